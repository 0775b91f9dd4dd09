"""The forecast of each survey in the period of its own target, with everything that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from kentpcc.periods import Month, Period, Scheme
from kentpcc.rounding import whole_per_cent
from surveys.fieldwork.calling.policy import Policies, policies
from surveys.fieldwork.outcomes import COMPLETE
from surveys.fieldwork.samples.forecast import Aim, Forecast, forecasts_of
from surveys.models import Case, FieldworkSetting, Survey
from surveys.statistics.proportion import LOW_BASE

A_YEAR = 12
Closed = dict[str, tuple[int, int]]  # by survey: cases closed, and interviews among them


@dataclass(frozen=True)
class Target:
    """`closed` cases of the period, and how many of them gave an interview. `is_usual` where no target is set."""

    forecast: Forecast
    period: Period
    closed: int
    interviews: int
    is_usual: bool

    @property
    def is_short(self) -> bool:
        expected = self.forecast.expected
        return expected is not None and expected < self.forecast.target

    @property
    def wanting(self) -> int:
        return max(self.forecast.target - self.forecast.completed, 0)

    @property
    def assumptions(self) -> list[str]:
        """In words, in the order in which one would work it out by hand."""
        return [*self._so_far(), *self._to_come(), *self._needed()]

    def _so_far(self) -> Iterable[str]:
        known = self.forecast
        if known.asked:
            a_day = known.completed / known.asked
            yield f"{known.completed:,} complete on {known.asked} days on which the survey ran: {a_day:.2f} a day."
        else:
            yield "The survey has not run in this period yet."

    def _to_come(self) -> Iterable[str]:
        known = self.forecast
        yield f"{known.left} days are left on which it will run, if no pause comes or ends otherwise than planned."
        if known.expected is not None:
            yield f"At the same rate {known.expected - known.completed:,} more come, {known.expected:,} in all."

    def _needed(self) -> Iterable[str]:
        known = self.forecast
        if self.closed:
            share = whole_per_cent(self.interviews, self.closed)
            yield f"Of {self.closed:,} cases closed in this period {self.interviews:,} gave an interview ({share} %)."
        if self.wanting > known.open > 0:
            yield f"{self.wanting:,} are wanting and only {known.open:,} cases are open: draw more."
        elif self.wanting and known.open:
            share = whole_per_cent(self.wanting, known.open)
            yield f"{self.wanting:,} are wanting and {known.open:,} cases are open: {share} % of them would have to."
        elif self.wanting:
            yield f"{self.wanting:,} are wanting and no case is open: draw more."
        if self.is_usual:
            yield f"No target is set for it: {known.target} is the least that a figure without a warning needs."


def targets(today: date, known: Policies | None = None, surveys: Iterable[Survey] | None = None) -> list[Target]:
    """Of the surveys that have begun, in their order. What is known of the settings and surveys is not read again."""
    known = policies(today) if known is None else known
    every = Survey.objects.prefetch_related("pauses") if surveys is None else surveys
    begun = [survey for survey in every if survey.started_on]
    aims = [(survey, _aim(known[survey.pk].setting, today)) for survey in begun]
    closed = _closed((survey.pk, aim.period) for survey, aim in aims)
    lines = zip(aims, forecasts_of(aims, today, known), strict=True)
    return [_target(forecast, aim.period, known, closed) for (_, aim), forecast in lines]


def _aim(setting: FieldworkSetting, today: date) -> Aim:
    return Aim(period_of(setting.target_months, today), setting.target_base or LOW_BASE)


def _target(forecast: Forecast, period: Period, known: Policies, closed: Closed) -> Target:
    cases, interviews = closed.get(forecast.survey.pk, (0, 0))
    is_usual = known[forecast.survey.pk].setting.target_base is None
    return Target(forecast, period, cases, interviews, is_usual)


def period_of(months: int, today: date) -> Period:
    """The board’s quarter, or another even part of its year, which begins in February; otherwise the last months."""
    this = Month.of(today)
    if A_YEAR % months:
        return Period.rolling(months, to=this)
    quarter = Period.containing(this, Scheme.BOARD_QUARTER)
    if months == len(quarter):
        return quarter
    first = this - Month(this.year, 2).until(this) % months
    return Period(first, first + (months - 1))


def _closed(periods: Iterable[tuple[str, Period]]) -> Closed:
    theirs = Q(pk__in=[])
    for survey, period in periods:
        theirs |= Q(survey=survey, closed_at__gte=_midnight(period.begins), closed_at__lt=_midnight(period.ends))
    cases = Case.objects.filter(theirs).order_by().values_list("survey")
    rows = cases.annotate(closed=Count("pk"), interviews=Count("pk", filter=Q(outcome=COMPLETE)))
    return {survey: (closed, interviews) for survey, closed, interviews in rows}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))

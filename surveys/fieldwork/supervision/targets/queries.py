"""The forecast of each survey in the period of its own target, with everything that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Count, Q
from django.utils import timezone

from kentpcc.periods import Month, Period, Scheme
from surveys.fieldwork.calling.policy import Policies, policies
from surveys.fieldwork.outcomes import COMPLETE
from surveys.fieldwork.samples.forecast import Forecast, forecasts
from surveys.models import Case
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
            share = round(100 * self.interviews / self.closed)
            yield f"Of {self.closed:,} cases closed in this period {self.interviews:,} gave an interview ({share} %)."
        if self.wanting and known.open:
            share = round(100 * self.wanting / known.open)
            yield f"{self.wanting:,} are wanting and {known.open:,} cases are open: {share} % of them would have to."
        elif self.wanting:
            yield f"{self.wanting:,} are wanting and no case is open."
        if self.is_usual:
            yield f"No target is set for it: {known.target} is the least that a figure without a warning needs."


def targets(today: date) -> list[Target]:
    """Of the surveys that have begun; as many queries as there are lengths of a period, not as surveys."""
    known = policies(today)
    found: list[Target] = []
    for months in sorted({policy.setting.target_months for policy in known.values()}):
        found += _of_length(months, known, today)
    return sorted(found, key=lambda target: (target.forecast.survey.position, target.forecast.survey.title))


def _of_length(months: int, known: Policies, today: date) -> list[Target]:
    period = period_of(months, today)
    closed = _closed(period)
    of_it = [each for each in forecasts(period, target=LOW_BASE, today=today) if _months(known, each) == months]
    return [_target(each, known, period, closed) for each in of_it]


def _months(known: Policies, forecast: Forecast) -> int:
    return known[forecast.survey.pk].setting.target_months


def _target(forecast: Forecast, known: Policies, period: Period, closed: Closed) -> Target:
    wanted = known[forecast.survey.pk].setting.target_base
    cases, interviews = closed.get(forecast.survey.pk, (0, 0))
    return Target(replace(forecast, target=wanted or LOW_BASE), period, cases, interviews, is_usual=wanted is None)


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


def _closed(period: Period) -> Closed:
    begins, ends = (timezone.make_aware(datetime.combine(day, time())) for day in (period.begins, period.ends))
    cases = Case.objects.filter(closed_at__gte=begins, closed_at__lt=ends).order_by()
    interviews = Count("pk", filter=Q(outcome=COMPLETE))
    rows = cases.values_list("survey").annotate(closed=Count("pk"), interviews=interviews)
    return {survey: (closed, interviews) for survey, closed, interviews in rows}

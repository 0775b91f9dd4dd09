"""Whether a survey will reach its target by the period's end, if it goes on as it has."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q

from kentpcc.periods import Period
from surveys.fieldwork.calling.policy import Policies
from surveys.fieldwork.waiting import open_cases
from surveys.models import Interview, Survey


@dataclass(frozen=True)
class Forecast:
    """`asked` and `left` are the days of the period on which the survey ran and will run; today is asked."""

    survey: Survey
    completed: int
    asked: int
    left: int
    open: int
    target: int

    @property
    def per_week(self) -> float | None:
        """None before its first day."""
        return 7 * self.completed / self.asked if self.asked else None

    @property
    def expected(self) -> int | None:
        """By the period's end, in whole interviews."""
        return self.completed + self.completed * self.left // self.asked if self.asked else None

    @property
    def verdict(self) -> str:
        if self.completed >= self.target:
            return f"The target of {self.target} is reached."
        if self.expected is None:
            return "Nothing can be said yet."
        short = self.target - self.expected
        said = f"{short} short of {self.target}." if short > 0 else f"The target of {self.target} will be reached."
        wanting = min(self.target, self.expected) - self.completed - self.open
        return f"{said} Draw more: only {self.open} cases are open." if wanting > 0 else said


class Aim(NamedTuple):
    """How many interviews a survey is to have within which period."""

    period: Period
    target: int


def forecasts(period: Period, *, target: int, today: date) -> list[Forecast]:
    """For each survey that has begun, with one period and one target for all of them."""
    surveys = Survey.objects.exclude(started_on=None).prefetch_related("pauses")
    return forecasts_of([(survey, Aim(period, target)) for survey in surveys], today)


def forecasts_of(aims: Sequence[tuple[Survey, Aim]], today: date, known: Policies | None = None) -> list[Forecast]:
    """In two queries however many there are; one more where the settings are not `known`. Expects the pauses read."""
    done = completed_within((survey.pk, aim.period) for survey, aim in aims)
    still_open = dict(open_cases(today, known).order_by().values_list("survey").annotate(Count("pk")))
    return [
        Forecast(
            survey,
            completed=done.get(survey.pk, 0),
            asked=_days_live(survey, aim.period.begins, min(today + timedelta(1), aim.period.ends)),
            left=_days_live(survey, max(today + timedelta(1), aim.period.begins), aim.period.ends),
            open=still_open.get(survey.pk, 0),
            target=aim.target,
        )
        for survey, aim in aims
    ]


def completed_within(periods: Iterable[tuple[str, Period]]) -> dict[str, int]:
    """By survey: its complete interviews within its own period."""
    theirs = Q(pk__in=[])
    for survey, period in periods:
        theirs |= Q(survey=survey, completed_on__gte=period.begins, completed_on__lt=period.ends)
    complete = Interview.objects.filter(theirs, status=Interview.Status.COMPLETE)
    return dict(complete.order_by().values_list("survey").annotate(Count("pk")))


def _days_live(survey: Survey, begins: date, ends: date) -> int:
    days = (begins + timedelta(step) for step in range((ends - begins).days))
    return sum(survey.status_on(day) == Survey.Status.LIVE for day in days)

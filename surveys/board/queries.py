"""What the pages of figures show beside the paper's table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.disclosure.force_only import FORCE_ONLY
from surveys.disclosure.policy import Shown, headline
from surveys.figures.queries import HEADLINE, Figure, figure
from surveys.models import Measure, Survey, Tally
from surveys.statistics.proportion import Proportion


@dataclass(frozen=True)
class MonthLine:
    """One month of a survey; `asked` is False where it was paused, planned or closed."""

    month: Month
    asked: bool
    surveyed: int
    proportion: Proportion

    @property
    def interval(self):
        return self.proportion.interval_percentages()


def survey_months(survey: Survey, period: Period) -> list[MonthLine]:
    """The headline month by month, newest first, in one query."""
    rows = (
        Tally.objects.filter(
            survey=survey,
            dimension="all",
            measure=HEADLINE,
            month__gte=period.begins,
            month__lt=period.ends,
        )
        .values("month")
        .annotate(n=Sum("surveyed"), good=Sum("satisfied"), middle=Sum("neither"), bad=Sum("dissatisfied"))
    )
    by_month = {row["month"]: row for row in rows}
    return [_line(survey, month, by_month.get(month.first_day)) for month in reversed(list(period))]


def _line(survey: Survey, month: Month, row: dict | None) -> MonthLine:
    if row is None:
        return MonthLine(month, survey.asked_in(month), 0, Proportion(0, 0))
    base = row["good"] + row["middle"] + row["bad"]
    return MonthLine(month, True, row["n"], Proportion(row["good"], base))


def titled(found: list[Figure]) -> list[tuple[Figure, str]]:
    """Figures with their measures' titles."""
    titles = dict(Measure.objects.values_list("code", "title"))
    return [(figure, titles[figure.measure]) for figure in found]


def this_month(today: date) -> list[tuple[Survey, Figure]]:
    """The month so far, survey by survey, for those who may see it before it is whole."""
    month = Month.of(today)
    live = [s for s in Survey.objects.prefetch_related("pauses") if s.status_on(today) == Survey.Status.LIVE]
    return [(survey, figure(survey, Period(month, month))) for survey in live]


@dataclass(frozen=True)
class Posting:
    """A line manager's place, and each survey's figure there as far as it may be shown."""

    place: str
    lines: list[tuple[Survey, Shown]]


def posting_of(user: User, period: Period) -> Posting | None:
    """None for a user without a posting. Rape is shown for the force only, wherever one is posted."""
    place = user.district or user.division
    if place is None:
        return None
    return Posting(place.name, list(_posting_lines(place.pk, period)))


def _posting_lines(area: str, period: Period) -> Iterator[tuple[Survey, Shown]]:
    for survey in Survey.objects.exclude(started_on=None).exclude(pk__in=FORCE_ONLY):
        found = figure(survey, period, area=area)
        yield survey, headline(found.surveyed, found.proportion)

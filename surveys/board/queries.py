"""What the pages of figures show beside the paper's table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from kentpcc.geography import Area, posting_of
from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.disclosure.force_only import FORCE_ONLY
from surveys.disclosure.policy import Shown, headline
from surveys.figures.queries import Figure, figure
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
    def interval(self) -> tuple[Decimal, Decimal] | None:
        return self.proportion.interval_percentages()


def survey_months(survey: Survey, period: Period) -> list[MonthLine]:
    """The headline month by month, newest first, in one query."""
    tallies = Tally.objects.filter(survey=survey, dimension="all", measure=Measure.HEADLINE)
    within = tallies.filter(month__gte=period.begins, month__lt=period.ends)
    sums = within.values_list("month").annotate(*map(Sum, ("surveyed", "satisfied", "neither", "dissatisfied")))
    lines = {Month.of(first_day): _asked(Month.of(first_day), *counts) for first_day, *counts in sums}
    return [lines.get(month) or _nobody(survey, month) for month in reversed(list(period))]


def _asked(month: Month, surveyed: int, satisfied: int, neither: int, dissatisfied: int) -> MonthLine:
    return MonthLine(month, True, surveyed, Proportion(satisfied, satisfied + neither + dissatisfied))


def _nobody(survey: Survey, month: Month) -> MonthLine:
    return MonthLine(month, survey.asked_in(month), 0, Proportion(0, 0))


def titled(figures: list[Figure]) -> list[tuple[Figure, str]]:
    """Figures with their measures' titles."""
    titles = dict(Measure.objects.values_list("code", "title"))
    return [(figure, titles[figure.measure]) for figure in figures]


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


def figures_of_posting(user: User, period: Period) -> Posting | None:
    """None for a user without a posting. Rape is shown for the force only, wherever one is posted."""
    area = posting_of(user)
    if area is None:
        return None
    return Posting(area.title, list(_posting_lines(area, period)))


def _posting_lines(area: Area, period: Period) -> Iterator[tuple[Survey, Shown]]:
    for survey in Survey.objects.exclude(started_on=None).exclude(pk__in=FORCE_ONLY):
        whole = figure(survey, period, area=area)
        yield survey, headline(whole.surveyed, whole.proportion)

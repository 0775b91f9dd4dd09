"""Figures: sums of tallies over a period and an area, and month by month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Month, Period
from surveys.figures.counts import COUNTS
from surveys.models import Measure, Survey, Tally
from surveys.statistics.proportion import Proportion

SUMMED = ("surveyed", *COUNTS)


@dataclass(frozen=True)
class Figure:
    """One measure of one survey in one period and area. `surveyed` is everyone interviewed."""

    survey: str
    measure: str
    area: str
    period: Period
    surveyed: int
    satisfied: int
    neither: int
    dissatisfied: int
    dont_know: int
    not_applicable: int
    refused: int

    @property
    def base(self) -> int:
        """Those on the scale: “neither” stays in, don't know, not applicable and refused are out."""
        return self.satisfied + self.neither + self.dissatisfied

    @property
    def not_asked(self) -> int:
        return self.surveyed - self.base - self.dont_know - self.not_applicable - self.refused

    @property
    def proportion(self) -> Proportion:
        return Proportion(self.satisfied, self.base)


def figure(survey: Survey, period: Period, *, measure: str = Measure.HEADLINE, area: Area = FORCE) -> Figure:
    """One figure; all counts are 0 where nobody was surveyed."""
    sums = _counted(survey, period, area).filter(measure=measure).aggregate(**_sums())
    return _figure(survey, period, measure, area.code, sums)


def figures(survey: Survey, period: Period, *, area: Area = FORCE) -> list[Figure]:
    """Every measure the survey asked in the period, in one query."""
    rows = _counted(survey, period, area).values("measure").annotate(**_sums()).order_by("measure")
    return [_figure(survey, period, row["measure"], area.code, row) for row in rows]


def figures_or_headline(survey: Survey, period: Period, *, area: Area = FORCE) -> list[Figure]:
    """A survey that asked nobody has a line too: its headline, with base 0."""
    return figures(survey, period, area=area) or [figure(survey, period, area=area)]


def figures_by_district(survey: Survey, period: Period, *, measure: str = Measure.HEADLINE) -> list[Figure]:
    tallies = _counted(survey, period, FORCE).filter(measure=measure)
    rows = tallies.values("district_id").annotate(**_sums()).order_by("district_id")
    return [_figure(survey, period, measure, row["district_id"], row) for row in rows]


def _figure(survey: Survey, period: Period, measure: str, area: str, sums: Mapping[str, Any]) -> Figure:
    return Figure(survey.code, measure, area, period, **{name: sums[name] or 0 for name in SUMMED})


def _counted(survey: Survey, period: Period, area: Area) -> QuerySet[Tally]:
    within = Tally.objects.filter(area.holds("district"), survey=survey, dimension="all")
    return within.filter(month__gte=period.begins, month__lt=period.ends)


def _sums() -> dict[str, Sum]:
    return {name: Sum(name) for name in SUMMED}


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


@dataclass(frozen=True)
class Headlines:
    """Every survey’s headline month by month, so that that of any of its periods is a sum."""

    months: Mapping[tuple[str, Month], Mapping[str, int]]

    def figure(self, survey: Survey, period: Period) -> Figure:
        found = [self.months[key] for month in period if (key := (survey.pk, month)) in self.months]
        sums = {name: sum(each[name] for each in found) for name in SUMMED}
        return _figure(survey, period, Measure.HEADLINE, FORCE.code, sums)


def headlines(span: Period) -> Headlines:
    """Of all surveys, the whole force; one query."""
    tallies = Tally.objects.filter(dimension="all", measure=Measure.HEADLINE)
    within = tallies.filter(month__gte=span.begins, month__lt=span.ends)
    rows = within.values_list("survey_id", "month").annotate(*map(Sum, SUMMED)).order_by("survey_id", "month")
    return Headlines(
        {(code, Month.of(first_day)): dict(zip(SUMMED, counts, strict=True)) for code, first_day, *counts in rows}
    )


def titled(figures: list[Figure]) -> list[tuple[Figure, str]]:
    """Figures with their measures' titles."""
    titles = dict(Measure.objects.values_list("code", "title"))
    return [(figure, titles[figure.measure]) for figure in figures]


def this_month(today: date) -> list[tuple[Survey, Figure]]:
    """The month so far, survey by survey, for those who may see it before it is whole."""
    month = Period(Month.of(today), Month.of(today))
    counted = headlines(month)
    live = [s for s in Survey.objects.prefetch_related("pauses") if s.status_on(today) == Survey.Status.LIVE]
    return [(survey, counted.figure(survey, month)) for survey in live]

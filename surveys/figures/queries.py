"""Figures: sums of tallies over a period and an area."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Sum

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.figures.tallies import COUNTS
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

"""Figures: sums of tallies over a period and an area."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, Sum

from kentpcc.geography import districts_by_spelling, spelling
from kentpcc.models import District, Division
from kentpcc.periods import Period
from surveys.figures.tallies import COUNTS
from surveys.models import Survey, Tally
from surveys.statistics.proportion import Proportion

HEADLINE = "whole_experience"
FORCE = "force"


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


class UnknownArea(ValueError):
    """One sentence: which areas there are."""


def figure(survey: Survey, period: Period, *, measure: str = HEADLINE, area: str = FORCE) -> Figure:
    """One figure; all counts are 0 where nobody was surveyed. Raises UnknownArea."""
    sums = _in_period(survey, period).filter(_in_area(area), measure=measure).aggregate(**_sums())
    return Figure(survey.code, measure, area, period, **{name: count or 0 for name, count in sums.items()})


def figures(survey: Survey, period: Period, *, area: str = FORCE) -> list[Figure]:
    """Every measure the survey asked in the period, in one query."""
    rows = _in_period(survey, period).filter(_in_area(area)).values("measure").annotate(**_sums()).order_by("measure")
    return [Figure(survey=survey.code, area=area, period=period, **row) for row in rows]


def figures_by_district(survey: Survey, period: Period, *, measure: str = HEADLINE) -> list[Figure]:
    rows = (
        _in_period(survey, period)
        .filter(measure=measure)
        .values("district_id")
        .annotate(**_sums())
        .order_by("district_id")
    )
    return [
        Figure(survey=survey.code, measure=measure, area=row.pop("district_id"), period=period, **row) for row in rows
    ]


def areas() -> Iterable[str]:
    yield FORCE
    yield from Division.objects.values_list("code", flat=True)
    yield from District.objects.values_list("code", flat=True)


def _in_period(survey: Survey, period: Period):
    return Tally.objects.filter(survey=survey, dimension="all", month__gte=period.begins, month__lt=period.ends)


def _sums() -> dict[str, Sum]:
    return {name: Sum(name) for name in ("surveyed", *COUNTS)}


def _in_area(area: str) -> Q:
    """A division or district by its code, or a district by any spelling of its name."""
    if area == FORCE:
        return Q()
    if named := districts_by_spelling().get(spelling(area)):
        return Q(district=named)
    if Division.objects.filter(pk=area).exists():
        return Q(district__division=area)
    raise UnknownArea(f"There is no area “{area}”. Areas are: {', '.join(areas())}.")

"""Figures by group: sums of the group tallies over a period and an area, one for each value of a dimension."""

from collections import defaultdict
from dataclasses import dataclass

from kentpcc.geography import FORCE, Area
from kentpcc.periods import Period
from surveys.figures.counts import COUNTS
from surveys.figures.dimensions import Dimension
from surveys.figures.queries import Figure
from surveys.models import GroupTally, Measure, Survey


@dataclass(frozen=True)
class GroupFigure:
    """One measure among those of one value of a dimension. `title` is the value's name."""

    dimension: Dimension
    value: str
    figure: Figure

    @property
    def title(self) -> str:
        return self.dimension.title_of(self.value)

    @property
    def group(self) -> str:
        """`gender=female`, as others are told."""
        return f"{self.dimension.code}={self.value}"


def figures_by_group(
    survey: Survey, period: Period, dimension: Dimension, *, measure: str = Measure.HEADLINE, area: Area = FORCE
) -> list[GroupFigure]:
    """Each value that anybody interviewed has, in the dimension's order; one query."""
    tallies = GroupTally.objects.filter(area.holds("district"), survey=survey, dimension=dimension.code)
    within = tallies.filter(month__gte=period.begins, month__lt=period.ends)
    sums: dict[str, list[int]] = defaultdict(lambda: [0] * (1 + len(COUNTS)))
    for value, surveyed, counts in within.values_list("value", "surveyed", "counts"):
        of_measure = counts.get(measure)
        if of_measure is not None:
            sums[value] = [total + more for total, more in zip(sums[value], (surveyed, *of_measure), strict=True)]
    return [
        GroupFigure(dimension, value, Figure(survey.code, measure, area.code, period, *sums[value]))
        for value in sorted(sums, key=dimension.place)
    ]

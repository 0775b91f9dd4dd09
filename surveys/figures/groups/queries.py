"""A measure group by group: each beside all others, and beside itself earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kentpcc.periods import Period
from surveys.figures.by_group import figures_by_group
from surveys.figures.comparing import Since, earlier
from surveys.figures.dimensions import Dimension
from surveys.figures.queries import figure
from surveys.models import Survey
from surveys.statistics.difference import Difference, Verdict, gap
from surveys.statistics.proportion import Proportion

NOBODY = Proportion(0, 0)


@dataclass(frozen=True)
class GroupLine:
    """`others`: everybody whom the measure was asked of and who is not in the group."""

    title: str
    now: Proportion
    others: Proportion
    before: Proportion
    year: Proportion

    @property
    def gap(self) -> Difference | None:
        return gap(self.now, self.others)


@dataclass(frozen=True)
class Groups:
    """`whole` is everybody, of whom the groups need not be parts: a person may be in several."""

    dimension: Dimension
    period: Period
    lines: list[GroupLine]
    whole: GroupLine
    before: Since
    year: Since

    @property
    def different(self) -> list[GroupLine]:
        """Those of whom chance alone is no explanation."""
        return [line for line in self.lines if line.gap and line.gap.verdict is not Verdict.NO_CHANGE]


def groups(survey: Survey, period: Period, dimension: Dimension, measure: str) -> Groups:
    before, year = earlier(survey, period, measure)
    periods = (period, before.period, year.period)
    counts = [_shares(survey, each, dimension, measure) for each in periods]
    whole = [figure(survey, each, measure=measure).proportion for each in periods]
    lines = [_line(dimension, value, whole[0], counts) for value in sorted(counts[0], key=dimension.place)]
    everybody = GroupLine("Everybody", whole[0], NOBODY, whole[1], whole[2])
    return Groups(dimension, period, lines, everybody, before, year)


def _shares(survey: Survey, period: Period, dimension: Dimension, measure: str) -> dict[str, Proportion]:
    figures = figures_by_group(survey, period, dimension, measure=measure)
    return {each.value: each.figure.proportion for each in figures}


def _line(dimension: Dimension, value: str, whole: Proportion, counts: Sequence[Mapping[str, Proportion]]) -> GroupLine:
    now, before, year = (each.get(value, NOBODY) for each in counts)
    others = Proportion(whole.satisfied - now.satisfied, whole.base - now.base)
    return GroupLine(dimension.title_of(value), now, others, before, year)

"""A measure group by group: each beside all others, and beside itself earlier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kentpcc.periods import Period
from surveys.figures.by_group import figures_by_group
from surveys.figures.comparing import Since, earlier
from surveys.figures.dimensions import Dimension
from surveys.figures.protecting import BASE, Secrets, is_told, secrets
from surveys.figures.queries import figure
from surveys.models import Survey
from surveys.statistics.difference import Difference, Verdict, gap
from surveys.statistics.proportion import Proportion

NOBODY = Proportion(0, 0)
NOW, BEFORE, YEAR = "now", "before", "year"


@dataclass(frozen=True)
class GroupLine:
    """`others`: everybody whom the measure was asked of and who is not in the group.

    `hidden` are the names of the shares that are not shown, and BASE where the base of now is not.
    """

    title: str
    now: Proportion
    others: Proportion
    before: Proportion
    year: Proportion
    hidden: frozenset[str] = frozenset()

    @property
    def gap(self) -> Difference | None:
        """None also where it is hidden."""
        return None if NOW in self.hidden else gap(self.now, self.others)


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


def protected(found: Groups) -> Groups:
    """As others than supervisors see them. Raises Unsolved."""
    lines, overlap = found.lines, found.dimension.several
    secret = {
        name: secrets([getattr(line, name) for line in lines], getattr(found.whole, name), overlap=overlap)
        for name in (NOW, BEFORE, YEAR)
    }
    hidden = [_hidden(place, secret) for place in range(len(lines))]
    whole = frozenset(name for name in secret if not is_told(getattr(found.whole, name)))
    return replace(
        found,
        lines=[replace(line, hidden=names) for line, names in zip(lines, hidden, strict=True)],
        whole=replace(found.whole, hidden=whole | {BASE} if NOW in whole else whole),
    )


def _hidden(place: int, secret: Mapping[str, Secrets]) -> frozenset[str]:
    names = frozenset(name for name, each in secret.items() if place in each.shares)
    return names | {BASE} if place in secret[NOW].bases else names


def _shares(survey: Survey, period: Period, dimension: Dimension, measure: str) -> dict[str, Proportion]:
    figures = figures_by_group(survey, period, dimension, measure=measure)
    return {each.value: each.figure.proportion for each in figures}


def _line(dimension: Dimension, value: str, whole: Proportion, counts: Sequence[Mapping[str, Proportion]]) -> GroupLine:
    now, before, year = (each.get(value, NOBODY) for each in counts)
    others = Proportion(whole.satisfied - now.satisfied, whole.base - now.base)
    return GroupLine(dimension.title_of(value), now, others, before, year)

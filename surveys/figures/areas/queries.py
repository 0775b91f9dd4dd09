"""A measure place by place: each division with its districts, beside the rest of the force and a year before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kentpcc.geography import FORCE, Area, areas_by_division
from kentpcc.periods import Period
from surveys.figures.areas.protecting import Counted, secret_areas
from surveys.figures.comparing import Since, earlier, year_before
from surveys.figures.protecting import BASE
from surveys.figures.queries import figure, figures_by_district
from surveys.models import Survey
from surveys.statistics.difference import Difference, Verdict, gap
from surveys.statistics.proportion import Proportion, combined

NOBODY = Proportion(0, 0)
NOW, YEAR = "now", "year"


@dataclass(frozen=True)
class AreaLine:
    """`others`: everybody in the rest of the force.

    `hidden` are the names of the shares that are not shown, NOW or YEAR, and BASE where the base of now is not.
    """

    area: Area
    now: Proportion
    others: Proportion
    year: Proportion
    hidden: frozenset[str] = frozenset()

    @property
    def gap(self) -> Difference | None:
        """None also where it is hidden, and for the force."""
        return None if NOW in self.hidden or self.area == FORCE else gap(self.now, self.others)


@dataclass(frozen=True)
class Areas:
    """Division by division, each before its districts; `whole` is the force."""

    period: Period
    lines: list[AreaLine]
    whole: AreaLine
    year: Since

    @property
    def different(self) -> list[AreaLine]:
        """Districts of which chance alone is no explanation."""
        districts = (line for line in self.lines if not line.area.division)
        return [line for line in districts if line.gap and line.gap.verdict is not Verdict.NO_CHANGE]

    @property
    def shown(self) -> list[AreaLine]:
        """All that have a share of now that may be shown, the force at the end."""
        return [line for line in (*self.lines, self.whole) if NOW not in line.hidden]


def areas(survey: Survey, period: Period, measure: str) -> Areas:
    """With as many queries, however many places there are."""
    divisions = areas_by_division()
    now, then = (_counted(survey, each, measure, divisions) for each in (period, year_before(period)))
    whole = now[FORCE.code]
    lines = [_line(area, now, then, whole) for division, districts in divisions for area in (division, *districts)]
    _, year = earlier(survey, period, measure)
    return Areas(period, lines, _line(FORCE, now, then, whole), year)


def protected(found: Areas) -> Areas:
    """As others than supervisors see them. Raises Unsolved."""
    now, year = secret_areas(_tree(found, NOW)), secret_areas(_tree(found, YEAR))
    secret = {NOW: now.shares, YEAR: year.shares, BASE: now.bases}

    def hidden(line: AreaLine) -> AreaLine:
        return replace(line, hidden=frozenset(name for name, each in secret.items() if line.area.code in each))

    return replace(found, lines=list(map(hidden, found.lines)), whole=hidden(found.whole))


def _counted(
    survey: Survey, period: Period, measure: str, divisions: Sequence[tuple[Area, list[Area]]]
) -> dict[str, Proportion]:
    """By the code of the area: districts, divisions, the force."""
    found = {each.area: each.proportion for each in figures_by_district(survey, period, measure=measure)}
    sums = {division.code: combined(_of(found, districts)) for division, districts in divisions}
    return {**found, **sums, FORCE.code: figure(survey, period, measure=measure).proportion}


def _of(found: Mapping[str, Proportion], districts: Sequence[Area]) -> Iterator[Proportion]:
    return (found.get(district.code, NOBODY) for district in districts)


def _line(area: Area, now: Mapping[str, Proportion], then: Mapping[str, Proportion], whole: Proportion) -> AreaLine:
    own = now.get(area.code, NOBODY)
    others = Proportion(whole.satisfied - own.satisfied, whole.base - own.base)
    return AreaLine(area, own, others, then.get(area.code, NOBODY))


def _tree(found: Areas, name: str) -> Counted:
    """Each division's share with its districts', and the force's."""
    parts: list[tuple[str, Proportion, list[tuple[str, Proportion]]]] = []
    for line in found.lines:
        own = (line.area.code, getattr(line, name))
        if line.area.division:
            parts.append((*own, []))
        else:
            parts[-1][2].append(own)
    return Counted(getattr(found.whole, name), parts)

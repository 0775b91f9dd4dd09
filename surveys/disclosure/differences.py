"""What follows of runs of months that are no cells: two that overlap, less the one that holds both, leave a month.

Of one survey and area a cell is the step from one edge of months to another. So all that cells tell of it alone is
between edges that a chain of cells joins: whatever lies between those is known as well as if it were a cell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from surveys.disclosure.columns import Columns
from surveys.disclosure.entries import Entry
from surveys.disclosure.matrix import Places
from surveys.disclosure.policy import Policy
from surveys.disclosure.relations import Relation
from surveys.disclosure.targets import Target, counted
from surveys.disclosure.universe import Area, Universe


@dataclass(frozen=True)
class Line:
    """Whom the counts are of, month after month; `groups` holds “” for everybody."""

    surveys: tuple[str, ...]
    area: Area
    groups: tuple[str, ...]

    def region(self, universe: Universe, first: int, last: int) -> int:
        return universe.parts(self.surveys, self.area, first, last)

    def places(self, columns: Columns, region: int) -> Places:
        return np.concatenate([columns.touched(region, group) for group in self.groups])


Step = tuple[int, int, int, int]  # the edges from which and to which; the respondents, and the satisfied, between them
Heights = dict[int, tuple[int, int]]  # of edges: the respondents, and the satisfied, since one of them


def of_differences(
    entries: Iterable[Entry], relations: Iterable[Relation], columns: Columns, universe: Universe, policy: Policy
) -> Iterator[Target]:
    """Few respondents, or all or none of them satisfied, in a run that is no cell."""
    for line, first, last, n, satisfied in runs_told(entries, relations, universe):
        if 0 < n < policy.least or (n and satisfied in (0, n)):
            region = line.region(universe, first, last)
            if region:
                yield from counted(line.places(columns, region), n, satisfied, policy)


def runs_told(
    entries: Iterable[Entry], relations: Iterable[Relation], universe: Universe
) -> Iterator[tuple[Line, int, int, int, int]]:
    """Every run of months that cells tell together, though none is it: first and last month, and the counts."""
    entries = list(entries)
    cells = {(_line(entry, universe), *_edges(entry)) for entry in entries}
    for line, steps in _steps(entries, relations, universe).items():
        for heights in _joined([*steps, *_nothing(line, steps, universe)]):
            for first, end in combinations(sorted(heights), 2):
                if (line, first, end) not in cells:
                    n, satisfied = (heights[end][side] - heights[first][side] for side in (0, 1))
                    yield line, first, end - 1, n, satisfied


def _steps(
    entries: Iterable[Entry], relations: Iterable[Relation], universe: Universe
) -> Mapping[Line, Sequence[Step]]:
    found: defaultdict[Line, list[Step]] = defaultdict(list)
    for entry in entries:
        if entry.region and entry.n is not None and entry.satisfied is not None:
            found[_line(entry, universe)].append((*_edges(entry), entry.n, entry.satisfied))
    for relation in relations:
        rest, n, satisfied = _rest(relation, universe), relation.rest_count, relation.rest_satisfied
        if rest and n is not None and satisfied is not None:
            found[rest].append((*_edges(relation.parent), n, satisfied))
    return found


def _edges(entry: Entry) -> tuple[int, int]:
    return entry.scope.first, entry.scope.last + 1


def _line(entry: Entry, universe: Universe) -> Line:
    return Line(universe.members(entry.scope.survey), universe.areas[entry.scope.area], (entry.scope.group,))


def _rest(relation: Relation, universe: Universe) -> Line | None:
    """What the children leave of their parent in the same months; None where there is nothing, or it is in others."""
    whole, parts = _line(relation.parent, universe), [_line(child, universe) for child in relation.children]
    if not relation.rest or any(_edges(child) != _edges(relation.parent) for child in relation.children):
        return None
    if any(part.groups != whole.groups for part in parts):
        return Line(whole.surveys, whole.area, _other_groups(relation, universe))
    if any(part.area != whole.area for part in parts):
        return Line(whole.surveys, whole.area.difference(*(part.area for part in parts)), whole.groups)
    taken = {survey for part in parts for survey in part.surveys}
    return Line(tuple(each for each in whole.surveys if each not in taken), whole.area, whole.groups)


def _other_groups(relation: Relation, universe: Universe) -> tuple[str, ...]:
    name = relation.children[0].scope.dimension
    named = {child.scope.group for child in relation.children}
    return tuple(group for value in universe.dimensions[name].values if (group := f"{name}={value}") not in named)


def _nothing(line: Line, steps: Iterable[Step], universe: Universe) -> Iterator[Step]:
    """Between two edges of whose months everybody knows that they are empty."""
    edges = sorted({edge for begins, end, *_ in steps for edge in (begins, end)})
    for begins, end in pairwise(edges):
        if not line.region(universe, begins, end - 1):
            yield begins, end, 0, 0


def _joined(steps: Iterable[Step]) -> Iterator[Heights]:
    """Chain by chain."""
    beside: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for begins, end, n, satisfied in steps:
        beside[begins].append((end, n, satisfied))
        beside[end].append((begins, -n, -satisfied))
    while beside:
        heights: Heights = {next(iter(beside)): (0, 0)}
        waiting = list(heights)
        while waiting:
            edge = waiting.pop()
            n, satisfied = heights[edge]
            for other, more, of_them in beside.pop(edge):
                if other not in heights:
                    heights[other] = n + more, satisfied + of_them
                    waiting.append(other)
        yield heights

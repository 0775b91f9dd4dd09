"""Every area and run of months that releases tell apart: a small count in any of them must not be found.

Only runs that begin and end where some release does are looked at, and only areas that some release tells
apart. A count within such a run can be anything from nought to the whole of it: so it is safe if the runs are.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from surveys.disclosure.atoms import Counted, Counts
from surveys.disclosure.cells import ALL, Scope
from surveys.disclosure.columns import Columns
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import Policy
from surveys.disclosure.targets import BOTH, DISSATISFIED, SATISFIED, Place, Target, sum_of
from surveys.disclosure.universe import Months, Universe

Area = frozenset[str]
QUARTER, HALF, YEAR = 3, 6, 12  # months


@dataclass(frozen=True)
class Seen:
    """Nodes that were kept in earlier releases, by region and group, each with the parts in which a guess differs from
    the truth that says so. Where none of these parts is `touched` by what is new, it says so still. The `window` is
    what is touched, and a year before it.
    """

    kept: Mapping[tuple[int, str], int]
    touched: int
    window: int

    @classmethod
    def before(cls, scopes: Collection[Scope], universe: Universe, kept: Mapping[tuple[int, str], int]) -> "Seen":
        """`scopes` are of what is new."""
        first = min((scope.first for scope in scopes), default=universe.edges[-1] - 1)
        begins, last = max(universe.edges[0], first - YEAR), universe.edges[-1] - 1
        window = universe.parts(universe.surveys, universe.districts, begins, last)
        return cls(kept, reduce(or_, map(universe.region, scopes), 0), window)

    def keeps(self, region: int, group: str) -> bool:
        parts = self.kept.get((region, group))
        return parts is not None and not parts & self.touched


NOTHING_SEEN = Seen({}, 0, 0)


@dataclass(frozen=True)
class Node:
    survey: str
    area: Area
    region: int
    group: str
    n: int
    satisfied: int
    run: Months

    def place(self, universe: Universe, seen: Seen) -> Place:
        """What was too near to tell of it the last time is not tried again."""
        before = seen.kept.get((self.region, self.group), 0)
        arounds = (*_around(self.survey, self.area, self.run, universe), seen.window)
        around = tuple(each for each in arounds if not (before | self.region) & ~each)
        return Place(self.region, self.group, self.run, around)


def of_nodes(
    entries: Sequence[Entry],
    counted: Counted,
    columns: Columns,
    universe: Universe,
    policy: Policy,
    seen: Seen = NOTHING_SEEN,
) -> Iterator[Target]:
    told = [entry for entry in entries if entry.shown and entry.region]
    # Where something of it is not covered, the rest of it may hold anybody.
    covered = {name: _covered(told, name) for name in ("", *universe.dimensions)}
    for node in _nodes([entry.scope for entry in told], counted, universe, policy):
        if not node.region & ~covered[node.group.partition("=")[0]] and not seen.keeps(node.region, node.group):
            yield _target(node, columns, policy, node.place(universe, seen))


def _covered(told: Iterable[Entry], dimension: str) -> int:
    """All of which something is shown; of a group, something of its dimension."""
    return reduce(or_, (entry.region for entry in told if entry.scope.dimension == dimension or not dimension), 0)


def _target(node: Node, columns: Columns, policy: Policy, place: Place) -> Target:
    region, group = node.region, node.group
    most = columns.touched(region, group)
    if node.n < policy.least:
        least = most if group else columns.inside(region)
        found = sum_of(most, BOTH)
        inside = found if len(least) == len(most) else sum_of(least, BOTH)
        return Target(found, inside, node.n, policy.least, policy.width, node=place)
    found = sum_of(most, DISSATISFIED if node.satisfied else SATISFIED)
    return Target(found, found, 0, 1, 1, node=place)


def _nodes(scopes: Sequence[Scope], counted: Counted, universe: Universe, policy: Policy) -> Iterator[Node]:
    seen: set[tuple[int, str]] = set()
    for survey, area, group, edges in [*_everybody(scopes, universe), *_groups(scopes, universe)]:
        counts = counted.months(survey, area, group)
        for first, last, n, satisfied in _telling_runs(counts, edges, universe.edges[0], policy):
            region = universe.parts(universe.members(survey), area, first, last)
            if region and (region, group) not in seen:
                seen.add((region, group))
                yield Node(survey, area, region, group, n, satisfied, (first, last))


def _around(survey: str, area: Area, run: Months, universe: Universe) -> Iterator[int]:
    """A quarter on both sides, of the whole force; half a year, of the division about the area.

    For nodes that are close together they are the same.
    """
    for step, districts in ((QUARTER, universe.districts), (HALF, _about(area, universe))):
        first, last = run[0] - run[0] % step - step, run[1] - run[1] % step + 2 * step - 1
        first, last = max(first, universe.edges[0]), min(last, universe.edges[-1] - 1)
        yield universe.parts(universe.members(survey), districts, first, last)


def _about(area: Area, universe: Universe) -> Collection[str]:
    divisions = [districts for districts in universe.divisions.values() if area < set(districts)]
    return divisions[0] if divisions else universe.districts


Told = tuple[str, Area, str, list[int]]  # survey, area, group, and the edges of its runs


def _everybody(scopes: Sequence[Scope], universe: Universe) -> Iterator[Told]:
    sums = [ALL] if any(scope.survey == ALL for scope in scopes) else []
    for survey in [*universe.surveys, *sums]:
        own = [scope for scope in scopes if _meets(scope, survey, universe)]
        for area in _areas(own, universe):
            yield survey, area, "", _edges(own)


def _meets(scope: Scope, survey: str, universe: Universe) -> bool:
    return bool(set(universe.members(survey)) & set(universe.members(scope.survey)))


def _areas(scopes: Iterable[Scope], universe: Universe) -> list[Area]:
    """The areas between which these scopes draw a line, and those made up of them."""
    named = {universe.areas[scope.area] for scope in scopes}
    alike: defaultdict[tuple[bool, ...], set[str]] = defaultdict(set)
    for district in universe.districts:
        alike[tuple(district in area for area in sorted(named, key=sorted))].add(district)
    parts = {frozenset(part) for part in alike.values()} if named else set()
    whole = {area for area in universe.areas.values() if area in parts or _is_made_of(area, parts)}
    return sorted(parts | whole, key=sorted)


def _is_made_of(area: Area, parts: Iterable[Area]) -> bool:
    return {each for part in parts if part <= area for each in part} == area


def _edges(scopes: Iterable[Scope]) -> list[int]:
    return sorted({edge for scope in scopes for edge in (scope.first, scope.last + 1)})


def _groups(scopes: Sequence[Scope], universe: Universe) -> Iterator[Told]:
    for name, dimension in universe.dimensions.items():
        own = [scope for scope in scopes if scope.dimension == name]
        for survey, area in sorted({(scope.survey, scope.area) for scope in own}):
            for value in dimension.values:
                yield survey, universe.areas[area], f"{name}={value}", _edges(own)


def _telling_runs(
    counts: Counts, edges: Sequence[int], begins: int, policy: Policy
) -> Iterator[tuple[int, int, int, int]]:
    """Runs with few respondents, or with all or none of them satisfied: first and last month, and the counts."""
    sums = [(0, 0), *zip(*counts.cumsum(axis=1).tolist(), strict=True)]
    for place, first in enumerate(edges):
        for end in edges[place + 1 :]:
            n, satisfied = (sums[end - begins][side] - sums[first - begins][side] for side in (0, 1))
            if n >= policy.least and 0 < satisfied < n:
                break  # and so are the longer ones
            if n and (n < policy.least or satisfied in (0, n)):
                yield first, end - 1, n, satisfied

"""Every area and run of months that releases tell apart: a small count in any of them must not be found.

Only runs that begin and end where some release does are looked at, and only areas that some release tells
apart. A count within such a run can be anything from nought to the whole of it: so it is safe if the runs are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from surveys.disclosure.atoms import Counted, Counts
from surveys.disclosure.cells import ALL, Scope
from surveys.disclosure.columns import Columns
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import Policy
from surveys.disclosure.targets import BOTH, DISSATISFIED, SATISFIED, Place, Target, sum_of
from surveys.disclosure.universe import Area, Universe


@dataclass(frozen=True)
class Node:
    place: Place
    region: int
    n: int
    satisfied: int


def of_nodes(
    entries: Sequence[Entry],
    counted: Counted,
    columns: Columns,
    universe: Universe,
    policy: Policy,
) -> Iterator[Target]:
    told = [entry for entry in entries if entry.shown and entry.region]
    # Where something of it is not covered, the rest of it may hold anybody.
    covered = {name: _covered(told, name) for name in ("", *universe.dimensions)}
    for node in _nodes([entry.scope for entry in told], counted, universe, policy):
        if not node.region & ~covered[node.place.dimension]:
            yield _target(node, columns, policy)


def _covered(told: Iterable[Entry], dimension: str) -> int:
    """All of which something is shown; of a group, something of its dimension."""
    return reduce(or_, (entry.region for entry in told if entry.scope.dimension == dimension or not dimension), 0)


def _target(node: Node, columns: Columns, policy: Policy) -> Target:
    region, group, place = node.region, node.place.group, node.place
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
                place = Place(universe.members(survey), area, group, (first, last))
                yield Node(place, region, n, satisfied)


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

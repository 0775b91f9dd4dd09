"""Which cells are sums of which: over time, geography, groups and surveys, in this order.

The order is part of the policy, because it decides which cell is hidden beside a small one.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice
from operator import or_

from surveys.disclosure.cells import ALL, FORCE, Scope
from surveys.disclosure.entries import Entry
from surveys.disclosure.universe import Universe

MOST_TILINGS = 64  # of one run of months by shorter ones


@dataclass(frozen=True)
class Relation:
    """The parent is the sum of its children, and, where there is a `rest`, of parts that are no cell here."""

    parent: Entry
    children: tuple[Entry, ...]
    rest: bool = False

    @property
    def rest_count(self) -> int | None:
        """None where it is not known to whoever protects."""
        return less_of(self.parent.n, [child.n for child in self.children])

    @property
    def rest_satisfied(self) -> int | None:
        return less_of(self.parent.satisfied, [child.satisfied for child in self.children])


def less_of(whole: int | None, counts: Sequence[int | None]) -> int | None:
    """A count less others; None where one of them is not known."""
    known = [count for count in counts if count is not None]
    return None if whole is None or len(known) < len(counts) else whole - sum(known)


def relations(entries: Sequence[Entry], universe: Universe) -> list[Relation]:
    by_scope = {entry.scope: entry for entry in sorted(entries, key=lambda entry: entry.scope)}
    found: list[Relation] = []
    for kind in (_over_time, _over_geography, _over_groups, _over_surveys):
        found.extend(kind(by_scope, universe))
    return found


Cells = Mapping[Scope, Entry]


def _families(cells: Cells, key: Callable[[Scope], Hashable]) -> list[list[Entry]]:
    families: defaultdict[Hashable, list[Entry]] = defaultdict(list)
    for scope, entry in cells.items():
        families[key(scope)].append(entry)
    return [family for family in families.values() if len(family) > 1]


def _sum(parent: Entry, children: Sequence[Entry], *, rest: bool | None = None) -> Iterator[Relation]:
    """The rest is what the children's regions leave of the parent's, unless said otherwise."""
    if not children:
        return
    covered = reduce(or_, (child.region for child in children))
    yield Relation(parent, tuple(children), bool(parent.region & ~covered) if rest is None else rest)


def _over_time(cells: Cells, universe: Universe) -> Iterator[Relation]:
    for family in _families(cells, lambda scope: (scope.survey, scope.area, scope.group)):
        for parent in family:
            within = [each for each in family if _lies_within(each, parent)]
            yield from _tilings(parent, within)
        yield from _same(family)


def _lies_within(entry: Entry, parent: Entry) -> bool:
    return entry.region != parent.region and bool(entry.region) and not entry.region & ~parent.region


def _same(family: Sequence[Entry]) -> Iterator[Relation]:
    """Two runs of months that differ only by months known to be empty are one."""
    first: dict[int, Entry] = {}
    for entry in family:
        if entry.region in first:
            yield Relation(first[entry.region], (entry,))
        first.setdefault(entry.region, entry)


def _tilings(parent: Entry, within: Sequence[Entry]) -> Iterator[Relation]:
    ordered = sorted(within, key=lambda each: (each.scope.first, each.scope.last))
    whole = list(islice(_tile(parent.region, ordered, (), set()), MOST_TILINGS))
    for children in whole:
        yield Relation(parent, children)
    if not whole:
        yield from _sum(parent, _apart(within))


def _tile(
    left: int, within: Sequence[Entry], chosen: tuple[Entry, ...], hopeless: set[int]
) -> Iterator[tuple[Entry, ...]]:
    """Every way to fill what is left, each time with a cell that holds its first part.

    What was found impossible to fill is not tried again: else many overlapping runs would take for ever.
    """
    if not left:
        yield chosen
        return
    filled = False
    for entry in within if left not in hopeless else ():
        if entry.region & left & -left and not entry.region & ~left:
            for tiling in _tile(left & ~entry.region, within, (*chosen, entry), hopeless):
                filled = True
                yield tiling
    if not filled:
        hopeless.add(left)


def _apart(within: Sequence[Entry]) -> list[Entry]:
    """The earliest and shortest of them that do not overlap."""
    chosen: list[Entry] = []
    for entry in sorted(within, key=lambda each: (each.scope.last, each.scope.months)):
        if not any(entry.region & other.region for other in chosen):
            chosen.append(entry)
    return chosen


def _over_geography(cells: Cells, universe: Universe) -> Iterator[Relation]:
    for family in _families(cells, lambda scope: replace(scope, area="")):
        areas = {entry.scope.area: entry for entry in family}
        districts = {each: areas[each] for each in universe.districts if each in areas}
        by_division = {
            name: [districts[each] for each in members if each in districts]
            for name, members in universe.divisions.items()
        }
        if FORCE in areas:
            parts = [[areas[name]] if name in areas else below for name, below in by_division.items()]
            yield from _sum(areas[FORCE], [entry for part in parts for entry in part])
            if by_division.keys() & areas.keys() and districts:
                yield from _sum(areas[FORCE], list(districts.values()))
        for name, below in by_division.items():
            if name in areas:
                yield from _sum(areas[name], below)


def _over_groups(cells: Cells, universe: Universe) -> Iterator[Relation]:
    """Of partitions only: of a question with several answers the cells do not add up to anything."""
    for family in _families(cells, lambda scope: replace(scope, group="")):
        groups = {entry.scope.group: entry for entry in family}
        for name, dimension in universe.dimensions.items():
            children = [groups[group] for value in dimension.values if (group := f"{name}={value}") in groups]
            if "" in groups and dimension.partition:
                yield from _sum(groups[""], children, rest=len(children) < len(dimension.values))


def _over_surveys(cells: Cells, universe: Universe) -> Iterator[Relation]:
    for family in _families(cells, lambda scope: replace(scope, survey="")):
        surveys = {entry.scope.survey: entry for entry in family}
        if ALL in surveys:
            yield from _sum(surveys[ALL], [surveys[each] for each in universe.summed if each in surveys])

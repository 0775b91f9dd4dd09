"""What an attacker must not find: small counts, and that everybody, or nobody, of several was satisfied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from surveys.disclosure.cells import Shown
from surveys.disclosure.columns import Columns, parts_of
from surveys.disclosure.entries import Entry, is_small
from surveys.disclosure.matrix import Numbers, Places
from surveys.disclosure.policy import Policy
from surveys.disclosure.relations import Relation, less_of
from surveys.disclosure.universe import Area, Months

BOTH, SATISFIED, DISSATISFIED = (0, 1), (0,), (1,)


class Sum(NamedTuple):
    """Columns, each times its factor."""

    columns: Places
    factors: Numbers

    @property
    def negative(self) -> "Sum":
        return Sum(self.columns, -self.factors)


@dataclass(frozen=True)
class Place:
    """Where a node is; `group` is empty for everybody."""

    surveys: tuple[str, ...]
    area: Area
    group: str
    run: Months

    @property
    def dimension(self) -> str:
        return self.group.partition("=")[0]


@dataclass(frozen=True)
class Target:
    """It is kept if `most` can be `enough` or more, and lies `width` or more above the least that `least` can be.

    `truth` is what it is: so the least is no more. `pair`: it is one only while these are shown.
    `node`: where it is, of an area and a run of months.
    """

    most: Sum
    least: Sum
    truth: int
    enough: int
    width: int
    pair: tuple[Entry, ...] = ()
    node: Place | None = None

    @property
    def adds_only(self) -> bool:
        """Whether nothing is taken from anything: so it is no less than whatever lies within it."""
        return bool((self.most.factors > 0).all())

    @property
    def stands(self) -> bool:
        return all(entry.shown for entry in self.pair)


def sum_of(places: Places, sides: Sequence[int], less: Places | None = None) -> Sum:
    """Of the blocks, satisfied and dissatisfied as asked for; `less` others."""
    more = np.concatenate([2 * places + side for side in sides]).astype(np.int32)
    if less is None:
        return Sum(more, np.ones(len(more)))
    taken = np.concatenate([2 * less + side for side in sides]).astype(np.int32)
    columns, where = np.unique(np.concatenate([more, taken]), return_inverse=True)
    factors = np.bincount(where, weights=np.concatenate([np.ones(len(more)), -np.ones(len(taken))]))
    kept = factors != 0
    return Sum(columns[kept].astype(np.int32), factors[kept])


def counted(
    places: Places,
    n: int,
    satisfied: int | None,
    policy: Policy,
    *,
    less: Places | None = None,
    pair: tuple[Entry, ...] = (),
) -> Iterator[Target]:
    """What is to be kept of `n` respondents, of whom `satisfied` are, in those blocks."""
    if is_small(n, policy):
        found = sum_of(places, BOTH, less)
        yield Target(found, found, n, policy.least, policy.width, pair)
    if n >= policy.least and satisfied in (0, n):
        found = sum_of(places, DISSATISFIED if satisfied else SATISFIED, less)
        yield Target(found, found, 0, 1, 1, pair)


def of_cells(entries: Iterable[Entry], columns: Columns, policy: Policy) -> Iterator[Target]:
    for entry in entries:
        if entry.region and not entry.fixed and entry.n is not None:
            places = columns.touched(entry.region, entry.scope.group)
            yield from counted(places, entry.n, entry.satisfied, policy)


def of_rests(relations: Iterable[Relation], columns: Columns, policy: Policy) -> Iterator[Target]:
    """What cells leave of their sum, where that is no cell itself."""
    for relation in relations:
        n = relation.rest_count
        if relation.rest and n is not None:
            less = [columns.touched(child.region, child.scope.group) for child in relation.children]
            places = columns.touched(relation.parent.region, relation.parent.scope.group)
            yield from counted(places, n, relation.rest_satisfied, policy, less=np.concatenate(less))


def of_pairs(new: Sequence[Entry], earlier: Sequence[Entry], columns: Columns, policy: Policy) -> Iterator[Target]:
    """What one shown cell leaves of another that it lies within."""
    for whole, part in _nested(new, earlier):
        yield from _pair(whole, part, columns, policy)


def _nested(new: Sequence[Entry], earlier: Sequence[Entry]) -> list[tuple[Entry, Entry]]:
    """Each new cell with those before it that it lies within or that lie within it, the larger first."""
    entries = [*earlier, *new]
    by_first = _by_first_part(entries)
    found = [
        (max(place, other), min(place, other), place < other, whole, entries[other])
        for place, whole in enumerate(entries)
        for first in parts_of(whole.region).tolist()
        for other in by_first.get(first, ())
        if max(place, other) >= len(earlier) and _lies_within(entries[other], whole)
    ]
    return [(whole, part) for *_, whole, part in sorted(found, key=lambda each: each[:3])]


def _by_first_part(entries: Sequence[Entry]) -> dict[int, list[int]]:
    """The places of cells by the first of their parts: who lies within another has it there."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        if entry.region:
            found[(entry.region & -entry.region).bit_length() - 1].append(place)
    return found


def _lies_within(part: Entry, whole: Entry) -> bool:
    """Not the same, and the same group or everybody."""
    groups = part.scope.group == whole.scope.group or not whole.scope.group
    return groups and not part.region & ~whole.region and part.scope != whole.scope


def _pair(whole: Entry, part: Entry, columns: Columns, policy: Policy) -> Iterator[Target]:
    if not (whole.shown and part.shown and part.region) or part.figure.shown == Shown.ZERO:
        return
    n, satisfied = less_of(whole.n, [part.n]), less_of(whole.satisfied, [part.satisfied])
    if n is None:
        return
    places = columns.touched(whole.region, whole.scope.group)
    less = columns.touched(part.region, part.scope.group)
    yield from counted(places, n, satisfied, policy, less=less, pair=(whole, part))

"""Counts of people that add up, for readers inside the Bureau: which of them are hidden, so that none below the
policy's least is found.

Where others read, a ledger decides (see `ledger`). Within the Bureau counts are exact or hidden, never rounded, and
what is on one page is decided together with all that adds up to it on others.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from kentpcc import few
from surveys.disclosure.matrix import Matrix, Numbers, Places
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.reach import A_HAIR
from surveys.disclosure.solver import INFINITY, Programme, Row, ends_of

Key = TypeVar("Key", bound=Hashable)
ROOM = 10  # a hidden count may be as many times the largest


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """`whole` is what `parts` add up to. Where they `overlap`, none is more than it, and together they are no less."""

    whole: Key
    parts: tuple[Key, ...]
    overlap: bool = False

    @property
    def keys(self) -> tuple[Key, ...]:
        return self.whole, *self.parts


def is_few(count: int, policy: Policy = POLICY) -> bool:
    """A count of people that is not shown for its own smallness."""
    return few.is_few(count, policy.least)


def hidden(
    counts: Mapping[Key, int],
    sums: Iterable[Sum[Key]],
    *,
    kept: Collection[Key] = (),
    gone: Collection[Key] = (),
    with_nobody: bool = False,
    policy: Policy = POLICY,
) -> frozenset[Key]:
    """The counts below the policy's least, and as many beside them as it takes.

    After that whoever solves all sums finds of each small count that it may be `policy.least` or more, and cannot
    tell it within `policy.width`; as far as hiding can bring that about. `kept` are never hidden, since they stand
    elsewhere; `gone` are hidden there already. `with_nobody` hides 0 as well: else it is shown.
    Raises Unsolved: then nothing may be shown.
    """
    return _Hiding(counts, list(sums), kept=kept, gone=gone, with_nobody=with_nobody, policy=policy).done()


class _Hiding(Generic[Key]):
    """An attacker who solves linear programmes is asked again and again, until they find nothing more."""

    def __init__(
        self,
        counts: Mapping[Key, int],
        sums: Sequence[Sum[Key]],
        *,
        kept: Collection[Key],
        gone: Collection[Key],
        with_nobody: bool,
        policy: Policy,
    ) -> None:
        self._counts, self._sums, self._kept, self._policy = counts, sums, frozenset(kept), policy
        self._fewest = 0 if with_nobody else 1
        self._small = {key for key, n in counts.items() if self._fewest <= n < policy.least and key not in self._kept}
        self._hidden = self._small | (set(gone) & counts.keys())
        self._places = {key: place for place, key in enumerate(counts)}
        self._wholes = {each.whole for each in sums}
        self._least = self._most = np.array(list(counts.values()), dtype=float)
        self._programme = self._asked_of()

    def _asked_of(self) -> Programme:
        rows = [*map(self._own_row, self._counts), *(row for each in self._sums for row in self._rows_of(each))]
        cap = ROOM * (self._policy.least + max(self._counts.values(), default=0))
        return Programme(len(self._counts), Matrix.of(rows), ends_of(rows), cap)

    def _own_row(self, key: Key) -> Row:
        return Row(self._columns([key]), np.ones(1), *self._bounds(key))

    def _bounds(self, key: Key) -> tuple[float, float]:
        if key not in self._hidden:
            return self._counts[key], self._counts[key]
        return min(self._fewest, self._counts[key]), INFINITY

    def _rows_of(self, each: Sum[Key]) -> Iterator[Row]:
        factors = np.array([-1.0, *([1.0] * len(each.parts))])
        yield Row(self._columns(each.keys), factors, 0, INFINITY if each.overlap else 0)
        if each.overlap:
            for part in each.parts:
                yield Row(self._columns([each.whole, part]), np.array([-1.0, 1.0]), -INFINITY, 0)

    def _columns(self, keys: Iterable[Key]) -> Places:
        return np.array([self._places[key] for key in keys], dtype=np.int32)

    def done(self) -> frozenset[Key]:
        hopeless: set[Key] = set()
        while found := [key for key in self._found() if key not in hopeless]:
            touched: set[Key] = set()
            for key in found:
                beside = None if key in touched else self._beside(key)
                if beside is not None:
                    self._hide(beside)
                    touched |= {each for one in self._sums if beside in one.keys for each in one.keys}
                elif key not in touched:
                    hopeless.add(key)
        return frozenset(self._hidden)

    def _hide(self, key: Key) -> None:
        self._hidden.add(key)
        self._programme.bound(self._places[key], *self._bounds(key))

    def _beside(self, key: Key) -> Key | None:
        """What adds up with it, or else with others that are hidden: parts before wholes, the nearest, the smallest."""
        found: list[Key] = []
        reached, around = {key}, {key}
        while around:
            near = {each for one in self._sums if around & set(one.keys) for each in one.keys} - reached
            reached |= near
            around = near & self._hidden
            open_ = [each for each in near - around - self._kept if self._counts[each]]
            parts = [each for each in open_ if each not in self._wholes]
            if parts:
                return min(parts, key=self._order)
            found += open_
        return min(found, key=self._order, default=None)

    def _order(self, key: Key) -> tuple[bool, int, int]:
        return key in self._wholes, self._counts[key], self._places[key]

    def _found(self) -> list[Key]:
        """Of the small ones those that the attacker finds."""
        self._ask(self._unsafe(), 1)
        self._ask(self._unsafe(), -1)
        for key in self._unsafe():
            self._ask([key], 1)
            if not self._is_safe(key):
                self._ask([key], -1)
        return self._unsafe()

    def _unsafe(self) -> list[Key]:
        return sorted((key for key in self._small if not self._is_safe(key)), key=self._order)

    def _is_safe(self, key: Key) -> bool:
        least, most = self._least[self._places[key]], self._most[self._places[key]]
        return bool(most >= self._policy.least - A_HAIR and most - least >= self._policy.width - A_HAIR)

    def _ask(self, keys: Sequence[Key], sign: int) -> None:
        if keys:
            self._see(self._programme.largest(self._columns(keys), np.full(len(keys), float(sign))).point)

    def _see(self, point: Numbers) -> None:
        """What was possible stays so when more is hidden."""
        self._least, self._most = np.minimum(self._least, point), np.maximum(self._most, point)

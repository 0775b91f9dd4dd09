"""What an attacker does not know: the satisfied and the dissatisfied of each block of the universe.

A block is a set of parts that every cell holds wholly or not at all: no cell tells them apart.
Each block is two columns of the linear programme, the satisfied at 2p and the dissatisfied at 2p + 1.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from surveys.disclosure.entries import Entry
from surveys.disclosure.matrix import Numbers, Places
from surveys.disclosure.solver import INFINITY, Row
from surveys.disclosure.universe import Dimension, Universe

Labels = NDArray[np.int32]
OUTSIDE = -1


@lru_cache(maxsize=20_000)
def parts_of(region: int) -> NDArray[np.int64]:
    """The places of a region's parts."""
    whole = np.frombuffer(region.to_bytes((region.bit_length() + 7) // 8, "little"), dtype=np.uint8)
    return np.flatnonzero(np.unpackbits(whole, bitorder="little"))


def blocks(regions: Iterable[int], size: int) -> Labels:
    """For each part the number of its block; parts that are told apart by no region share one."""
    labels = np.zeros(size, dtype=np.int32)
    sizes = [size]
    for region in dict.fromkeys(regions):
        within = parts_of(region)
        touched, of_part, counts = np.unique(labels[within], return_inverse=True, return_counts=True)
        for place, (block, count) in enumerate(zip(touched, counts, strict=True)):
            if count < sizes[block]:
                sizes[block] -= int(count)
                touched[place] = len(sizes)
                sizes.append(int(count))
        labels[within] = touched[of_part]
    return labels


@dataclass(frozen=True)
class Grouped:
    """The blocks that the cells of one dimension tell apart; each once for every value."""

    name: str
    dimension: Dimension
    labels: Labels
    count: int
    begins: int

    def place(self, value: str, block: int) -> int:
        return self.begins + self.dimension.values.index(value) * self.count + block

    def inside(self, region: int) -> Places:
        """Of every value, the blocks that lie wholly in a region."""
        sizes = np.bincount(self.labels[self.labels != OUTSIDE], minlength=self.count)
        found = _inside(self.labels, region, sizes)
        return np.concatenate([found + self.place(value, 0) for value in self.dimension.values]).astype(np.int32)


def _inside(labels: Labels, region: int, sizes: NDArray[np.int64]) -> Places:
    found = labels[parts_of(region)]
    within = np.bincount(found[found != OUTSIDE], minlength=len(sizes))
    return np.flatnonzero((within == sizes) & (within > 0)).astype(np.int32)


class Columns:
    def __init__(self, universe: Universe, entries: Sequence[Entry]) -> None:
        regions = sorted({entry.region for entry in entries if entry.region})
        self._labels = blocks(regions, universe.size)
        self.places = int(self._labels.max(initial=0)) + 1
        self._grouped: dict[str, Grouped] = {}
        for name, dimension in sorted(universe.dimensions.items()):
            told = sorted({entry.region for entry in entries if entry.scope.dimension == name and entry.region})
            if told:
                self._add(name, dimension, told)

    def _add(self, name: str, dimension: Dimension, regions: list[int]) -> None:
        labels = blocks(regions, len(self._labels))
        covered = np.unique(np.concatenate([parts_of(region) for region in regions]))
        numbers = np.unique(labels[covered])
        renumbered = np.full(len(labels), OUTSIDE, dtype=np.int32)
        renumbered[covered] = np.searchsorted(numbers, labels[covered])
        self._grouped[name] = Grouped(name, dimension, renumbered, len(numbers), self.places)
        self.places += len(numbers) * len(dimension.values)

    @property
    def count(self) -> int:
        return 2 * self.places

    def touched(self, region: int, group: str = "") -> Places:
        """The blocks that a region lies in, wholly or in part."""
        name, _, value = group.partition("=")
        if not name:
            return np.unique(self._labels[parts_of(region)])
        grouped = self._grouped[name]
        found = np.unique(grouped.labels[parts_of(region)])
        return np.array([grouped.place(value, block) for block in found if block != OUTSIDE], dtype=np.int32)

    def inside(self, region: int) -> Places:
        """The blocks that lie wholly in a region."""
        return _inside(self._labels, region, self._sizes)

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        return np.bincount(self._labels)

    def near(self, region: int, dimension: str = "") -> Places:
        """The columns, in order, of the blocks that lie wholly in a region: of everybody, or of one dimension."""
        places = self._grouped[dimension].inside(region) if dimension else self.inside(region)
        return np.sort(np.concatenate([2 * places, 2 * places + 1])).astype(np.int32)

    def truth(self, counts: Callable[[str], NDArray[np.int64]]) -> Numbers:
        """The true counts in their columns.

        `counts` gives of a group, “” for everybody, by part: in one row the respondents, in the other the satisfied.
        """
        point = np.zeros(self.count)
        for first, labels, group in self._counted_groups():
            own = labels != OUTSIDE
            n, satisfied = (np.bincount(labels[own], row[own]) for row in counts(group))
            places = first + np.arange(len(n))
            point[2 * places], point[2 * places + 1] = satisfied, n - satisfied
        return point

    def _counted_groups(self) -> Iterator[tuple[int, Labels, str]]:
        """Of everybody and each group: where its blocks begin, and the block of each part."""
        yield 0, self._labels, ""
        for grouped in self._grouped.values():
            for value in grouped.dimension.values:
                yield grouped.place(value, 0), grouped.labels, f"{grouped.name}={value}"

    def links(self) -> Iterator[Row]:
        """What is true of groups, whatever the counts."""
        for grouped in self._grouped.values():
            for block in range(grouped.count):
                everybody = np.unique(self._labels[grouped.labels == block])
                yield from _linked(grouped, block, everybody)


def _linked(grouped: Grouped, block: int, everybody: Places) -> Iterator[Row]:
    values = np.array([grouped.place(value, block) for value in grouped.dimension.values], dtype=np.int32)
    for side in (0, 1):
        if grouped.dimension.partition or grouped.dimension.everyone:
            most = 0 if grouped.dimension.partition else INFINITY
            yield _difference(2 * values + side, 2 * everybody + side, 0, most)
        if not grouped.dimension.partition:
            for value in values:
                yield _difference(2 * everybody + side, np.array([2 * value + side], dtype=np.int32), 0, INFINITY)


def _difference(more: Places, less: Places, least: float, most: float) -> Row:
    """The first columns less the second."""
    factors: Numbers = np.concatenate([np.ones(len(more)), -np.ones(len(less))])
    return Row(np.concatenate([more, less]).astype(np.int32), factors, least, most)

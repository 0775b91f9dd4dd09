"""Many sums of columns at once, as linear programmes have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int32]


class Summed(Protocol):
    """Some columns, each times its factor."""

    @property
    def columns(self) -> Places: ...

    @property
    def factors(self) -> Numbers: ...


@dataclass(frozen=True)
class Matrix:
    """Row after row: where each begins (and the last ends), its columns and their factors."""

    begins: Places
    columns: Places
    factors: Numbers

    @classmethod
    def of(cls, rows: Sequence[Summed]) -> "Matrix":
        return cls(
            begins=np.cumsum([0, *(len(row.columns) for row in rows)], dtype=np.int32),
            columns=np.concatenate([np.zeros(0, dtype=np.int32), *(row.columns for row in rows)]),
            factors=np.concatenate([np.zeros(0), *(row.factors for row in rows)]),
        )

    @property
    def count(self) -> int:
        return len(self.begins) - 1

    def followed_by(self, others: "Matrix") -> "Matrix":
        """The rows of both."""
        return Matrix(
            begins=np.append(self.begins, self.begins[-1] + others.begins[1:]).astype(np.int32),
            columns=np.append(self.columns, others.columns),
            factors=np.append(self.factors, others.factors),
        )

    def at(self, point: Numbers) -> Numbers:
        """The sum of each row there."""
        sums = np.concatenate([np.zeros(1), np.cumsum(self.factors * point[self.columns])])
        found: Numbers = sums[self.begins[1:]] - sums[self.begins[:-1]]
        return found

    @cached_property
    def _owners(self) -> Places:
        """To which row each entry belongs."""
        return np.repeat(np.arange(self.count, dtype=np.int32), np.diff(self.begins))

    @cached_property
    def _by_column(self) -> Places:
        return np.argsort(self.columns, kind="stable").astype(np.int32)

    def narrowed(self, columns: Places) -> "tuple[Places, Matrix]":
        """The rows in which any of these columns is, and what they are in those columns, numbered from 0 on."""
        ordered = self.columns[self._by_column]
        begins, ends = np.searchsorted(ordered, columns, side="left"), np.searchsorted(ordered, columns, side="right")
        entries = np.sort(self._by_column[_ranges(begins, ends)])
        rows, counts = np.unique(self._owners[entries], return_counts=True)
        renumbered = np.searchsorted(columns, self.columns[entries]).astype(np.int32)
        return rows, Matrix(np.cumsum([0, *counts], dtype=np.int32), renumbered, self.factors[entries])


def _ranges(begins: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers from each beginning to its end."""
    lengths = ends - begins
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    found: NDArray[np.int64] = np.repeat(begins, lengths) + within
    return found

"""Guesses that differ from what is true only nearby: a few columns tell that most targets are kept.

Whatever fits with all that is shown is a guess as good as any. The attacker's own programme, over everything that was
ever released, is asked only for what no guess nearby has shown to be kept: so the answers are the same.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from surveys.disclosure.matrix import Matrix, Numbers, Places
from surveys.disclosure.solver import INFINITY, Ends, Programme
from surveys.disclosure.targets import Sum

A_HAIR = 1e-6


class Nearby:
    """`truth` is a point that fits with the rows; only `columns`, in their order, may leave it."""

    def __init__(self, truth: Numbers, rows: Matrix, ends: Ends, columns: Places) -> None:
        self._truth, self._columns = truth, columns
        touched, self.rows = rows.narrowed(columns)
        least, most = (end[touched] for end in ends)
        moved = self.rows.at(truth[columns]) - rows.at(truth)[touched]
        self.ends = least + moved, most + moved

    @property
    def count(self) -> int:
        return len(self._columns)

    def narrowed(self, what: Sum) -> tuple[Sum, float]:
        """What of a sum is near, in columns numbered from 0 on; and what the others hold of it."""
        near = np.isin(what.columns, self._columns)
        own = np.searchsorted(self._columns, what.columns[near]).astype(np.int32)
        far = what.columns[~near]
        return Sum(own, what.factors[near]), float(what.factors[~near] @ self._truth[far])

    def widened(self, point: Numbers) -> Numbers:
        """With all that is not near as it is in truth."""
        whole = self._truth.copy()
        whole[self._columns] = point
        return whole


class Together:
    """Many sums are asked for at once: of each, no more than is wanted, so that there is enough for the others.

    For that each has a column beside it, which is no more than the sum.
    """

    def __init__(self, nearby: Nearby, sums: Sequence[Sum], cap: float) -> None:
        self._nearby = nearby
        narrowed = [nearby.narrowed(each) for each in sums]
        self._held = np.array([held for _, held in narrowed])
        beside = [_less(own, nearby.count + place) for place, (own, _) in enumerate(narrowed)]
        least, most = nearby.ends
        self._programme = Programme(
            nearby.count + len(sums),
            nearby.rows.followed_by(Matrix.of(beside)),
            (np.append(least, np.zeros(len(sums))), np.append(most, np.full(len(sums), INFINITY))),
            cap,
        )
        self._beside = nearby.count + np.arange(len(sums), dtype=np.int32)
        self._programme.free(self._beside)

    def furthest(self, wanted: Mapping[int, int]) -> Numbers:
        """A guess that is as far as can be, together, from what the sums at these places lack. Raises Unsolved."""
        places = np.array(list(wanted), dtype=np.int32)
        most = np.array(list(wanted.values())) - self._held[places]
        columns = self._beside[places]
        self._programme.cap(columns, most)
        answer = self._programme.largest(columns, 1 / np.maximum(1, most))
        return self._nearby.widened(answer.point[: self._nearby.count])


def _less(what: Sum, column: int) -> Sum:
    """The sum less one column more."""
    return Sum(np.append(what.columns, column).astype(np.int32), np.append(what.factors, -1.0))


def fits(point: Numbers, rows: Matrix, ends: Ends, cap: float) -> bool:
    """Whether it is a possible one."""
    sums = rows.at(point)
    within = (sums >= ends[0] - A_HAIR) & (sums <= ends[1] + A_HAIR)
    return bool(within.all() and (point >= 0).all() and (point <= cap).all())

"""Guesses that differ from what is true only nearby: a few columns tell that most targets are kept.

Whatever fits with all that is shown is a guess as good as any. The attacker's own programme, over everything that was
ever released, is asked only for what no guess nearby has shown to be kept: so the answers are the same.
"""

import numpy as np

from surveys.disclosure.matrix import Matrix, Numbers, Places
from surveys.disclosure.solver import Ends, Programme
from surveys.disclosure.targets import Sum

A_HAIR = 1e-6


class Nearby:
    """`truth` is a point that fits with the rows; only `columns`, in their order, may leave it."""

    def __init__(self, truth: Numbers, rows: Matrix, ends: Ends, columns: Places, cap: float) -> None:
        self._truth, self._columns = truth, columns
        touched, narrow = rows.narrowed(columns)
        least, most = (end[touched] for end in ends)
        moved = narrow.at(truth[columns]) - rows.at(truth)[touched]
        self._programme = Programme(len(columns), narrow, (least + moved, most + moved), cap)

    def furthest(self, what: Sum) -> Numbers | None:
        """The point nearby where the sum is the largest; None where nothing of it is near. Raises Unsolved."""
        near = np.isin(what.columns, self._columns)
        if not near.any():
            return None
        own = np.searchsorted(self._columns, what.columns[near]).astype(np.int32)
        point = self._truth.copy()
        point[self._columns] = self._programme.largest(own, what.factors[near]).point
        return point


def fits(point: Numbers, rows: Matrix, ends: Ends, cap: float) -> bool:
    """Whether it is a possible one."""
    sums = rows.at(point)
    within = (sums >= ends[0] - A_HAIR) & (sums <= ends[1] + A_HAIR)
    return bool(within.all() and (point >= 0).all() and (point <= cap).all())

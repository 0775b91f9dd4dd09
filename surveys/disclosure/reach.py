"""How far apart the attacker's guesses at each target have been seen to lie."""

from collections.abc import Iterable, Sequence
from math import ceil, floor

import numpy as np

from surveys.disclosure.solver import Numbers, Places
from surveys.disclosure.targets import Sum, Target

A_HAIR = 1e-6  # the solver's own tolerance, and some more


class Reach:
    """At points that fit with all that is shown: each guess is as good as the truth, which is one of them."""

    def __init__(self, targets: Sequence[Target], points: Iterable[Numbers]) -> None:
        self._targets = targets
        self._most = _stacked([target.most for target in targets])
        self._least = _stacked([target.least for target in targets])
        self._high: Numbers = np.array([target.truth for target in targets], dtype=float)
        self._low: Numbers = self._high.copy()
        for point in points:
            self.see(point)

    def see(self, point: Numbers) -> None:
        count = len(self._targets)
        self._high = np.maximum(self._high, _sums(self._most, point, count))
        self._low = np.minimum(self._low, _sums(self._least, point, count))

    def keeps(self, place: int) -> bool:
        """Whether that is far enough already, in whole people."""
        target = self._targets[place]
        high, low = floor(self._high[place] + A_HAIR), ceil(self._low[place] - A_HAIR)
        return bool(high >= target.enough and high - low >= target.width)


Stacked = tuple[Places, Numbers, Places]  # the columns, their factors, and to which target each belongs


def _stacked(sums: Sequence[Sum]) -> Stacked:
    columns = [np.zeros(0, dtype=np.int32), *(each[0] for each in sums)]
    factors = [np.zeros(0), *(each[1] for each in sums)]
    owners = np.repeat(np.arange(len(sums), dtype=np.int32), [len(each[0]) for each in sums])
    return np.concatenate(columns), np.concatenate(factors), owners


def _sums(stacked: Stacked, point: Numbers, count: int) -> Numbers:
    columns, factors, owners = stacked
    return np.bincount(owners, factors * point[columns], count)[:count].astype(float)

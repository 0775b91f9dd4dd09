"""How far apart the attacker's guesses at each target have been seen to lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.disclosure.matrix import Matrix, Numbers
from surveys.disclosure.targets import Target

A_HAIR = 1e-6  # the solver's own tolerance, and some more
ANYWHERE = -1  # every part


@dataclass(frozen=True)
class Guess:
    """A point that fits with all that is shown: as good as the truth, which is one. It differs only in some parts."""

    point: Numbers
    parts: int = ANYWHERE


class Reach:
    """What the guesses seen so far tell of each target."""

    def __init__(self, targets: Sequence[Target], guesses: Iterable[Guess]) -> None:
        self._most = Matrix.of([target.most for target in targets])
        self._least = Matrix.of([target.least for target in targets])
        self._enough = np.array([target.enough for target in targets])
        self._width = np.array([target.width for target in targets])
        self._high: Numbers = np.array([target.truth for target in targets], dtype=float)
        self._low: Numbers = self._high.copy()
        self._kept: NDArray[np.bool_] = np.zeros(len(targets), dtype=bool)
        self.parts = [0] * len(targets)  # by each target, where the guesses that keep it differ from the truth
        for guess in guesses:
            self.see(guess)

    def see(self, guess: Guess) -> None:
        high = np.maximum(self._high, self._most.at(guess.point))
        low = np.minimum(self._low, self._least.at(guess.point))
        moved = (high > self._high) | (low < self._low)
        for place in np.flatnonzero(moved & ~self._kept):
            self.parts[place] |= guess.parts
        self._high, self._low = high, low
        whole, least = np.floor(high + A_HAIR), np.ceil(low - A_HAIR)
        self._kept |= (whole >= self._enough) & (whole - least >= self._width)

    def reaches(self, place: int) -> bool:
        """Whether it has been seen to be enough."""
        return bool(self._high[place] >= self._enough[place] - A_HAIR)

    def keeps(self, place: int) -> bool:
        """Whether that is far enough already, in whole people."""
        return bool(self._kept[place])

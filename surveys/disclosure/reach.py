"""How far apart the attacker's guesses at each target have been seen to lie."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from surveys.disclosure.matrix import Matrix, Numbers
from surveys.disclosure.targets import Target

A_HAIR = 1e-6  # the solver's own tolerance, and some more


class Reach:
    """What the guesses seen so far tell of each target. A guess fits with all that is shown: it is as good as the
    truth, which is one.
    """

    def __init__(self, targets: Sequence[Target], guesses: Iterable[Numbers]) -> None:
        self._most = Matrix.of([target.most for target in targets])
        self._least = Matrix.of([target.least for target in targets])
        self._enough = np.array([target.enough for target in targets])
        self._width = np.array([target.width for target in targets])
        self._high: Numbers = np.array([target.truth for target in targets], dtype=float)
        self._low: Numbers = self._high.copy()
        self._kept: NDArray[np.bool_] = np.zeros(len(targets), dtype=bool)
        self.guesses: list[Numbers] = []
        for guess in guesses:
            self.see(guess)

    def see(self, guess: Numbers) -> None:
        self.guesses.append(guess)
        self._high = np.maximum(self._high, self._most.at(guess))
        self._low = np.minimum(self._low, self._least.at(guess))
        whole, least = np.floor(self._high + A_HAIR), np.ceil(self._low - A_HAIR)
        self._kept |= (whole >= self._enough) & (whole - least >= self._width)

    def wanted(self, place: int) -> int:
        """What it must be seen to be, so that it is kept: enough, and far enough from the least that it may be."""
        return int(max(self._enough[place], np.ceil(self._low[place] - A_HAIR) + self._width[place]))

    def keeps(self, place: int) -> bool:
        """Whether that is far enough already, in whole people."""
        return bool(self._kept[place])

    @property
    def left(self) -> list[int]:
        """The places of those that are not seen to be kept."""
        return np.flatnonzero(~self._kept).tolist()

"""Strata of a frame, and what becomes of one with too few interviews to stand for its people."""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 10  # interviews: on fewer, one answer would count for too many people


@dataclass(frozen=True)
class Stratum:
    """`names` in the order of the frame: more than one where neighbours were merged."""

    names: tuple[str, ...]
    eligible: int
    interviewed: int

    @property
    def name(self) -> str:
        return " with ".join(self.names)

    def __add__(self, other: "Stratum") -> "Stratum":
        counts = self.eligible + other.eligible, self.interviewed + other.interviewed
        return Stratum(self.names + other.names, *counts)


def merged(strata: Sequence[Stratum], *, fewest: int = FEWEST) -> list[Stratum]:
    """Until each has `fewest` interviews and somebody eligible, or only one is left.

    The thinnest is merged first, with the thinner of its neighbours in the order given: age bands in theirs,
    districts by division. Nobody is dropped: counts add up to what they were.
    """
    left = list(strata)
    while len(left) > 1:
        thin = [place for place, each in enumerate(left) if each.interviewed < max(fewest, 1) or not each.eligible]
        if not thin:
            break
        first = _beside(left, min(thin, key=lambda place: left[place].interviewed))
        left[first : first + 2] = [left[first] + left[first + 1]]
    return left


def _beside(strata: Sequence[Stratum], thinnest: int) -> int:
    """The place of the first of the two that are merged."""
    neighbours = [place for place in (thinnest - 1, thinnest + 1) if 0 <= place < len(strata)]
    return min(thinnest, min(neighbours, key=lambda place: strata[place].interviewed))


def merges(strata: Sequence[Stratum]) -> list[str]:
    """Those that were merged, by name, for the note beside the figure."""
    return [each.name for each in strata if len(each.names) > 1]

"""Limits for a monthly number that is no share: individuals and moving range (XmR)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 2.66  # 3 / 1.128


@dataclass(frozen=True)
class Limits:
    """In the unit of what was counted. None of it is cut at nought: the caller knows what cannot be."""

    centre: float
    low: float
    high: float


def limits(values: Sequence[float]) -> Limits | None:
    """Mean ± 2.66 × the mean moving range, every range counted; None for fewer than two values.

    Wheeler & Chambers (1992), Understanding Statistical Process Control, chapter 3. Ranges are not screened:
    leaving the large ones out makes limits too narrow where nothing is special.
    """
    if len(values) < 2:
        return None
    ranges = [abs(after - before) for before, after in pairwise(values)]
    centre, reach = sum(values) / len(values), WIDTH * sum(ranges) / len(ranges)
    return Limits(centre, centre - reach, centre + reach)

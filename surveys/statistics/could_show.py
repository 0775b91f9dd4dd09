"""The change that a sample could show, and the sample that a change would need."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil, sqrt
from statistics import NormalDist

from surveys.statistics.proportion import Proportion, combined, in_points, wilson, z_of

LEVEL, POWER = 0.95, 0.80
WHOLE = 1.0  # no share changes by more than a hundred points


@dataclass(frozen=True)
class CouldShow:
    """In points to one decimal. `significant`: the least change that would be so at 95 %; `power80`: the least that
    would be found so four times in five. None where it would be more than a hundred points."""

    significant: Decimal | None
    power80: Decimal | None

    def as_json(self) -> dict[str, float | None]:
        return {name: points and float(points) for name, points in vars(self).items()}


def could_show(sample: Proportion) -> CouldShow | None:
    """Between two samples of this one's size, such as two quarters; None where nobody was asked."""
    return between(sample, sample) if sample.base else None


def between(one: Proportion, other: Proportion) -> CouldShow:
    """Between samples of these two sizes, at the share of both together. Both bases are above 0.

    Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 4, with one share for
    both variances: z √(p(1-p)(1/n + 1/m)). Where everybody or nobody was satisfied that is nought, which
    would be a claim to see everything: the centre of Wilson's interval stands for the share then.
    """
    share = _share(combined([one, other]))
    error = sqrt(share * (1 - share) * (1 / one.base + 1 / other.base))
    return CouldShow(_points(z_of(LEVEL) * error), _points(_reach() * error))


def interviews_needed(share: float, points: float) -> int:
    """In each of two periods, so that a change of so many points would be found four times in five.

    `share` is today's, between 0 and 1; the same formula the other way round. Raises ValueError for what cannot be.
    """
    if not (0 < share < 1 and 0 < points <= 100):
        raise ValueError("Give a share between 0 and 100 %, and a change from 0.1 to 100 points.")
    return ceil(2 * share * (1 - share) * (_reach() / (points / 100)) ** 2)


def _reach() -> float:
    return z_of(LEVEL) + NormalDist().inv_cdf(POWER)


def _share(sample: Proportion) -> float:
    if 0 < sample.satisfied < sample.base:
        return sample.satisfied / sample.base
    low, high = wilson(sample.satisfied / sample.base, sample.base)
    return (low + high) / 2


def _points(change: float) -> Decimal | None:
    return in_points(change) if change <= WHOLE else None

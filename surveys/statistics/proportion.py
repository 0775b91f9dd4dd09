"""The share of satisfied victims, with what can be said of it honestly."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import NormalDist

LOW_BASE = 50  # respondents: on fewer, every share carries a note


@dataclass(frozen=True)
class Proportion:
    """`satisfied` out of `base`. Raises ValueError unless 0 ≤ satisfied ≤ base, in whole numbers."""

    satisfied: int
    base: int

    def __post_init__(self) -> None:
        whole = isinstance(self.satisfied, int) and isinstance(self.base, int)
        if not (whole and 0 <= self.satisfied <= self.base):
            said = f"{self.satisfied} satisfied out of {self.base} cannot be"
            raise ValueError(f"{said}: give whole numbers, 0 ≤ satisfied ≤ base.")

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where nobody was asked."""
        return self.satisfied / self.base if self.base else None

    @property
    def percentage(self) -> Decimal | None:
        """To one decimal, rounded half up on the exact quotient; None where nobody was asked."""
        if not self.base:
            return None
        # In tenths of a per cent and whole numbers, so that no float decides a half.
        tenths = (2000 * self.satisfied + self.base) // (2 * self.base)
        return Decimal(tenths).scaleb(-1)

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """The Wilson score interval (Wilson 1927), as shares; None where the base is 0.

        Unlike the normal approximation it stays within 0 to 1 and has a width at 0/n and n/n.
        """
        if not self.base:
            return None
        z = NormalDist().inv_cdf((1 + level) / 2)
        n, share = self.base, self.satisfied / self.base
        centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        low = 0.0 if self.satisfied == 0 else centre - reach
        high = 1.0 if self.satisfied == self.base else centre + reach
        return low, high

    def interval_percentages(self, level: float = 0.95) -> tuple[Decimal, Decimal] | None:
        """The interval in per cent to one decimal."""
        ends = self.interval(level)
        return ends and (_one_decimal(ends[0]), _one_decimal(ends[1]))

    @property
    def low_base(self) -> bool:
        return 0 < self.base < LOW_BASE


def _one_decimal(share: float) -> Decimal:
    return Decimal(repr(share * 100)).quantize(Decimal("0.1"), ROUND_HALF_UP)

"""The share of satisfied victims, with what can be said of it honestly."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from statistics import NormalDist

from kentpcc.rounding import half_up

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
        return half_up(Fraction(100 * self.satisfied, self.base)) if self.base else None

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Wilson's, as shares; None where the base is 0."""
        return wilson(self.satisfied / self.base, self.base, level) if self.base else None

    def interval_percentages(self, level: float = 0.95) -> tuple[Decimal, Decimal] | None:
        """The interval in per cent to one decimal."""
        ends = self.interval(level)
        return ends and (in_points(ends[0]), in_points(ends[1]))

    @property
    def low_base(self) -> bool:
        return 0 < self.base < LOW_BASE


def combined(proportions: Iterable[Proportion]) -> Proportion:
    """All of them as one: districts as a force, months as a quarter. Nobody where there is none."""
    counts = [(each.satisfied, each.base) for each in proportions]
    return Proportion(sum(satisfied for satisfied, _ in counts), sum(base for _, base in counts))


def wilson(share: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """The score interval (Wilson 1927, JASA 22: 209–212), as shares; `n` is above 0, and whole or effective.

    Unlike the normal approximation it stays within 0 to 1 and has a width at 0/n and n/n.
    """
    z = z_of(level)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (0.0 if share <= 0 else centre - reach), (1.0 if share >= 1 else centre + reach)


def z_of(level: float) -> float:
    """How many standard errors reach to either side: 1.96 for 0.95."""
    return NormalDist().inv_cdf((1 + level) / 2)


def in_points(share: float) -> Decimal:
    """A share, or a difference of two, in percentage points to one decimal; never “-0.0”."""
    return half_up(100 * share)

"""How far two shares lie apart, how sure that is, and what may be said of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from kentpcc.rounding import half_up
from surveys.statistics.proportion import Proportion, in_points, wilson
from surveys.statistics.significance import PValue, p_value

METHOD = "Newcombe’s hybrid score interval"


class Verdict(StrEnum):
    HIGHER = "The first is significantly higher than the second."
    LOWER = "The first is significantly lower than the second."
    NO_CHANGE = "No significant change."


@dataclass(frozen=True)
class Difference:
    """The first share less the second: later less earlier, or one group less another. Raises ValueError on base 0."""

    first: Proportion
    second: Proportion

    def __post_init__(self) -> None:
        for each in (self.first, self.second):
            if not each.base:
                raise ValueError(f"Nobody was asked in {each.satisfied}/{each.base}: there is nothing to compare.")

    @property
    def exact(self) -> Fraction:
        """From -1 to 1."""
        return Fraction(self.first.satisfied, self.first.base) - Fraction(self.second.satisfied, self.second.base)

    @property
    def points(self) -> Decimal:
        """In percentage points to one decimal, halves away from nought, on the exact quotient."""
        return half_up(100 * self.exact)

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Method 10 of Newcombe (1998), Statistics in Medicine 17: 873–890, as shares.

        Each share's own Wilson limits, put together; so it stays within -1 to 1 and has a width at 0 % and 100 %.
        """
        (p, low, high), (q, least, most) = _limits(self.first, level), _limits(self.second, level)
        down = sqrt((p - low) ** 2 + (most - q) ** 2)
        up = sqrt((high - p) ** 2 + (q - least) ** 2)
        return p - q - down, p - q + up

    def interval_points(self, level: float = 0.95) -> tuple[Decimal, Decimal]:
        low, high = self.interval(level)
        return in_points(low), in_points(high)

    @property
    def verdict(self) -> Verdict:
        """Of the interval as it is printed, so that no reader can find the two at odds."""
        low, high = self.interval_points()
        if low > 0:
            return Verdict.HIGHER
        return Verdict.LOWER if high < 0 else Verdict.NO_CHANGE

    @property
    def test(self) -> PValue:
        """A p-value, where one is asked for. The verdict is the interval's, not this one's."""
        return p_value(self.first, self.second)


def gap(group: Proportion, other: Proportion) -> Difference | None:
    """Between two groups, such as White and minority ethnic victims; None where nobody of one was asked."""
    return Difference(group, other) if group.base and other.base else None


def _limits(one: Proportion, level: float) -> tuple[float, float, float]:
    share = one.satisfied / one.base
    return share, *wilson(share, one.base, level)

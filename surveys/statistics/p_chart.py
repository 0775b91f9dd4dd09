"""Monthly shares with limits from their own months: the p-chart, and Laney's p′ where it is too narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt

from surveys.statistics.chi_squared import upper_tail
from surveys.statistics.proportion import Proportion, combined

SIGMAS = 3  # Shewhart (1931), Economic Control of Quality of Manufactured Product
D2 = 1.128  # the mean moving range of two, in standard deviations of a normal distribution
FEWEST = 13  # months: limits on fewer are “trial limits”
OVER_DISPERSED = 0.05


@dataclass(frozen=True)
class Chart:
    """Months between two breaks, in their order. One in which nobody was asked (base 0) has no limits and no z."""

    months: Sequence[Proportion]

    @cached_property
    def centre(self) -> float | None:
        """The share of all months together, from 0 to 1; None where nobody was asked."""
        return combined(self.months).share

    @property
    def trial(self) -> bool:
        """Whether the limits are drawn on too few months to be relied upon."""
        return sum(1 for month in self.months if month.base) < FEWEST

    @cached_property
    def widening(self) -> float:
        """1, or Laney's σz where months differ by more than chance: Laney (2002), Quality Engineering 14: 531–537.

        More than chance: the sum of z² is beyond chi-squared's 95 % (Pearson's dispersion test), and σz, which
        one lasting step hardly widens, is above 1. It never narrows.
        """
        z = [each for each in self._raw if each is not None]
        if len(z) < 2 or upper_tail(sum(each * each for each in z), len(z) - 1) >= OVER_DISPERSED:
            return 1.0
        ranges = [abs(after - before) for before, after in pairwise(z)]
        return max(1.0, sum(ranges) / len(ranges) / D2)

    @cached_property
    def z(self) -> list[float | None]:
        """How many of the chart's standard deviations each month lies above the centre."""
        return [each if each is None else each / self.widening for each in self._raw]

    @cached_property
    def limits(self) -> list[tuple[float, float] | None]:
        """Three standard deviations to either side, as shares, no farther than 0 and 1."""
        return [self._limits(month) if month.base else None for month in self.months]

    @cached_property
    def _raw(self) -> list[float | None]:
        return [self._standardised(month) if month.base else None for month in self.months]

    def _standardised(self, month: Proportion) -> float:
        deviation = self._deviation(month)
        return (month.satisfied / month.base - (self.centre or 0.0)) / deviation if deviation else 0.0

    def _limits(self, month: Proportion) -> tuple[float, float]:
        centre, reach = self.centre or 0.0, SIGMAS * self.widening * self._deviation(month)
        return max(0.0, centre - reach), min(1.0, centre + reach)

    def _deviation(self, month: Proportion) -> float:
        """0 where everybody, or nobody, was satisfied in all months."""
        centre = self.centre or 0.0
        return sqrt(centre * (1 - centre) / month.base)

"""How likely a difference of two shares would be by chance alone, where a p-value is asked for."""

from dataclasses import dataclass
from math import erfc, exp, lgamma, sqrt

from surveys.statistics.proportion import Proportion

FEW = 5  # an observed cell below it: the normal distribution is no guide
SAME = 1e-7  # as likely, but for rounding: relative
EXACT, NORMAL = "Fisher’s mid-p", "two-proportion z"


@dataclass(frozen=True)
class PValue:
    """`p` is two-sided, from 0 to 1; `method` is EXACT or NORMAL."""

    p: float
    method: str


def p_value(one: Proportion, other: Proportion) -> PValue:
    """Exactly where any of the four counts is below 5. Raises ValueError where a base is 0."""
    if not (one.base and other.base):
        raise ValueError("Nobody was asked in one of the two: there is nothing to test.")
    if min(one.satisfied, one.base - one.satisfied, other.satisfied, other.base - other.satisfied) < FEW:
        return PValue(mid_p(one, other), EXACT)
    return PValue(two_proportion_z(one, other), NORMAL)


def mid_p(one: Proportion, other: Proportion) -> float:
    """All tables with these margins that are less likely, and half of those as likely as this one.

    Fagerland, Lydersen & Laake (2017), Statistical Analysis of Contingency Tables, section 4.4; Lancaster (1961).
    Fisher’s own test is wrong far less often than it says; half the observed table brings it near to that.
    1 where no other table is possible. By logarithms, so that a million interviews are counted in a second.
    """
    satisfied = one.satisfied + other.satisfied
    possible = range(max(0, satisfied - other.base), min(one.base, satisfied) + 1)
    if len(possible) == 1:
        return 1.0
    logs = [_log_ways(one.base, k) + _log_ways(other.base, satisfied - k) for k in possible]
    observed, most = logs[one.satisfied - possible.start], max(logs)
    chances = [(exp(each - most), each - observed) for each in logs]
    likely = sum(chance * (0.5 if abs(above) < SAME else 1) for chance, above in chances if above < SAME)
    return likely / sum(chance for chance, _ in chances)


def _log_ways(base: int, satisfied: int) -> float:
    """The logarithm of how many ways there are to be satisfied so often."""
    return lgamma(base + 1) - lgamma(satisfied + 1) - lgamma(base - satisfied + 1)


def two_proportion_z(one: Proportion, other: Proportion) -> float:
    """By the pooled standard error: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3.

    Without their correction for continuity, whose p disagrees with the interval. Both shares are within 0 to 1.
    """
    pooled = (one.satisfied + other.satisfied) / (one.base + other.base)
    error = sqrt(pooled * (1 - pooled) * (1 / one.base + 1 / other.base))
    return erfc(abs(one.satisfied / one.base - other.satisfied / other.base) / error / sqrt(2))

"""Whether two groups differ by more than chance: Pearson's chi-squared test, and the exact one for small tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, erfc, exp, pi, sqrt

SMALL, FEW = 5, 0.2  # Cochran (1954): at most a fifth of the expected counts below 5, and none below 1
SIGNIFICANT = 0.05
TOO_SMALL = "Not tested: too many of the expected counts are below 5. Choose more months or a larger area."
NOTHING = "Not tested: there is nothing to compare."


@dataclass(frozen=True)
class Verdict:
    """`p` is None where no test was made; `sentence` then says why. `statistic` is None for the exact test."""

    sentence: str
    p: float | None = None
    statistic: float | None = None
    degrees: int | None = None

    @property
    def significant(self) -> bool:
        return self.p is not None and self.p < SIGNIFICANT


def compare(pairs: Sequence[tuple[int, int]]) -> Verdict:
    """Compares two groups over the same categories: one pair of counts for each category."""
    rows = [pair for pair in pairs if sum(pair)]
    first, second = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0)
    if len(rows) < 2 or not first or not second:
        return Verdict(NOTHING)
    expected = [_expected(row, first, second) for row in rows]
    if _large_enough(expected):
        statistic, degrees = _statistic(rows, expected), len(rows) - 1
        p = upper_tail(statistic, degrees)
        return Verdict(_words(p, f"chi-squared {statistic:.2f}, {_degrees(degrees)}"), p, statistic, degrees)
    if len(rows) == 2:
        p = fisher(*rows)
        return Verdict(_words(p, "Fisher’s exact test"), p)
    return Verdict(TOO_SMALL)


def _expected(row: tuple[int, int], first: int, second: int) -> tuple[float, float]:
    total = first + second
    return sum(row) * first / total, sum(row) * second / total


def _statistic(rows: Sequence[tuple[int, int]], expected: Sequence[tuple[float, float]]) -> float:
    cells = zip(sum(rows, ()), sum(expected, ()), strict=True)
    return sum((count - likely) ** 2 / likely for count, likely in cells)


def _large_enough(expected: Sequence[tuple[float, float]]) -> bool:
    counts = [count for row in expected for count in row]
    return min(counts) >= 1 and sum(count < SMALL for count in counts) <= FEW * len(counts)


def _words(p: float, test: str) -> str:
    found = "A significant difference" if p < SIGNIFICANT else "No significant difference"
    return f"{found} ({test}, {'p < 0.001' if p < 0.001 else f'p = {p:.3f}'})."


def _degrees(degrees: int) -> str:
    return f"{degrees} degree{'s' if degrees > 1 else ''} of freedom"


def upper_tail(statistic: float, degrees: int) -> float:
    """The chance of a statistic at least so large: Q(degrees/2, statistic/2).

    Q is the upper regularised incomplete gamma function. Degrees are whole, so that it is a finite
    sum of positive terms: NIST Digital Library of Mathematical Functions (dlmf.nist.gov), from 8.4.6
    with 8.2.4, Q(1/2, x) = erfc √x, or Q(1, x) = e⁻ˣ, upwards by 8.8.6, Q(a+1, x) = Q(a, x) + xᵃe⁻ˣ/Γ(a+1).
    """
    if degrees < 1 or statistic < 0:
        raise ValueError("Degrees of freedom begin with 1, and the statistic with 0.")
    x = statistic / 2
    if degrees % 2:
        a, tail, term = 0.5, erfc(sqrt(x)), 2 * sqrt(x / pi) * exp(-x)
    else:
        a, tail, term = 1.0, exp(-x), x * exp(-x)
    while a < degrees / 2:
        tail, a = tail + term, a + 1
        term *= x / a
    return min(tail, 1.0)


def fisher(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Fisher's exact test of a table of two by two, two-sided: all tables no likelier than this one.

    In whole numbers, so that no rounding decides which tables count.
    """
    ones, others, firsts = sum(one), sum(other), one[0] + other[0]
    ways = [comb(ones, k) * comb(others, firsts - k) for k in range(max(0, firsts - others), min(ones, firsts) + 1)]
    observed = comb(ones, one[0]) * comb(others, other[0])
    return sum(way for way in ways if way <= observed) / sum(ways)

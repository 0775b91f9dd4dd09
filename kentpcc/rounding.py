"""How a number is rounded wherever one is printed: half up, on the exact quotient, and not on a float’s last digit."""

from decimal import Decimal
from fractions import Fraction
from math import floor

HALF = Fraction(1, 2)
SURE = 9  # decimals: 100 × 0.2845 is 28.449999999999996 as a float, and 28.45


def half_up(number: int | float | Decimal | Fraction, places: int = 1) -> Decimal:
    """To so many decimals, halves away from nought; never “-0.0”. `number` is finite."""
    exact = Fraction(repr(round(number, SURE))) if isinstance(number, float) else Fraction(number)
    rounded = Decimal(floor(abs(exact) * 10**places + HALF)).scaleb(-places)
    return -rounded if exact < 0 and rounded else rounded


def whole_per_cent(part: int, whole: int) -> int:
    """`whole` is not 0: of nobody there is no share."""
    return int(half_up(Fraction(100 * part, whole), 0))

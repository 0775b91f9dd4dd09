from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentpcc.rounding import half_up, whole_per_cent


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [
        (Fraction(25, 2), 0, "13"),
        (Fraction(-25, 2), 0, "-13"),
        (12.5, 0, "13"),  # a format would write 12
        (2.25, 1, "2.3"),  # and 2.2
        (0.0625, 3, "0.063"),
        (Decimal("57.25"), 1, "57.3"),
        (-0.04, 1, "0.0"),
        (Decimal("-0.05"), 1, "-0.1"),
        (7, 1, "7.0"),
        (0.0000001, 1, "0.0"),
    ],
)
def test_a_half_goes_away_from_nought(number, places, rounded):
    assert str(half_up(number, places)) == rounded


def test_no_last_digit_of_a_float_decides_a_half():
    """Every share that lies between two tenths of a per cent, as a float and as it is."""
    for share in (Fraction(step, 2000) for step in range(1, 2000, 2)):
        assert half_up(100 * float(share)) == half_up(float(100 * share)) == half_up(100 * share)


@given(st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_whole_per_cent_of_the_exact_quotient(counts):
    part, whole = counts
    assert whole_per_cent(part, whole) == (Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP)

"""Limits for numbers that are no shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.xmr import Limits, limits

VALUES = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40)


def test_limits_by_hand():
    """Mean 12; ranges 2, 4, 2, 4, mean 3; 2.66 × 3 = 7.98."""
    found = limits([10, 12, 16, 14, 10])
    assert found == Limits(pytest.approx(12.4), pytest.approx(12.4 - 7.98), pytest.approx(12.4 + 7.98))


def test_a_large_range_is_not_left_out():
    assert limits([0, 0, 0, 100]).high == pytest.approx(25 + 2.66 * 100 / 3)


def test_limits_below_nought_are_the_callers_to_cut():
    assert limits([1, 9]).low == pytest.approx(5 - 2.66 * 8)


@pytest.mark.parametrize("values", [[], [3]])
def test_too_few(values):
    assert limits(values) is None


@given(VALUES, st.floats(-1e3, 1e3))
def test_a_shift_of_all_values_shifts_the_limits(values, shift):
    found, shifted = limits(values), limits([value + shift for value in values])
    assert shifted.centre == pytest.approx(found.centre + shift, abs=1e-3)
    assert shifted.high - shifted.low == pytest.approx(found.high - found.low, abs=1e-3, rel=1e-6)

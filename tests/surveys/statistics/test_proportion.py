"""A share, rounded honestly, and its Wilson interval."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.proportion import Proportion, combined, in_points, wilson

COUNTS = st.integers(1, 10**6).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("satisfied", "base", "percentage", "low", "high"),
    [(139, 177, "78.5", "71.9", "83.9"), (64, 70, "91.4", "82.5", "96.0"), (135, 150, "90.0", "84.2", "93.8")],
)
def test_the_published_figures(satisfied, base, percentage, low, high):
    found = Proportion(satisfied, base)
    assert str(found.percentage) == percentage
    assert tuple(map(str, found.interval_percentages())) == (low, high)


def test_none_and_all_have_an_interval():
    low, high = Proportion(0, 10).interval()
    assert low == 0
    assert high == pytest.approx(0.2775, abs=1e-4)  # z² / (n + z²)
    assert Proportion(10, 10).interval() == (pytest.approx(1 - high), 1)


def test_nobody_asked_is_none_and_not_nought():
    nobody = Proportion(0, 0)
    assert (nobody.share, nobody.percentage, nobody.interval(), nobody.interval_percentages()) == (None,) * 4
    assert not nobody.low_base


@pytest.mark.parametrize(
    ("satisfied", "base", "percentage"),
    [
        (1, 16, "6.3"),  # 6.25: round() says 6.2
        (5, 16, "31.3"),  # 31.25
        (13, 80, "16.3"),  # 16.25
        (1, 2000, "0.1"),  # 0.05
        (57, 2000, "2.9"),  # 2.85 is less in binary
        (23, 400, "5.8"),  # 5.75
        (1999, 2000, "100.0"),  # 99.95
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
    ],
)
def test_percentages_round_half_up_on_the_exact_quotient(satisfied, base, percentage):
    assert str(Proportion(satisfied, base).percentage) == percentage


@given(COUNTS)
def test_rounding_agrees_with_long_division(counts):
    satisfied, base = counts
    with localcontext() as exact:
        exact.prec = 60
        expected = (Decimal(100) * satisfied / base).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert Proportion(satisfied, base).percentage == expected


@given(COUNTS, st.floats(0.5, 0.999))
def test_the_interval_holds_the_share_and_stays_within_nought_and_one(counts, level):
    found = Proportion(*counts)
    low, high = found.interval(level)
    assert 0 <= low <= found.share <= high <= 1
    assert low < high


@given(COUNTS)
def test_the_ends_solve_the_score_equation(counts):
    """Wilson's definition itself: at each end the share is z standard errors away."""
    satisfied, base = counts
    z = 1.959963984540054
    for end in Proportion(satisfied, base).interval():
        if 0 < end < 1:
            reach = z * sqrt(end * (1 - end) / base)
            assert abs(satisfied / base - end) == pytest.approx(reach, rel=1e-6, abs=1e-9)


@given(COUNTS)
def test_a_surer_interval_is_wider(counts):
    (low, high), (lower, higher) = (Proportion(*counts).interval(level) for level in (0.9, 0.99))
    assert lower <= low
    assert high <= higher


@pytest.mark.parametrize(("base", "low"), [(0, False), (1, True), (49, True), (50, False)])
def test_a_low_base(base, low):
    assert Proportion(0, base).low_base == low


@pytest.mark.parametrize("counts", [(-1, 5), (6, 5), (1, 0), (0, -1), (1.5, 3), (1, 2.0), ("1", 2)])
def test_what_cannot_be_a_proportion(counts):
    with pytest.raises(ValueError, match="cannot be: give whole numbers"):
        Proportion(*counts)


def test_districts_as_one_force():
    assert combined([Proportion(1, 2), Proportion(3, 4), Proportion(0, 0)]) == Proportion(4, 6)
    assert combined([]) == Proportion(0, 0)


@given(COUNTS)
def test_an_effective_base_need_not_be_whole(counts):
    satisfied, base = counts
    low, high = wilson(satisfied / base, base / 1.58)
    narrow = Proportion(satisfied, base).interval()
    assert low <= narrow[0] <= narrow[1] <= high


@pytest.mark.parametrize(
    ("share", "points"), [(0.1235, "12.4"), (-0.1235, "-12.4"), (-0.0004, "0.0"), (0.0, "0.0"), (1.0, "100.0")]
)
def test_points(share, points):
    assert str(in_points(share)) == points

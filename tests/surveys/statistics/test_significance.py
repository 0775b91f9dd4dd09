"""p-values against numbers counted by hand, and against a second way of counting."""

from fractions import Fraction
from math import comb, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.proportion import Proportion
from surveys.statistics.significance import EXACT, NORMAL, mid_p, p_value, two_proportion_z

SAMPLES = st.integers(1, 40).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base)))


@pytest.mark.parametrize(
    ("one", "other", "p"),
    [
        # Eight cups, four with milk first: tables 1, 16, 36, 16, 1 of 70. Two less likely, two as likely.
        ((3, 4), (1, 4), Fraction(1 + 1, 70) + Fraction(16 + 16, 140)),
        ((4, 4), (0, 4), Fraction(1 + 1, 140)),
        # Margins 3 and 3 of 6, three satisfied: 1, 9, 9, 1 of 20.
        ((3, 3), (0, 3), Fraction(1 + 1, 40)),
        ((2, 3), (1, 3), Fraction(1 + 1, 20) + Fraction(9 + 9, 40)),
        # Five and two, three satisfied of seven: 5, 20, 10 of 35 for 1, 2, 3 among the five.
        ((1, 5), (2, 2), Fraction(5, 70)),
        ((3, 5), (0, 2), Fraction(5, 35) + Fraction(10, 70)),
        # One table is possible, and chance says nothing.
        ((5, 5), (9, 9), 1),
        ((0, 5), (0, 9), 1),
    ],
)
def test_mid_p_counted_by_hand(one, other, p):
    assert mid_p(Proportion(*one), Proportion(*other)) == pytest.approx(float(p))


def test_mid_p_on_a_published_table():
    """Lampasona et al. (2013), 9 of 13 and 4 of 14, as Fagerland, Lydersen & Laake (2017) give it: 0.0391."""
    assert mid_p(Proportion(9, 13), Proportion(4, 14)) == pytest.approx(0.0391, abs=5e-5)


@given(SAMPLES, SAMPLES)
def test_mid_p_equals_a_count_in_whole_numbers(one, other):
    satisfied = one.satisfied + other.satisfied
    ways = [comb(one.base, k) * comb(other.base, satisfied - k) for k in range(satisfied + 1)]
    observed, tables = ways[one.satisfied], sum(1 for way in ways if way)
    less = sum(way for way in ways if way < observed)
    same = sum(way for way in ways if way == observed)
    expected = 1 if tables == 1 else Fraction(2 * less + same, 2 * sum(ways))
    assert mid_p(one, other) == pytest.approx(float(expected), rel=1e-6)


@given(SAMPLES, SAMPLES)
def test_mid_p_is_the_same_whichever_is_named_first_and_whatever_is_counted(one, other):
    dissatisfied = [Proportion(each.base - each.satisfied, each.base) for each in (one, other)]
    assert mid_p(one, other) == pytest.approx(mid_p(other, one), rel=1e-6)
    assert mid_p(one, other) == pytest.approx(mid_p(*dissatisfied), rel=1e-6)


def test_the_z_test_is_pearsons_chi_squared():
    """56 of 70 and 48 of 80: chi-squared 7.0267, worked from the four expected counts."""
    expected = [(56, 70 * 104 / 150), (14, 70 * 46 / 150), (48, 80 * 104 / 150), (32, 80 * 46 / 150)]
    chi_squared = sum((count - likely) ** 2 / likely for count, likely in expected)
    p = 2 * (1 - NormalDist().cdf(sqrt(chi_squared)))
    assert two_proportion_z(Proportion(56, 70), Proportion(48, 80)) == pytest.approx(p)


@pytest.mark.parametrize(
    ("one", "other", "method"),
    [
        ((5, 10), (5, 10), NORMAL),
        ((4, 10), (5, 10), EXACT),
        ((5, 9), (5, 10), EXACT),  # four dissatisfied
        ((50, 100), (4, 100), EXACT),
        ((50, 100), (96, 100), EXACT),
        ((50, 100), (95, 100), NORMAL),
    ],
)
def test_an_observed_count_below_five_is_tested_exactly(one, other, method):
    assert p_value(Proportion(*one), Proportion(*other)).method == method


@given(SAMPLES, SAMPLES)
def test_p_is_a_chance(one, other):
    assert 0 <= p_value(one, other).p <= 1 + 1e-12


def test_equal_shares_differ_by_nothing():
    assert p_value(Proportion(50, 100), Proportion(25, 50)).p == 1


@pytest.mark.parametrize("pair", [((0, 0), (1, 2)), ((1, 2), (0, 0))])
def test_nobody_asked_cannot_be_tested(pair):
    with pytest.raises(ValueError, match="nothing to test"):
        p_value(*(Proportion(*counts) for counts in pair))


def test_the_exact_test_keeps_what_it_promises():
    """Of all pairs of samples of 20 with one share, weighted by their chance, at most 5.5 % fall below 0.05."""
    for share in (0.05, 0.2, 0.5, 0.9):
        chances = [comb(20, k) * share**k * (1 - share) ** (20 - k) for k in range(21)]
        pairs = [(a, b) for a in range(21) for b in range(21)]
        wrong = sum(chances[a] * chances[b] for a, b in pairs if mid_p(Proportion(a, 20), Proportion(b, 20)) < 0.05)
        assert wrong < 0.055

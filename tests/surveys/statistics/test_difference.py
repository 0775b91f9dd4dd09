"""Newcombe's interval against his own table, and the verdict against the interval."""

import random
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.difference import Difference, Verdict, gap
from surveys.statistics.proportion import Proportion
from surveys.statistics.significance import EXACT, NORMAL
from tests.surveys.statistics.simulated import drawn

SAMPLES = st.integers(1, 500).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base)))


def between(one, other):
    return Difference(Proportion(*one), Proportion(*other))


@pytest.mark.parametrize(
    ("one", "other", "difference", "low", "high"),
    [  # Newcombe (1998), Statistics in Medicine 17: 873–890, table II, method 10
        ((56, 70), (48, 80), 0.2000, 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.6000, 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.5714, 0.0582, 0.8062),
        ((5, 56), (0, 29), 0.0893, -0.0381, 0.1926),
        ((0, 10), (0, 20), 0.0000, -0.1611, 0.2775),
        ((0, 10), (0, 10), 0.0000, -0.2775, 0.2775),
        ((10, 10), (0, 20), 1.0000, 0.6791, 1.0000),
        ((10, 10), (0, 10), 1.0000, 0.6075, 1.0000),
    ],
)
def test_newcombes_own_examples(one, other, difference, low, high):
    found = between(one, other)
    assert float(found.exact) == pytest.approx(difference, abs=5e-5)
    assert found.interval() == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def root(satisfied, base, z, side):
    """Wilson's limit as a root of (p - x)² = z² p(1-p)/n, found by halving."""
    share = satisfied / base
    near, far = share, (1.0 if side > 0 else 0.0)
    for _ in range(60):
        middle = (near + far) / 2
        within = (middle - share) ** 2 <= z * z * middle * (1 - middle) / base
        near, far = (middle, far) if within else (near, middle)
    return near


@given(SAMPLES, SAMPLES)
def test_the_interval_equals_a_second_computation(one, other):
    z, p, q = 1.959963984540054, one.satisfied / one.base, other.satisfied / other.base
    low, high = (root(one.satisfied, one.base, z, side) for side in (-1, 1))
    least, most = (root(other.satisfied, other.base, z, side) for side in (-1, 1))
    found = Difference(one, other).interval()
    assert found[0] == pytest.approx(p - q - sqrt((p - low) ** 2 + (most - q) ** 2), abs=1e-7)
    assert found[1] == pytest.approx(p - q + sqrt((high - p) ** 2 + (q - least) ** 2), abs=1e-7)


@given(SAMPLES, SAMPLES)
def test_the_interval_holds_the_difference_and_turns_round_with_it(one, other):
    found, turned = Difference(one, other), Difference(other, one)
    low, high = found.interval()
    assert -1 - 1e-9 <= low <= float(found.exact) + 1e-9
    assert float(found.exact) - 1e-9 <= high <= 1 + 1e-9
    assert turned.interval() == (pytest.approx(-high), pytest.approx(-low))
    assert turned.points == -found.points


@given(SAMPLES, SAMPLES)
def test_points_round_half_away_from_nought_on_the_exact_quotient(one, other):
    difference = Difference(one, other)
    exact = difference.exact * 100
    expected = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert difference.points == expected


def test_a_difference_of_next_to_nothing_has_no_sign():
    assert str(between((1, 100000), (2, 100000)).points) == "0.0"
    assert str(between((1, 2000), (0, 2000)).points) == "0.1"  # 0.05


@given(SAMPLES, SAMPLES)
def test_the_verdict_never_disagrees_with_the_interval_that_is_printed(one, other):
    found = Difference(one, other)
    low, high = found.interval_points()
    assert (found.verdict == Verdict.NO_CHANGE) == (low <= 0 <= high)
    assert (found.verdict == Verdict.HIGHER) == (low > 0)
    assert (found.verdict == Verdict.LOWER) == (high < 0)


def test_an_end_that_is_printed_as_nought_is_no_change():
    """4,959 and 4,820 of 10,000: the lower end is +0.0044 points, and 0.0 is what the reader sees."""
    found = between((4959, 10000), (4820, 10000))
    assert 0 < found.interval()[0] < 0.0005
    assert (str(found.interval_points()[0]), found.verdict) == ("0.0", Verdict.NO_CHANGE)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ((56, 70), (48, 80), "The first is significantly higher than the second."),
        ((48, 80), (56, 70), "The first is significantly lower than the second."),
        ((139, 177), (139, 177), "No significant change."),
        ((139, 177), (135, 177), "No significant change."),
    ],
)
def test_verdicts_in_words(one, other, verdict):
    assert between(one, other).verdict == verdict


def test_a_p_value_where_one_is_asked_for():
    assert between((56, 70), (48, 80)).test.method == NORMAL
    assert between((64, 67), (60, 70)).test.method == EXACT


@pytest.mark.parametrize("pair", [((0, 0), (1, 2)), ((1, 2), (0, 0))])
def test_nobody_asked_cannot_be_compared(pair):
    with pytest.raises(ValueError, match=r"Nobody was asked in 0/0: there is nothing to compare\."):
        between(*pair)


def test_a_gap_between_groups():
    found = gap(Proportion(90, 100), Proportion(30, 40))
    assert (str(found.points), found.verdict) == ("15.0", Verdict.HIGHER)
    assert gap(Proportion(1, 2), Proportion(0, 0)) is gap(Proportion(0, 0), Proportion(1, 2)) is None


@pytest.mark.parametrize(("base", "share", "fall"), [(177, 0.785, 0), (70, 0.914, 0), (150, 0.9, 0.1), (12, 0.5, 0.2)])
def test_nineteen_of_twenty_intervals_hold_the_truth(base, share, fall):
    """Newcombe's and Wilson's, on 2,000 simulated pairs of quarters."""
    rng, held, wilson = random.Random(1998), 0, 0
    for _ in range(2000):
        one, other = Proportion(drawn(rng, base, share), base), Proportion(drawn(rng, base, share - fall), base)
        low, high = Difference(one, other).interval()
        held += low <= fall <= high
        low, high = one.interval()
        wilson += low <= share <= high
    assert 0.935 <= held / 2000 <= 0.975
    assert 0.93 <= wilson / 2000 <= 0.98

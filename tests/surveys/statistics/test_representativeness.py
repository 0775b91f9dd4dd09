"""Response by stratum, and the R-indicator."""

import random
from statistics import pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.proportion import Proportion
from surveys.statistics.representativeness import representativeness
from surveys.statistics.strata import Stratum
from tests.surveys.statistics.simulated import drawn

COUNTS = st.integers(0, 200).flatmap(lambda eligible: st.tuples(st.just(eligible), st.integers(0, eligible)))


def of(*counts):
    return representativeness([Stratum((f"s{place}",), *each) for place, each in enumerate(counts)])


def test_response_by_stratum():
    first, second, third = of((100, 60), (300, 120), (0, 0)).responses
    assert (first.rate, first.from_average) == (Proportion(60, 100), pytest.approx(15))
    assert (second.rate, second.from_average) == (Proportion(120, 300), pytest.approx(-5))
    assert (third.rate.share, third.from_average) == (None, None)


def test_strata_that_respond_alike_are_representative():
    found = of((100, 40), (200, 80), (1000, 400))
    assert (found.indicator, found.unadjusted) == (1, 1)


def test_by_hand():
    """Two halves of 1,000 respond with 40 and 60 %: S is 0.1. Chance alone gives 2 × 0.25 × 0.24 / 999."""
    found = of((1000, 400), (1000, 600))
    assert found.unadjusted == pytest.approx(0.8)
    assert found.indicator == pytest.approx(1 - 2 * (0.01 - 0.12 / 999) ** 0.5)


def test_all_of_one_half_and_none_of_the_other():
    assert of((50, 50), (50, 0)).indicator == 0


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_unadjusted_it_is_the_spread_of_everybodys_propensity(counts):
    found = of(*counts)
    people = [done / eligible for eligible, done in counts for _ in range(eligible)]
    if not people:
        assert found is None
        return
    assert found.unadjusted == pytest.approx(1 - 2 * pstdev(people))
    assert -1e-9 <= found.unadjusted <= found.indicator <= 1


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(0, 0), (0, 0)]])
def test_nobody_was_eligible(counts):
    assert of(*counts) is None


def test_a_stratum_of_one_says_nothing_about_chance():
    assert of((1, 1), (1, 0)).indicator == of((1, 1), (1, 0)).unadjusted == 0


def test_more_interviewed_than_eligible():
    with pytest.raises(ValueError, match="cannot be: give whole numbers"):
        of((10, 11))


def test_chance_alone_does_not_make_small_strata_unlike():
    """Thirteen districts of 30, all responding with one half: unadjusted they would seem to differ."""
    rng = random.Random(13)
    found = [of(*[(30, drawn(rng, 30, 0.5)) for _ in range(13)]) for _ in range(200)]
    assert sum(each.unadjusted for each in found) / 200 < 0.84
    assert sum(each.indicator for each in found) / 200 > 0.93

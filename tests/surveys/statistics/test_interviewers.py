"""If interviewers differ: correlation, design effect, and a funnel that ranks nobody."""

import random
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.interviewers import (
    design_effect,
    funnel,
    interval_if_they_differ,
    intraclass_correlation,
    load,
)
from surveys.statistics.proportion import Proportion
from tests.surveys.statistics.simulated import drawn

ITEM = st.lists(
    st.integers(0, 12).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base))),
    min_size=1,
    max_size=6,
).map(lambda answers: {f"i{place}": each for place, each in enumerate(answers)})


def item(*counts):
    return {f"i{place}": Proportion(*each) for place, each in enumerate(counts)}


def test_correlation_by_hand():
    """8 of 10 and 4 of 10: between 0.8 / 1, within (1.6 + 2.4) / 18 = 0.2222; (0.8 - 0.2222) / 10 = 0.0578."""
    assert intraclass_correlation([item((8, 10), (4, 10))]) == pytest.approx(0.05778 / (0.05778 + 0.22222), abs=1e-4)


@pytest.mark.parametrize(
    ("answers", "correlation"),
    [
        ([item((10, 10), (0, 10))], 1),
        ([item((5, 10), (5, 10))], 0),  # below 0 by chance
        ([item((10, 10), (10, 10))], 0),  # nothing varies
        ([], None),
        ([item((5, 10))], None),
        ([item((5, 10), (0, 0))], None),
        ([item((1, 1), (0, 1))], None),  # nothing within
    ],
)
def test_correlation_at_its_ends(answers, correlation):
    assert intraclass_correlation(answers) == correlation


def test_an_item_that_nobody_can_say_anything_of_is_passed_over():
    told = item((8, 10), (4, 10))
    assert intraclass_correlation([told, item((1, 1)), told]) == pytest.approx(intraclass_correlation([told]))


def anova(items):
    """From single answers, as a textbook has it."""
    between = total = 0.0
    for one in items:
        groups = [[1.0] * each.satisfied + [0.0] * (each.base - each.satisfied) for each in one.values() if each.base]
        n, k = sum(map(len, groups)), len(groups)
        if k < 2 or n <= k:
            continue
        grand = mean(value for group in groups for value in group)
        ms_between = sum(len(group) * (mean(group) - grand) ** 2 for group in groups) / (k - 1)
        ms_within = sum((value - mean(group)) ** 2 for group in groups for value in group) / (n - k)
        usual = (n - sum(len(group) ** 2 for group in groups) / n) / (k - 1)
        between += (ms_between - ms_within) / usual
        total += (ms_between - ms_within) / usual + ms_within
    return max(0.0, between / total) if total > 1e-12 else 0.0


@given(st.lists(ITEM, min_size=1, max_size=5))
def test_correlation_equals_a_second_computation(items):
    found = intraclass_correlation(items)
    assert found is None or found == pytest.approx(anova(items), abs=1e-9)


def test_pooled_over_items_it_comes_near_the_truth():
    """Eight interviewers whose own levels vary by ρ = 0.1, forty answers each on ten items, forty times."""
    rng, found = random.Random(3), []
    for _ in range(40):
        levels = [[0.5 + (0.1 * 0.25) ** 0.5 * rng.choice([-1, 1]) for _ in range(8)] for _ in range(10)]
        found.append(intraclass_correlation([item(*[(drawn(rng, 40, p), 40) for p in row]) for row in levels]))
    assert mean(found) == pytest.approx(0.1, abs=0.015)


@pytest.mark.parametrize(
    ("correlation", "interviews", "effect"), [(0.02, 30, 1.58), (0, 30, 1), (0.02, 1, 1), (0.02, 0, 1), (1, 5, 5)]
)
def test_design_effect(correlation, interviews, effect):
    assert design_effect(correlation, interviews) == pytest.approx(effect)


def test_the_papers_hate_crime_figure_if_interviewers_differ():
    """±6.0 points become ±7.5, thirty interviews each at ρ = 0.02."""
    hate_crime = Proportion(139, 177)
    low, high = interval_if_they_differ(hate_crime, correlation=0.02, load=30)
    least, most = hate_crime.interval()
    assert (round(50 * (most - least), 1), round(50 * (high - low), 1)) == (6.0, 7.5)
    assert interval_if_they_differ(hate_crime, correlation=0, load=30) == (least, most)
    assert interval_if_they_differ(Proportion(0, 0), correlation=0.02, load=30) is None


@pytest.mark.parametrize(("counts", "each"), [([30, 30, 30], 30), ([10, 30], 25), ([0, 20], 20), ([], 0), ([0], 0)])
def test_interviews_each(counts, each):
    assert load(counts) == each


def test_a_funnel_by_hand_and_by_name():
    """80 % of 200; of 100, 1.96 × 4 points and 3.09 × 4 points."""
    second, first = funnel({"zoe": Proportion(70, 100), "ann": Proportion(90, 100)})[::-1]
    assert (first.interviewer, second.interviewer) == ("ann", "zoe")
    assert second.warning == (pytest.approx(0.7216, abs=5e-5), pytest.approx(0.8784, abs=5e-5))
    assert second.alarm == (pytest.approx(0.6764, abs=5e-5), pytest.approx(0.9236, abs=5e-5))


@pytest.mark.parametrize(("base", "told"), [(19, False), (20, True)])
def test_a_funnel_begins_at_twenty_interviews_each(base, told):
    [found] = funnel({"ann": Proportion(10, base)})
    assert (found.warning is not None) == (found.alarm is not None) == told


def test_a_funnel_of_nobody():
    assert funnel({}) == []
    [found] = funnel({"ann": Proportion(0, 0)})
    assert (found.warning, found.alarm) == (None, None)


def test_a_funnel_stays_within_nought_and_one():
    [found] = funnel({"ann": Proportion(20, 20)})
    assert found.warning == found.alarm == (1, 1)
    wide = funnel({"ann": Proportion(19, 20), "bob": Proportion(18, 20)})
    assert wide[0].alarm[1] == 1


def test_limits_around_everybody_tell_nothing_of_those_in_the_funnel():
    shown = {"ann": Proportion(50, 100)}
    [own], [around] = funnel(shown), funnel(shown, Proportion(160, 200))
    assert own.warning == (pytest.approx(0.402, abs=5e-4), pytest.approx(0.598, abs=5e-4))
    assert around.warning == (pytest.approx(0.7216, abs=5e-5), pytest.approx(0.8784, abs=5e-5))
    assert around == funnel({"ann": Proportion(50, 100)}, Proportion(80, 100))[0]

"""Limits from a chart's own months."""

import random
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.p_chart import Chart
from surveys.statistics.proportion import Proportion
from tests.surveys.statistics.simulated import months

NOBODY = Proportion(0, 0)
SERIES = st.lists(
    st.integers(0, 80).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base))), max_size=40
)


def of(*counts):
    return Chart([Proportion(*each) for each in counts])


def test_limits_by_hand():
    """120 of 150 together are 80 %; of 100, 3 × √(0.8 × 0.2 / 100) is 12 points; of 50, 17.0 points."""
    chart = of((82, 100), (38, 50))
    assert chart.centre == 0.8
    assert chart.limits[0] == (pytest.approx(0.68), pytest.approx(0.92))
    assert chart.limits[1] == (pytest.approx(0.6303, abs=5e-5), pytest.approx(0.9697, abs=5e-5))
    assert chart.z == [pytest.approx(0.5), pytest.approx(-0.7071, abs=5e-5)]


def test_limits_go_no_farther_than_nought_and_one():
    assert of((9, 10), (9, 10)).limits[0] == (pytest.approx(0.6154, abs=5e-5), 1)
    assert of((1, 10), (1, 10)).limits[0][0] == 0


def test_a_month_in_which_nobody_was_asked_has_none():
    chart = of((80, 100), (0, 0), (80, 100))
    assert (chart.limits[1], chart.z[1]) == (None, None)
    assert chart.limits[0] == chart.limits[2] == (pytest.approx(0.68), pytest.approx(0.92))


@pytest.mark.parametrize("counts", [[], [(0, 0)], [(0, 0), (0, 0)]])
def test_nobody_at_all(counts):
    chart = of(*counts)
    assert (chart.centre, chart.limits, chart.widening) == (None, [None] * len(counts), 1)


@pytest.mark.parametrize(("satisfied", "share"), [(20, 1), (0, 0)])
def test_everybody_or_nobody_satisfied(satisfied, share):
    chart = of(*[(satisfied, 20)] * 14)
    assert (chart.z, set(chart.limits), chart.widening) == ([0] * 14, {(share, share)}, 1)


def test_one_month_alone_has_limits_around_itself():
    assert of((8, 10)).widening == 1
    assert of((80, 100)).limits == [(pytest.approx(0.68), pytest.approx(0.92))]


@pytest.mark.parametrize(("asked", "trial"), [(12, True), (13, False)])
def test_limits_on_fewer_than_thirteen_asked_months_are_on_trial(asked, trial):
    assert Chart([Proportion(8, 10)] * asked + [NOBODY] * 3).trial is trial


def test_laneys_widening_by_hand():
    """50 % and 100 each, months by turns 20 points off: z is ± 4, each moving range 8, σz = 8 / 1.128."""
    chart = of(*[(70, 100), (30, 100)] * 7)
    assert chart.widening == pytest.approx(7.0922, abs=5e-5)
    assert chart.z[0] == pytest.approx(4 / 7.0922, abs=5e-5)
    assert chart.limits[0] == (0, 1)


def test_limits_are_not_widened_by_one_lasting_step():
    """Months differ by more than chance, but hardly from their neighbours: no widening hides the step."""
    chart = of(*[(80, 100)] * 20, *[(60, 100)] * 10)
    assert sum(z * z for z in chart.z) > 100
    assert chart.widening == 1


def test_less_than_chance_narrows_nothing():
    assert of(*[(80, 100), (81, 100)] * 10).widening == 1


def test_how_often_a_stable_chart_is_widened():
    """By the test's own level one in twenty, and only if neighbours differ too."""
    rng = random.Random(2002)
    widened = sum(Chart(months(rng, 59, *[0.785] * 36)).widening > 1 for _ in range(400))
    assert widened / 400 < 0.08


def test_months_that_differ_by_more_than_chance_are_found():
    """Each month's own level is drawn within 15 points to either side."""
    rng, widened = random.Random(7), 0
    for _ in range(50):
        levels = [0.7 + 0.15 * rng.choice([-1, -0.5, 0, 0.5, 1]) for _ in range(36)]
        widened += Chart(months(rng, 59, *levels)).widening > 1.2
    assert widened >= 48


@given(SERIES)
def test_limits_equal_a_second_computation(series):
    chart = Chart(series)
    base = sum(month.base for month in series)
    share = sum(month.satisfied for month in series) / base if base else 0
    for month, limits in zip(series, chart.limits, strict=True):
        if month.base:
            reach = 3 * chart.widening * sqrt(share * (1 - share) / month.base)
            assert limits == (pytest.approx(max(0, share - reach)), pytest.approx(min(1, share + reach)))
            assert 0 <= limits[0] <= limits[1] <= 1
        else:
            assert limits is None

"""The trend's verdict: what it says of stable series, and how soon of a real fall."""

import random
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.level import CRITICAL, Change, Verdict, verdict
from surveys.statistics.p_chart import Chart
from surveys.statistics.proportion import Proportion
from surveys.statistics.special_causes import signals
from tests.surveys.statistics.simulated import months

NOBODY = Proportion(0, 0)
SERIES = st.lists(
    st.integers(0, 60).flatmap(lambda base: st.builds(Proportion, st.integers(0, base), st.just(base))), max_size=24
)
# A month of the force's surveys: how they rate, and how many are asked.
SURVEYS = {"hate crime": (0.785, 59), "rape": (0.914, 23), "domestic abuse": (0.9, 50)}


def judged(series):
    return verdict(series, widening=Chart(series).widening)


@pytest.mark.parametrize(("name", "series"), [("hate crime", 2000), ("rape", 400), ("domestic abuse", 400)])
def test_a_stable_series_is_told_no_change_and_a_fall_of_fifteen_points_is_seen(name, series):
    """36 months each; the fall comes with the 33rd, and each of the last four months is looked at as it ends."""
    (share, base), rng = SURVEYS[name], random.Random(36)
    stable = seen = signs = 0
    looked_for_signs = 200
    for place in range(series):
        same = months(rng, base, *[share] * 36)
        stable += judged(same).change == Change.NO_CHANGE
        signs += place < looked_for_signs and any(signals(Chart(same)))
        fallen = same[:32] + months(rng, base, *[share - 0.15] * 4)
        seen += any(judged(fallen[:end]).change == Change.FALL for end in range(36, 32, -1))
    print(
        f"{name}: of {series} stable series {stable / series:.1%} are told “no change” ({signs / looked_for_signs:.0%} "
        f"have some sign of a special cause); of as many falls of 15 points {seen / series:.1%} are seen within four "
        "months"
    )
    assert stable / series >= 0.9
    assert seen / series >= 0.8


def test_months_that_vary_more_than_chance_are_not_news():
    """Each month's level is drawn anew within 8 points to either side: nothing lasts."""
    rng, stable = random.Random(5), 0
    for _ in range(200):
        levels = [0.785 + 0.01 * rng.randint(-8, 8) for _ in range(36)]
        stable += judged(months(rng, 177, *levels)).change == Change.NO_CHANGE
    assert stable / 200 >= 0.9


def test_a_fall_with_its_month_and_both_shares():
    found = verdict([Proportion(80, 100)] * 20 + [Proportion(65, 100)] * 4)
    assert found == Verdict(Change.FALL, 20, Proportion(1600, 2000), Proportion(260, 400))


def test_a_rise():
    found = verdict([Proportion(65, 100)] * 10 + [Proportion(80, 100)] * 10)
    assert (found.change, found.since) == (Change.RISE, 10)


def test_one_bad_month_in_the_middle_is_no_change_of_level():
    assert verdict([Proportion(80, 100)] * 12 + [Proportion(68, 100)] + [Proportion(80, 100)] * 12) == Verdict(
        Change.NO_CHANGE
    )


@pytest.mark.parametrize("series", [[], [NOBODY], [Proportion(3, 4)], [NOBODY, Proportion(3, 4), NOBODY]])
def test_too_early(series):
    assert verdict(series) == Verdict(Change.TOO_EARLY)


def test_a_month_in_which_nobody_was_asked_begins_no_level():
    series = [Proportion(80, 100)] * 10 + [NOBODY] * 3 + [Proportion(50, 100)] * 5
    assert verdict(series).since == 13
    assert verdict([NOBODY, *series, NOBODY]).since == 14


def test_where_months_vary_by_more_than_chance_more_is_needed():
    series = [Proportion(80, 100)] * 20 + [Proportion(70, 100)] * 5
    assert verdict(series).change == Change.FALL
    assert verdict(series, widening=2).change == Change.NO_CHANGE


@pytest.mark.parametrize("satisfied", [0, 10])
def test_a_line_without_any_variation(satisfied):
    assert verdict([Proportion(satisfied, 10)] * 24) == Verdict(Change.NO_CHANGE)


def surprise(series):
    """The greatest root of the likelihood ratio, from the definition, with every split tried in turn."""

    def fit(part):
        base = sum(month.base for month in part)
        share = sum(month.satisfied for month in part) / base
        told = [(m.satisfied, share) for m in part] + [(m.base - m.satisfied, 1 - share) for m in part]
        return sum(count * log(chance) for count, chance in told if count)

    asked = [month for month in series if month.base]
    splits = [(asked[:at], asked[at:]) for at in range(1, len(asked))]
    return max((sqrt(max(0, 2 * (fit(a) + fit(b) - fit(asked)))) for a, b in splits), default=None)


@given(SERIES)
def test_it_equals_a_second_computation(series):
    found, expected = verdict(series), surprise(series)
    if expected is None:
        assert found.change == Change.TOO_EARLY
    elif abs(expected - CRITICAL) > 1e-6:
        assert (found.change == Change.NO_CHANGE) == (expected < CRITICAL)


@given(SERIES)
def test_the_mirror_image_has_the_opposite_verdict(series):
    opposite = {Change.FALL: Change.RISE, Change.RISE: Change.FALL}
    found = verdict(series)
    mirrored = verdict([Proportion(month.base - month.satisfied, month.base) for month in series])
    assert mirrored.change == opposite.get(found.change, found.change)

"""Importance and performance of the stages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.difference import Difference
from surveys.statistics.drivers import Pairs, drivers
from surveys.statistics.proportion import Proportion

PAIRS = st.builds(Pairs, *[st.integers(0, 200)] * 4)


def test_a_stage_by_hand():
    """Of 120 kept informed 110 are satisfied with it all, of 50 who were not 20."""
    [found] = drivers({"follow_up": Pairs(both=110, stage_only=10, whole_only=20, neither=30)})
    assert found.performance == Proportion(120, 170)
    assert (found.content, found.let_down) == (Proportion(110, 120), Proportion(20, 50))
    assert found.importance == Difference(Proportion(110, 120), Proportion(20, 50))
    assert str(found.importance.points) == "51.7"
    assert found.at_stake == pytest.approx(100 * (110 / 120 - 130 / 170))


def test_those_with_most_at_stake_come_first():
    stages = {
        "treatment": Pairs(130, 5, 2, 8),  # matters most, but hardly anybody is let down
        "actions": Pairs(80, 10, 40, 40),
        "follow_up": Pairs(60, 5, 35, 70),
        "unasked": Pairs(0, 0, 0, 0),
        "contact": Pairs(120, 50, 0, 0),  # everybody is content with it
        "ease": Pairs(60, 30, 60, 30),  # goes with nothing
    }
    assert [driver.stage for driver in drivers(stages)] == [
        "follow_up",
        "actions",
        "treatment",
        "ease",
        "contact",
        "unasked",
    ]


@pytest.mark.parametrize("pairs", [Pairs(0, 0, 0, 0), Pairs(10, 5, 0, 0), Pairs(0, 0, 10, 5)])
def test_nobody_on_one_side(pairs):
    [found] = drivers({"stage": pairs})
    assert (found.importance, found.at_stake) == (None, None)


def test_a_stage_that_goes_the_other_way_has_less_than_nothing_at_stake():
    [found] = drivers({"stage": Pairs(10, 30, 30, 10)})
    assert found.at_stake == pytest.approx(-25)
    assert found.importance.verdict.startswith("The first is significantly lower")


@given(PAIRS)
def test_what_is_at_stake_is_the_way_to_those_content(pairs):
    [found] = drivers({"stage": pairs})
    if found.at_stake is not None:
        whole = (pairs.both + pairs.whole_only) / pairs.base
        assert found.at_stake == pytest.approx(100 * (found.content.share - whole), abs=1e-9)
        assert found.performance.base == found.content.base + found.let_down.base == pairs.base


@given(PAIRS)
def test_importance_is_phi_on_another_scale(pairs):
    """phi = gap × √(s(1-s) / w(1-w)), with s satisfied by the stage and w by it all."""
    [found] = drivers({"stage": pairs})
    whole = pairs.both + pairs.whole_only
    if found.importance and 0 < whole < pairs.base:
        s, w = found.performance.share, whole / pairs.base
        cross = pairs.both * pairs.neither - pairs.stage_only * pairs.whole_only
        satisfied = pairs.both + pairs.stage_only
        phi = cross / (satisfied * (pairs.base - satisfied) * whole * (pairs.base - whole)) ** 0.5
        assert float(found.importance.exact) * (s * (1 - s) / (w * (1 - w))) ** 0.5 == pytest.approx(phi, abs=1e-9)

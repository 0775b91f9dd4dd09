"""Stretches between breaks: each with its own limits, signs and verdict."""

import pytest

from surveys.statistics.level import Change
from surveys.statistics.proportion import Proportion
from surveys.statistics.trend import trend

HIGH, LOW, NOBODY = Proportion(80, 100), Proportion(60, 100), Proportion(0, 0)


def test_limits_begin_anew_at_a_break():
    found = trend([HIGH] * 14 + [LOW] * 13, breaks=[14])
    assert found.months[13].limits == (pytest.approx(0.68), pytest.approx(0.92))
    assert found.months[14].limits == (pytest.approx(0.453, abs=5e-4), pytest.approx(0.747, abs=5e-4))
    assert not any(month.signals for month in found.months)
    assert found.verdict.change == Change.NO_CHANGE


def test_without_the_break_it_is_a_fall():
    found = trend([HIGH] * 14 + [LOW] * 13)
    assert (found.verdict.change, found.verdict.since) == (Change.FALL, 14)
    assert any("run_below" in month.signals for month in found.months)


def test_no_run_reaches_across_a_break():
    months = [Proportion(78, 100)] * 6 + [Proportion(85, 100)] * 6
    assert any(month.signals for month in trend(months * 2).months) is False
    run = [Proportion(78, 100)] * 9 + [Proportion(82, 100)] * 9
    assert any("run_above" in month.signals for month in trend(run).months)
    assert not any(month.signals for month in trend(run, breaks=[5, 13]).months)


def test_each_stretch_is_on_trial_by_itself():
    found = trend([HIGH] * 13 + [NOBODY] * 2 + [LOW] * 12, breaks=[15])
    assert [month.trial for month in found.months] == [False] * 15 + [True] * 12
    assert found.months[13].limits is None


def test_the_verdict_is_about_what_came_after_the_last_break_and_counts_from_the_first_month():
    found = trend([LOW] * 10 + [HIGH] * 10 + [LOW] * 10, breaks=[10])
    assert (found.verdict.change, found.verdict.since) == (Change.FALL, 20)
    assert (found.verdict.before, found.verdict.after) == (Proportion(800, 1000), Proportion(600, 1000))


def test_the_order_of_breaks_does_not_matter_nor_one_at_the_beginning():
    months = [HIGH] * 10 + [LOW] * 10 + [HIGH] * 10
    assert trend(months, breaks=[20, 0, 10]) == trend(months, breaks={10, 20})


def test_no_months():
    found = trend([])
    assert (found.months, found.verdict.change) == ([], Change.TOO_EARLY)

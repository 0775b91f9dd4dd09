"""What the chart of months says in its title, its caption, and in words."""

import pytest

from kentpcc.periods import Month
from surveys.figures.monthly import pictures
from surveys.figures.trend import Line, SurveyTrend
from surveys.statistics.level import Change, Verdict
from surveys.statistics.proportion import Proportion
from surveys.statistics.special_causes import SHAPES
from surveys.statistics.trend import Month as Reading

LIMITS = (0.612, 0.987)
A_SIGN = next(iter(SHAPES))


def line(number, satisfied, base, *, signals=(), trial=False, reason=None):
    limits = LIMITS if base else None
    return Line(Month(2019, number), Reading(Proportion(satisfied, base), limits, signals, trial), reason)


def trend(*lines, change=Change.NO_CHANGE, since=None, before=None, after=None):
    return SurveyTrend(list(lines), Verdict(change, None, before, after), since)


@pytest.mark.parametrize(
    ("change", "said"),
    [(Change.NO_CHANGE, "no change of level is shown"), (Change.TOO_EARLY, "too early to say")],
)
def test_a_title_without_a_change(change, said):
    assert said in pictures.picture(trend(line(1, 8, 10), change=change), "Treatment", "/x").title


@pytest.mark.parametrize(("change", "word"), [(Change.FALL, "a fall"), (Change.RISE, "a rise")])
def test_a_title_with_a_change(change, word):
    moved = trend(
        line(1, 8, 10), change=change, since=Month(2019, 5), before=Proportion(9, 10), after=Proportion(7, 10)
    )
    title = pictures.picture(moved, "Treatment", "/x").title
    assert title == f"Treatment: {word} since May 2019, from 90.0% to 70.0%"


def test_stops_have_the_decimals_of_the_table():
    [stop] = pictures.chart(trend(line(1, 139, 177))).stops
    assert (str(stop.percentage), [str(end) for end in stop.limits]) == ("78.5", ["61.2", "98.7"])


def test_breaks_and_pauses_and_signs():
    again = line(3, 2, 10, signals=(A_SIGN,), reason="new questionnaire")
    shown = trend(line(1, 8, 10), line(2, 0, 0, reason="paused (moving)"), again)
    first, paused, again = pictures.chart(shown).stops
    assert (first.breaks, first.paused, first.sign) == (False, False, "")
    assert (paused.breaks, paused.paused, paused.percentage, paused.limits) == (False, True, None, None)
    assert (again.breaks, again.paused) == (True, False)
    assert again.sign


def test_a_hidden_month_keeps_its_place_and_its_break():
    """Without it the line would lead from the old questionnaire to the new one."""
    lines = line(1, 8, 10), line(2, 3, 9, signals=(A_SIGN,), reason="new questionnaire"), line(3, 9, 10)
    shown = pictures.picture(trend(*lines), "T", "/x", lambda each: each.reading.proportion.base >= 10)
    _, hidden, _ = shown.chart.stops
    assert (hidden.label, hidden.percentage, hidden.limits, hidden.sign) == ("Feb 2019", None, None, "")
    assert (hidden.breaks, hidden.paused) == (True, False)
    assert shown.chart.stretches == [[0], [2]]
    assert "an empty place a month that is hidden" in shown.caption
    assert "hidden" not in pictures.picture(trend(*lines), "T", "/x").caption
    assert shown.alternative == (
        "Share satisfied in 2 months: lowest 80.0% in January 2019; highest 90.0% in March 2019; "
        "last 90.0% in March 2019. break in February 2019: new questionnaire"
    )


def test_nothing_but_hidden_months_is_not_nobody():
    shown = pictures.picture(trend(line(1, 8, 9)), "T", "/x", lambda each: False)
    assert shown.alternative == "All of these months are hidden, for few were asked."


def test_trial_limits_are_said():
    trial = pictures.picture(trend(line(1, 8, 10, trial=True)), "Treatment", "/x")
    assert trial.chart.trial
    assert "trial limits, on fewer than thirteen months" in trial.caption
    whole = pictures.picture(trend(line(1, 8, 10)), "Treatment", "/x")
    assert not whole.chart.trial
    assert "trial" not in whole.caption


def test_each_stretch_has_its_own_kind_of_limits():
    again = line(2, 8, 10, trial=True, reason="resumed")
    stops = pictures.chart(trend(line(1, 8, 10), again, line(3, 0, 0, trial=True))).stops
    assert [stop.trial for stop in stops] == [False, True, False]


def test_whoever_cannot_see_it_is_told_the_ends_and_the_breaks():
    words = pictures.picture(
        trend(line(1, 8, 10), line(2, 3, 10, reason="new questionnaire"), line(3, 9, 10), line(4, 5, 10)), "T", "/x"
    ).alternative
    assert words == (
        "Share satisfied in 4 months: lowest 30.0% in February 2019; highest 90.0% in March 2019; "
        "last 50.0% in April 2019. break in February 2019: new questionnaire"
    )


def test_nobody_at_all():
    assert pictures.picture(trend(line(1, 0, 0)), "T", "/x").alternative == "Nobody was asked in any of these months."

"""The funnel on the page: only what the table shows, and nobody is ranked."""

from decimal import Decimal

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.interviewers.pictures import picture
from surveys.figures.interviewers.queries import Interviewers
from surveys.figures.interviewers.tables import WITHIN, place
from surveys.figures.protecting import Secrets
from surveys.statistics.interviewers import funnel
from surveys.statistics.proportion import Proportion

WHOLE = Proportion(400, 500)
YEAR = Period(Month(2018, 8), Month(2019, 7))


def found(secret=None, is_told=True, **shares):
    lines = funnel({name: Proportion(*pair) for name, pair in shares.items()}, WHOLE)
    return Interviewers(YEAR, 5, 0.01, 50, WHOLE, lines, 0, secret or Secrets(), is_told)


def test_everybody_within_the_limits():
    drawn = picture(found(amy=(80, 100), ben=(39, 50)), "?file=svg")
    assert drawn.title == "All 2 interviewers lie within the limits of chance"
    assert drawn.address == "?file=svg"
    assert "amy 80.0% of 100, within both; ben 78.0% of 50, within both" in drawn.alternative
    assert drawn.chart.level == Decimal("80.0")


@pytest.mark.parametrize(("ben", "title"), [((20, 50), "1 of 2 interviewers lies"), ((39, 50), "All 2 interviewers")])
def test_outside_is_said_without_a_name_in_the_title(ben, title):
    drawn = picture(found(amy=(80, 100), ben=ben), "")
    assert drawn.title.startswith(title)
    assert "ben" not in drawn.title


def test_what_the_table_hides_is_not_drawn():
    secret = Secrets(bases=frozenset({0}), shares=frozenset({0, 1}))
    drawn = picture(found(secret, is_told=False, amy=(3, 30), ben=(25, 30), cat=(80, 100), dan=(80, 100)), "")
    assert [spot.label for spot in drawn.chart.drawn] == ["cat", "dan"]
    assert [spot.label for spot in drawn.chart.spots] == ["ben", "cat", "dan"]
    assert drawn.chart.level is None
    assert "amy" not in drawn.alternative
    assert "ben" not in drawn.alternative


@pytest.mark.parametrize("shares", [{}, {"amy": (80, 100)}])
def test_of_fewer_than_two_there_is_no_picture(shares):
    assert picture(found(**shares), "") is None


def test_the_chart_and_the_words_agree_on_who_lies_outside():
    """Also of shares that lie on a limit as both are printed."""
    differ = []
    for base in range(20, 90):
        for satisfied in range(base + 1):
            shown = found(amy=(satisfied, base), ben=(80, 100))
            spot, _ = picture(shown, "").chart.spots
            if spot.is_outside == (place(shown.funnel[0]) == WITHIN):
                differ.append((satisfied, base))
    assert differ == []

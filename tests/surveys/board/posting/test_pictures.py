"""The chart of a line manager's page."""

import pytest

from kentpcc.geography import FORCE, Area
from surveys.board.posting.pictures import picture
from surveys.board.posting.queries import Beside, Here

THANET, EAST = Area("thanet", "Thanet"), Area("east", "East Division", division=True)
YEAR, QUARTER = ["2018-08", "2019-07"], ["2019-05", "2019-07"]


def cell(share, *, n=80, period=YEAR, interval=None):
    shown = "suppressed" if share is None else "exact" if interval else "rounded"
    return {"period": period, "shown": shown, "n": n if share is not None else None, "share": share, "step": 1} | {
        "interval": interval,
        "under_review": False,
        "group": "",
    }


def of(own, then=None, division=60, force=(78.5, [71.9, 83.9])):
    lines = [
        Beside(THANET, own, then),
        Beside(EAST, cell(division, period=QUARTER), None),
        Beside(FORCE, cell(force[0], n=177, period=QUARTER, interval=force[1]), None),
    ]
    return Here("hate_crime", "Hate crime", lines)


def drawn(*found):
    return picture(found, "Thanet", "?file=svg")


def test_rounded_shares_have_no_interval_and_exact_ones_have():
    [series] = drawn(of(cell(60))).chart.series
    assert [(str(point.percentage), point.low is None) for point in series.points] == [
        ("60", True),
        ("60", True),
        ("78.5", False),
    ]
    assert series.points[0].label == "Hate crime, Thanet\nAug 2018 to Jul 2019"


def test_the_year_before_is_a_series_of_its_own_where_there_is_one():
    now, then = drawn(of(cell(60), cell(80))).chart.series
    assert (now.name, then.name) == ("Now", "A year before")
    assert [point.percentage and int(point.percentage) for point in then.points] == [80, None, None]


def test_what_is_hidden_has_no_dot_and_no_number_in_the_words():
    found = drawn(of(cell(None)))
    assert found.chart.series[0].points[0].percentage is None
    assert "Thanet, Aug 2018 to Jul 2019 c;" in found.alternative


def test_bands_are_words_and_no_dot():
    found = drawn(of(cell({"or_more": 90})))
    assert found.chart.series[0].points[0].percentage is None
    assert "90% or more" in found.alternative


def test_where_nothing_is_told_there_is_none():
    assert drawn(of(cell(None), division=None, force=(None, None))) is None
    assert drawn() is None


@pytest.mark.parametrize(
    ("own", "title"), [(THANET, "Thanet beside its division and the force"), (EAST, "Thanet beside the force")]
)
def test_the_title_says_beside_what(own, title):
    lines = [Beside(own, cell(60), None), Beside(FORCE, cell(78), None)]
    assert drawn(Here("hate_crime", "Hate crime", lines)).title == title

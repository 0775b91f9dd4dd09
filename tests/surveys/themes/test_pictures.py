"""The chart of themes: rounded shares as they were released, and none that is told in words."""

from decimal import Decimal

import pytest

from surveys.models import Code, Survey
from surveys.themes.dissatisfied import Dissatisfied, Theme
from surveys.themes.pictures import picture


def theme(label, people, share):
    return Theme(Code(code=label, label=label), people, f"about {people}", share, "low", "", [])


def found(*themes):
    return Dissatisfied(Survey(pk="hate_crime", title="Hate crime"), None, "about 465", themes)


def test_shares_stand_in_the_order_of_the_table():
    drawn = picture(found(theme("No news", 45, "about 10%"), theme("Too slow", 20, "about 4%")), "?x")
    [series] = drawn.chart.series
    told = [(each.label, each.percentage) for each in series.points]
    assert told == [("No news", Decimal(10)), ("Too slow", Decimal(4))]
    assert all(each.low is None and each.high is None for each in series.points), "of a rounded share none is told"
    assert drawn.title == "Most often named: No news (about 10%)"
    assert drawn.alternative == "Of about 465 people who gave a reason: No news about 10%; Too slow about 4%."


def test_two_that_as_many_named_are_both_said():
    drawn = picture(found(theme("A", 45, "about 10%"), theme("B", 45, "about 10%"), theme("C", 20, "about 4%")), "")
    assert drawn.title == "Most often named: A and B (about 10% each)"


@pytest.mark.parametrize("share", ["90% or more", "10% or less", "–"])
def test_what_is_told_in_words_is_no_dot(share):
    assert picture(found(theme("A", 45, share)), "") is None
    assert len(picture(found(theme("A", 45, share), theme("B", 20, "about 4%")), "").chart.labels) == 1


def test_without_themes_there_is_no_picture():
    assert picture(found(), "") is None

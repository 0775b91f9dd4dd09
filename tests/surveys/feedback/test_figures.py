"""How much was passed on; and what of it may be told outside the Bureau."""

import pytest

from kentpcc.geography import area_named
from kentpcc.periods import Month, Period
from surveys.feedback.actions import take_back
from surveys.feedback.figures import PassedOn, passed_on, shown
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY

SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))


@pytest.mark.django_db
def test_counts_by_kind_theme_and_time(routed, closed, item):
    item()  # not passed on yet
    routed(), routed(kind=FeedbackItem.Kind.POSITIVE, theme=FeedbackItem.Theme.TREATMENT)
    closed()
    closed(at=NOON + 9 * DAY)
    found = passed_on(SEPTEMBER)
    assert found.total == 4
    assert found.kinds == {"Something that went well": 1, "Something to do better": 3}
    assert {theme: count for theme, count in found.themes.items() if count} == {
        "Being kept informed": 3,
        "How they were treated": 1,
    }
    assert found.times == {"Closed in time": 1, "Closed late": 1, "Not closed yet": 2}


@pytest.mark.django_db
def test_of_a_period_and_an_area(routed, helen, wyn):
    routed("thanet"), routed("swale")
    assert passed_on(Period(Month(2019, 8), Month(2019, 8))).total == 0
    counts = [passed_on(SEPTEMBER, area_named(code)).total for code in ("force", "east", "thanet", "swale", "dover")]
    assert counts == [2, 1, 1, 1, 0]


@pytest.mark.django_db
def test_what_was_taken_back_is_not_counted(routed, helen):
    routed()
    take_back(routed(), by=helen, at=NOON)
    assert passed_on(SEPTEMBER).total == 1


def counted(total, kinds, times=(0, 0, 0), themes=(0,) * 7):
    named = [dict(zip("abcdefg", counts, strict=False)) for counts in (kinds, themes, times)]
    return PassedOn(total, *named)


@pytest.mark.parametrize(("total", "text"), [(0, "none"), (1, "fewer than 10"), (9, "fewer than 10")])
def test_of_few_nothing_more_is_said(total, text):
    assert list(shown(counted(total, (total, 0)))) == [("Items passed on", text)]


def test_more_is_rounded():
    rows = list(shown(counted(63, (41, 22), (20, 21, 22))))
    assert rows[:3] == [("Items passed on", "about 65"), ("a", "about 40"), ("b", "about 20")]
    assert rows[3:6] == [("a", "about 20"), ("b", "about 20"), ("c", "about 20")]


def test_beside_a_small_count_another_is_hidden():
    rows = list(shown(counted(63, (60, 3), (63, 0, 0), (20, 20, 19, 4, 0, 0, 0))))
    assert [text for _, text in rows[1:]] == ["about 20", "about 20", *["not shown"] * 5]


def test_a_breakdown_of_which_nothing_is_shown_is_left_out():
    assert list(shown(counted(63, (60, 3), (63, 0, 0), (60, 3)))) == [("Items passed on", "about 65")]

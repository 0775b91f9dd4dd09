"""“You said, we did”: what was cleared, of a period and an area."""

import pytest

from kentpcc.geography import FORCE, area_named
from kentpcc.periods import Month, Period
from surveys.feedback.lines import SaidAndDone, you_said_we_did
from surveys.models import FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import DAY

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
LINE = SaidAndDone("Being kept informed", "We hear too late", "We ring within the hour")


def test_a_line_says_neither_who_nor_where(cleared):
    cleared()
    assert you_said_we_did(SEPTEMBER) == [LINE]


@pytest.mark.parametrize("state", ["closed", "owned"])
def test_what_is_not_cleared_is_not_read(request, state):
    request.getfixturevalue(state)()
    assert you_said_we_did(SEPTEMBER) == []


@pytest.mark.parametrize(
    ("area", "count"), [(None, 1), ("force", 1), ("east", 1), ("thanet", 1), ("north", 0), ("dover", 0)]
)
def test_of_an_area(cleared, area, count):
    cleared()
    assert len(you_said_we_did(SEPTEMBER, area and area_named(area))) == count
    assert you_said_we_did(SEPTEMBER, FORCE) == [LINE]


def test_by_the_month_in_which_it_was_closed_as_the_clock_in_kent_says(cleared):
    made = cleared()
    last_minute = NOON.replace(day=30, hour=22, minute=59)  # summer time: one to midnight
    for at, months in ((last_minute, (9, 9)), (last_minute.replace(minute=0, hour=23), (10, 10))):
        FeedbackItem.objects.filter(pk=made.pk).update(closed_at=at)
        found = [m for m in (8, 9, 10) if you_said_we_did(Period(Month(2019, m), Month(2019, m)))]
        assert found == [months[0]]


def test_the_newest_first(cleared):
    older, newer = cleared(said="old"), cleared(said="new")
    FeedbackItem.objects.filter(pk=older.pk).update(closed_at=NOON)
    FeedbackItem.objects.filter(pk=newer.pk).update(closed_at=NOON + DAY)
    assert [line.said for line in you_said_we_did(SEPTEMBER)] == ["new", "old"]


def test_in_one_query(cleared, django_assert_num_queries):
    cleared(), cleared()
    with django_assert_num_queries(1):
        you_said_we_did(SEPTEMBER)

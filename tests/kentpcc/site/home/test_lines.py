from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.site.home.lines import (
    Line,
    Section,
    Visitor,
    ago,
    number_of,
    oldest,
    so_long,
    waiting_since,
    worded,
    written,
)
from surveys.models import Case
from tests.factories import NOON, TODAY, a_case


@pytest.mark.parametrize(
    ("days", "since", "before"),
    [
        (0, "since today", "today"),
        (1, "since yesterday", "yesterday"),
        (2, "for 2 days", "2 days ago"),
        (1200, "for 1,200 days", "1,200 days ago"),
    ],
)
def test_an_age_is_said_in_days(days, since, before):
    day = TODAY - timedelta(days=days)
    assert so_long(day, TODAY) == since
    assert ago(day, TODAY) == before
    assert waiting_since(day, TODAY) == f"the oldest {since}"


def test_nothing_that_waits_has_no_age():
    assert waiting_since(None, TODAY) == ""


@pytest.mark.parametrize(("day", "text"), [(date(2019, 9, 1), "1 September"), (date(2018, 12, 31), "31 December 2018")])
def test_a_day_has_its_year_unless_it_is_this_one(day, text):
    assert written(day, TODAY) == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 merges"), (1, "1 merge"), (2, "2 merges"), (1234, "1,234 merges")])
def test_one_is_singular(count, text):
    assert f"{number_of(count)} {worded(count, 'merge', 'merges')}" == text


def test_today_is_the_day_in_kent():
    visitor = Visitor(None, datetime(2019, 6, 30, 23, 30, tzinfo=UTC))
    assert visitor.today == date(2019, 7, 1)
    assert visitor.midnight == datetime(2019, 6, 30, 23, 0, tzinfo=UTC)


def test_only_what_is_late_is_marked():
    assert Line(Section.LATE, "returns are late").is_late
    assert not Line(Section.WAITING, "returns wait").is_late


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["last_called_at", "closes_on"])
def test_the_oldest_is_a_day_whatever_the_column_holds(field, django_assert_num_queries):
    for days in (3, 5):
        a_case(last_called_at=NOON - timedelta(days=days), closes_on=TODAY - timedelta(days=days))
    with django_assert_num_queries(1):
        assert oldest(Case.objects.all(), field) == (2, TODAY - timedelta(days=5))


@pytest.mark.django_db
def test_of_nothing_there_is_no_oldest():
    assert oldest(Case.objects.all(), "closes_on") == (0, None)

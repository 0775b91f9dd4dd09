"""On which days something falls: no month is left out, and no clock change moves a time."""

from datetime import UTC, date, time, timedelta

import pytest

from engagement.models import Series
from engagement.register.recurrence import MOST, days, place_in_month, said
from kentpcc.refusals import Refused
from tests.engagement.factories import an_activity


@pytest.mark.parametrize(
    ("frequency", "first", "falling"),
    [
        ("weekly", "2019-10-22", ["2019-10-22", "2019-10-29", "2019-11-05"]),
        ("fortnightly", "2019-10-22", ["2019-10-22", "2019-11-05"]),
        ("monthly_weekday", "2019-09-03", ["2019-09-03", "2019-10-01", "2019-11-05"]),
        ("monthly_weekday", "2019-07-30", ["2019-07-30", "2019-08-27", "2019-09-24"]),  # the fifth is the last
        ("monthly_day", "2020-01-31", ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30"]),
        ("monthly_day", "2019-09-15", ["2019-09-15", "2019-10-15"]),
        ("quarterly_weekday", "2019-09-03", ["2019-09-03", "2019-12-03", "2020-03-03"]),
        ("yearly", "2020-02-29", ["2020-02-29", "2021-02-28", "2022-02-28"]),
    ],
)
def test_the_days_follow_from_the_first(frequency, first, falling):
    """Up to the last of them, which is in."""
    found = days(frequency, date.fromisoformat(first), date.fromisoformat(falling[-1]))
    assert [day.isoformat() for day in found] == falling


def test_every_frequency_has_a_rule_and_begins_with_its_first_day():
    for frequency in Series.Frequency:
        found = days(frequency, date(2019, 1, 31), date(2020, 12, 31))
        assert found[0] == date(2019, 1, 31)
        assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("until", "sentence"),
    [(date(2019, 7, 7), "does not come again"), (date(2019, 7, 1) + timedelta(weeks=MOST), "more than 120")],
)
def test_neither_none_nor_too_many(until, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        days("weekly", date(2019, 7, 1), until)
    assert refusal.value.field == "repeats_until"


def test_the_most_that_there_may_be():
    assert len(days("weekly", date(2019, 7, 1), date(2019, 7, 1) + timedelta(weeks=MOST - 1))) == MOST


@pytest.mark.parametrize(("day", "place"), [(1, 1), (7, 1), (8, 2), (28, 4), (29, -1), (31, -1)])
def test_the_place_of_a_weekday_in_its_month(day, place):
    assert place_in_month(date(2019, 7, day)) == place


@pytest.mark.parametrize(("day", "utc"), [(date(2019, 10, 22), time(17)), (date(2019, 10, 29), time(18))])
def test_a_clock_change_does_not_move_the_time_on_the_wall(day, utc):
    activity = an_activity(held_on=day, starts_at=time(18))
    assert activity.begins().time() == time(18)
    assert activity.begins().astimezone(UTC).time() == utc


def test_without_a_time_there_is_no_moment():
    assert an_activity().begins() is None


def test_a_series_says_how_it_comes_again():
    series = Series(frequency="monthly_weekday", first_on=date(2019, 7, 30), until=date(2020, 3, 3))
    assert said(series) == "Every month on the last Tuesday, from 30 July 2019 until 3 March 2020"
    for frequency in Series.Frequency:
        assert said(Series(frequency=frequency, first_on=date(2019, 7, 2), until=date(2020, 7, 2))).startswith("Every")

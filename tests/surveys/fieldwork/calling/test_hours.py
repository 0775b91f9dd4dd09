"""When the telephone unit rings: by weekday, never on a public holiday, and right across the clock changes."""

from datetime import date, datetime, time

import pytest

from surveys.fieldwork.calling.hours import LONDON, Hours, TimeOfDay, public_holidays, time_of_day
from surveys.models.setting import usual_hours

BUREAU = Hours.of(  # one force's published hours
    {day: ["10:00", "20:30"] for day in ("mon", "tue", "wed", "thu")}
    | {"fri": ["10:00", "17:00"], "sat": ["10:00", "18:00"], "sun": ["10:00", "18:00"]}
)

USUAL = Hours.of(usual_hours())


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("moment", "are_open"),
    [
        ("2019-09-16 08:59", False),
        ("2019-09-16 09:00", True),
        ("2019-09-16 20:59:59", True),
        ("2019-09-16 21:00", False),
        ("2019-09-22 09:59", False),  # a Sunday
        ("2019-09-22 10:00", True),
        ("2019-08-26 12:00", False),  # the summer bank holiday
        ("2019-12-25 12:00", False),
    ],
)
def test_the_usual_hours(moment, are_open):
    assert USUAL.are_open(at(moment)) is are_open


@pytest.mark.parametrize(
    ("moment", "are_open"),
    [("2019-09-19 20:29", True), ("2019-09-20 17:00", False), ("2019-09-20 16:59", True), ("2019-09-21 18:00", False)],
)
def test_hours_by_weekday(moment, are_open):
    assert BUREAU.are_open(at(moment)) is are_open


def test_a_public_holiday_is_worked_where_the_setting_says_so():
    days = {"mon": ["09:00", "21:00"]}
    assert not Hours.of(days).are_open(at("2019-08-26 12:00"))
    assert Hours.of(days, on_public_holidays=True).are_open(at("2019-08-26 12:00"))


def test_a_day_that_is_left_out_has_no_calls():
    assert not Hours.of({"mon": ["09:00", "21:00"]}).are_open(at("2019-09-17 12:00"))


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2019-09-16 12:00", "2019-09-16 12:00"),  # now
        ("2019-09-16 07:04", "2019-09-16 09:00"),  # this morning
        ("2019-09-16 21:00", "2019-09-17 09:00"),
        ("2019-09-21 22:00", "2019-09-22 10:00"),
        ("2019-12-24 21:30", "2019-12-27 09:00"),  # over Christmas
        ("2019-03-30 22:00", "2019-03-31 10:00"),  # the clocks go forward
        ("2019-10-26 22:00", "2019-10-27 10:00"),  # and back
    ],
)
def test_when_calling_opens_next(moment, opens):
    assert USUAL.next_opening(at(moment)) == at(opens)


def test_there_is_no_opening_where_no_day_has_hours():
    assert Hours.of({}).next_opening(at("2019-09-16 12:00")) is None


def test_hours_are_local_whatever_zone_the_moment_is_in():
    assert USUAL.are_open(datetime.fromisoformat("2019-07-01T08:30:00+00:00"))  # half past nine in Kent
    assert not USUAL.are_open(datetime.fromisoformat("2019-12-02T08:30:00+00:00"))


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        ("2019-09-16 16:59", TimeOfDay.DAYTIME),
        ("2019-09-16 17:00", TimeOfDay.EVENING),
        ("2019-09-21 11:00", TimeOfDay.WEEKEND),
        ("2019-09-22 19:00", TimeOfDay.WEEKEND),
    ],
)
def test_the_time_of_day(moment, part):
    assert time_of_day(at(moment)) is part


def test_holidays_are_known_beyond_the_demonstration_without_fetching():
    assert {date(2018, 12, 25), date(2026, 12, 28), date(2027, 1, 1)} <= public_holidays()
    assert USUAL.opening(date(2019, 9, 17)) == (time(9), time(21))

"""Tries are spread over days, with an evening and a weekend: never so that a case can no longer be called."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.calling.hours import LONDON, Hours, TimeOfDay
from surveys.fieldwork.calling.spreading import is_spread, spread_of
from surveys.fieldwork.calling.windows import Window
from surveys.models.setting import usual_hours
from victims.records.safe_times import ALWAYS, read

USUAL = Hours.of(usual_hours())
WEDNESDAY = date(2019, 9, 18)
CLOSES = date(2019, 10, 16)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def spread(*tries, left, days_at_least=3, closes_on=CLOSES, hours=USUAL, safe=ALWAYS):
    told = {"left": left, "days_at_least": days_at_least, "closes_on": closes_on, "hours": hours, "safe": safe}
    return spread_of([at(each) for each in tries], **told)


def allows(found, text):
    return bool(found.parts(Window.at(at(text))))


MORNINGS = ("2019-09-09 10:00", "2019-09-10 10:00", "2019-09-11 10:00", "2019-09-12 10:00")


@pytest.mark.parametrize(
    ("tries", "left", "now", "allowed"),
    [
        (MORNINGS[:3], 3, "2019-09-18 10:00", True),  # enough are left
        (MORNINGS, 2, "2019-09-18 10:00", False),  # an evening and a weekend are to come
        (MORNINGS, 2, "2019-09-18 16:59", False),
        (MORNINGS, 2, "2019-09-18 17:00", True),
        (MORNINGS, 2, "2019-09-21 11:00", True),
        ((*MORNINGS, "2019-09-13 18:00"), 1, "2019-09-18 18:00", False),  # only the weekend is
        ((*MORNINGS, "2019-09-13 18:00"), 1, "2019-09-21 11:00", True),
        (("2019-09-14 11:00", "2019-09-13 18:00"), 1, "2019-09-18 10:00", True),  # both were had
    ],
)
def test_with_few_tries_left_only_what_is_missing(tries, left, now, allowed):
    assert allows(spread(*tries, left=left), now) is allowed


@pytest.mark.parametrize(("now", "allowed"), [("2019-09-18 18:30", False), ("2019-09-19 18:30", True)])
def test_three_tries_fall_on_three_days(now, allowed):
    assert allows(spread("2019-09-14 10:00", "2019-09-18 17:30", left=1), now) is allowed


@pytest.mark.parametrize(("closes_on", "allowed"), [(date(2019, 9, 25), False), (date(2019, 9, 24), True)])
def test_in_the_last_week_any_time_will_do(closes_on, allowed):
    assert allows(spread(*MORNINGS, left=1, closes_on=closes_on), "2019-09-18 10:00") is allowed


def test_nobody_waits_for_a_time_at_which_the_office_is_closed():
    by_day = Hours.of({day: ["09:00", "17:00"] for day in ("mon", "tue", "wed", "thu", "fri")})
    assert allows(spread(*MORNINGS, left=1, hours=by_day), "2019-09-18 10:00")


def test_nobody_waits_for_a_time_that_is_not_safe():
    assert allows(spread(*MORNINGS, left=1, safe=read("Mon–Fri 10:00–14:00")), "2019-09-18 10:00")


def test_of_a_day_the_evening_is_left():
    (part,) = spread(*MORNINGS, left=2).parts(Window.day(WEDNESDAY))
    assert (part.begins, part.ends.date()) == (at("2019-09-18 17:00"), WEDNESDAY)


@pytest.mark.parametrize(
    ("outcome", "spreads"), [("3.13", True), ("2.222", True), ("3.90", True), ("2.36", False), ("2.112", False)]
)
def test_whoever_was_reached_has_said_when(outcome, spreads):
    assert is_spread(outcome) is spreads


@given(
    tries=st.lists(st.integers(0, 27 * 24), max_size=6),
    left=st.integers(1, 6),
    days_at_least=st.integers(1, 6),
    begins=st.integers(0, 20),
)
def test_before_the_window_closes_there_is_always_a_time(tries, left, days_at_least, begins):
    first = at("2019-09-18 00:00")
    moments = [first - timedelta(hours=each) for each in tries]
    told = {"left": left, "days_at_least": days_at_least, "closes_on": CLOSES, "hours": USUAL, "safe": ALWAYS}
    found = spread_of(moments, **told)
    days = [WEDNESDAY + timedelta(days=ahead) for ahead in range(begins, 29)]
    assert any(found.allows(day, part) for day in days for part in TimeOfDay)
    assert all(found.allows(day, TimeOfDay.DAYTIME) for day in days if CLOSES - day < timedelta(days=7))

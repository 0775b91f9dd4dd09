"""On which days something falls that comes again.

Days are days of the calendar and times are those on the wall in Kent, so no clock change moves either. A weekday that
is the fifth of its month becomes the last one, and a day such as the 31st the last day of a shorter month: no month is
left out.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from dateutil.rrule import MONTHLY, WEEKLY, YEARLY, rrule, weekday

from engagement.models import Series
from kentpcc.refusals import Refused

Frequency = Series.Frequency
MOST = 120  # two years of weeks, with room
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}


def days(frequency: str, first: date, until: date) -> list[date]:
    """Every day of the series, its first among them. Raises Refused for none or too many."""
    rule = rrule(**RULES[frequency](first), dtstart=datetime.combine(first, time()))
    found = [each.date() for each in islice(rule, MOST + 1) if each.date() <= until]
    if len(found) > MOST:
        raise Refused(f"That makes more than {MOST} activities: choose an earlier last day.", "repeats_until")
    if len(found) < 2:
        raise Refused("It does not come again by that day: choose a later last day.", "repeats_until")
    return found


def place_in_month(day: date) -> int:
    """1 to 4 for the first to the fourth of its weekday in the month, -1 for the fifth: the last."""
    place = (day.day - 1) // 7 + 1
    return place if place < 5 else -1


def said(series: Series) -> str:
    """“Every month on the first Tuesday, from 2 April 2019 until 3 March 2020”."""
    first = series.first_on
    nth = f"on the {ORDINALS[place_in_month(first)]} {first:%A}"
    how = {
        Frequency.WEEKLY: f"Every {first:%A}",
        Frequency.FORTNIGHTLY: f"Every second {first:%A}",
        Frequency.MONTHLY_WEEKDAY: f"Every month {nth}",
        Frequency.MONTHLY_DAY: f"Every month on day {first.day}",
        Frequency.QUARTERLY_WEEKDAY: f"Every three months {nth}",
        Frequency.YEARLY: f"Every year on {first:%-d %B}",
    }[Frequency(series.frequency)]
    return f"{how}, from {first:%-d %B %Y} until {series.until:%-d %B %Y}"


def _weekday(first: date) -> dict[str, Any]:
    return {"freq": MONTHLY, "byweekday": weekday(first.weekday(), place_in_month(first))}


def _day(first: date) -> dict[str, Any]:
    """The last of the days up to it that the month has."""
    return {"freq": MONTHLY, "bymonthday": range(min(first.day, 28), first.day + 1), "bysetpos": -1}


RULES: dict[str, Callable[[date], dict[str, Any]]] = {
    Frequency.WEEKLY: lambda _: {"freq": WEEKLY},
    Frequency.FORTNIGHTLY: lambda _: {"freq": WEEKLY, "interval": 2},
    Frequency.MONTHLY_WEEKDAY: _weekday,
    Frequency.MONTHLY_DAY: _day,
    Frequency.QUARTERLY_WEEKDAY: lambda first: _weekday(first) | {"interval": 3},
    Frequency.YEARLY: lambda first: {
        **{"freq": YEARLY, "bymonth": first.month, "bysetpos": -1},
        "bymonthday": range(min(first.day, 28), first.day + 1),
    },
}

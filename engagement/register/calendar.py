"""A month as weeks of days, each with what falls on it."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from engagement.models import Activity
from kentpcc.periods import Month

WEEKDAYS = calendar.day_name


@dataclass(frozen=True)
class Day:
    """`outside` is a day of the month before or after, which fills its week."""

    on: date
    activities: list[Activity]
    outside: bool
    today: bool


def weeks(month: Month, activities: Iterable[Activity], *, today: date) -> list[list[Day]]:
    """From Monday to Sunday. The activities are those of the month, by day and time."""
    falling = {day: list(each) for day, each in groupby(activities, key=lambda activity: activity.held_on)}
    dates = calendar.Calendar().monthdatescalendar(month.year, month.number)
    return [[_day(day, month, falling.get(day, []), today) for day in week] for week in dates]


def _day(day: date, month: Month, activities: list[Activity], today: date) -> Day:
    outside = Month.of(day) != month
    return Day(day, [] if outside else activities, outside, day == today)

"""Until when somebody must have seen to what a call left behind: one row a kind."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from surveys.fieldwork.calling.hours import LONDON, public_holidays
from surveys.models import FollowUp

END_OF_DAY = time(17)
LEAST = timedelta(hours=1)
Clock = Callable[[datetime], datetime]
Kind = FollowUp.Kind


def hours(count: int) -> Clock:
    return lambda at: at.astimezone(UTC) + timedelta(hours=count)


def same_day(at: datetime) -> datetime:
    """By the end of the office’s day; late in the day there is still an hour."""
    return max(datetime.combine(at.astimezone(LONDON).date(), END_OF_DAY, LONDON), at.astimezone(UTC) + LEAST)


def working_days(count: int) -> Clock:
    def until(at: datetime) -> datetime:
        day = at.astimezone(LONDON).date()
        for _ in range(count):
            day = _next_working_day(day)
        return datetime.combine(day, END_OF_DAY, LONDON)

    return until


def _next_working_day(day: date) -> date:
    day += timedelta(days=1)
    while day.weekday() >= 5 or day in public_holidays():
        day += timedelta(days=1)
    return day


DUE: dict[Kind, Clock] = {
    Kind.DISCLOSURE: hours(1),
    Kind.UNSAFE: hours(4),
    Kind.FORGOTTEN: hours(4),
    Kind.DISTRESS: same_day,
    Kind.COMPLAINT: working_days(1),
    Kind.THIRD_PARTY: working_days(1),
    Kind.DECEASED: working_days(1),
    Kind.LANGUAGE: working_days(5),
}


def due(kind: FollowUp.Kind, at: datetime) -> datetime:
    return DUE[kind](at)

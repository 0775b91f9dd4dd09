"""Dates as ODK counts them: days since 1970-01-01, the time of day as a fraction.

Times are the interview's local clock; an offset at the end of a text is not applied.
"""

import math
import re
from datetime import date, datetime, time, timedelta

from surveys.instruments.xpath.here import HERE, Context, Value, text

EPOCH = date(1970, 1, 1)
DAY_SECONDS = 86_400
DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:T(.+))?$")
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?$")


def moment(written: str) -> tuple[date, time | None] | None:
    """`2019-05-01` or `2019-05-01T10:30` taken apart; None if there is no such day."""
    match = DATE.match(written)
    if match is None:
        return None
    clock = time_of(match[4]) if match[4] else None
    if match[4] and clock is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), clock
    except ValueError:
        return None


def time_of(written: str) -> time | None:
    """`09:30`, `09:30:00` or `09:30:00.000+01:00`; None if it is no time."""
    match = TIME.match(written)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0), parts_of(match[4])) if match else None
    except ValueError:
        return None


def parts_of(digits: str | None) -> int:
    """Microseconds: `5` after the point is half a second."""
    return int((digits or "0")[:6].ljust(6, "0"))


def fraction(clock: time | None) -> float:
    if clock is None:
        return 0.0
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) / DAY_SECONDS


def day_number(written: str) -> float | None:
    """The number ODK compares a date or time by; None if the text is neither."""
    parts = moment(written)
    if parts:
        return (parts[0] - EPOCH).days + fraction(parts[1])
    clock = time_of(written)
    return None if clock is None else fraction(clock)


def from_number(days: float) -> datetime | None:
    try:
        return datetime.combine(EPOCH, time()) + timedelta(seconds=round(days * DAY_SECONDS))
    except (OverflowError, ValueError):
        return None


def as_moment(value: Value) -> datetime | None:
    """A text or day number as a moment; None if it is neither."""
    if isinstance(value, float):
        return from_number(value)
    written = text(value).strip()
    parts = moment(written)
    if parts:
        return datetime.combine(parts[0], parts[1] or time())
    try:
        return from_number(float(written))
    except ValueError:
        return None


def today(_: Context) -> str:
    return HERE.get().today.isoformat()


def now(_: Context) -> str:
    return HERE.get().now.isoformat(timespec="milliseconds")


def as_date(_: Context, value: Value) -> str:
    at = as_moment(value)
    return at.date().isoformat() if at else ""


def date_time(_: Context, value: Value) -> str:
    at = as_moment(value)
    return at.isoformat(timespec="milliseconds") if at else ""


def decimal_date_time(_: Context, value: Value) -> float:
    at = as_moment(value)
    return (at.date() - EPOCH).days + fraction(at.time()) if at else math.nan


def decimal_time(_: Context, value: Value) -> float:
    clock = time_of(text(value).strip())
    return math.nan if clock is None else fraction(clock)


# The letters of https://docs.getodk.org/form-operators-functions/#date-and-time
FORMATS = {
    "Y": "{0:%Y}", "y": "{0:%y}", "m": "{0:%m}", "n": "{0.month}", "b": "{0:%b}", "B": "{0:%B}",
    "d": "{0:%d}", "e": "{0.day}", "a": "{0:%a}", "A": "{0:%A}", "W": "{0:%V}",
    "H": "{0:%H}", "h": "{0.hour}", "M": "{0:%M}", "S": "{0:%S}", "%": "%",
}  # fmt: skip


def format_date(_: Context, value: Value, pattern: Value) -> str:
    at = as_moment(value) or clock_only(value)
    if at is None:
        return ""
    letters = text(pattern).replace("%3", f"{at.microsecond // 1000:03d}")
    return re.sub("%(.)", lambda match: FORMATS.get(match[1], match[0]).format(at), letters)


def clock_only(value: Value) -> datetime | None:
    """A time of day as a moment, so that `09:30` can be formatted too."""
    clock = time_of(text(value).strip())
    return datetime.combine(EPOCH, clock) if clock else None

"""The office's hours: local time (Europe/London), by weekday, and days on which nobody is rung."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from govuk_bank_holidays.bank_holidays import BankHolidays

LONDON = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVENING = time(17)
LOOK_AHEAD = 28  # days: longer than any run of days without calls
Opening = tuple[time, time] | None


class TimeOfDay(StrEnum):
    """The parts of a week over which a case's attempts are spread."""

    DAYTIME = "daytime"
    EVENING = "evening"
    WEEKEND = "weekend"


MIDNIGHT = "24:00"  # the end of a day, as ISO 8601 writes it


@cache
def clock(written: str) -> time:
    return time.max if written == MIDNIGHT else time.fromisoformat(written)


def _opening(written: list[str] | None) -> Opening:
    return (clock(written[0]), clock(written[1])) if written else None


@dataclass(frozen=True)
class Hours:
    """`days` are Monday to Sunday: from, until just before; None on a day without calls."""

    days: tuple[Opening, ...]
    on_public_holidays: bool = False

    @classmethod
    def of(cls, written: Mapping[str, list[str] | None], *, on_public_holidays: bool = False) -> "Hours":
        """{"mon": ["09:00", "21:00"], …, "sun": None}; a day that is left out has no calls."""
        return cls(tuple(_opening(written.get(day)) for day in DAYS), on_public_holidays)

    def opening(self, day: date) -> Opening:
        if not self.on_public_holidays and day in public_holidays():
            return None
        return self.days[day.weekday()]

    def are_open(self, at: datetime) -> bool:
        local = at.astimezone(LONDON)
        opening = self.opening(local.date())
        return opening is not None and opening[0] <= local.time() < opening[1]

    def next_opening(self, at: datetime) -> datetime | None:
        """The first moment from `at` on at which calls may be made; None within four weeks."""
        if self.are_open(at):
            return at
        local = at.astimezone(LONDON)
        for ahead in range(LOOK_AHEAD):
            day = local.date() + timedelta(days=ahead)
            opening = self.opening(day)
            if opening and (begins := datetime.combine(day, opening[0], LONDON)) >= local:
                return begins
        return None


def time_of_day(at: datetime) -> TimeOfDay:
    local = at.astimezone(LONDON)
    if local.weekday() >= 5:
        return TimeOfDay.WEEKEND
    return TimeOfDay.EVENING if local.time() >= EVENING else TimeOfDay.DAYTIME


@cache
def public_holidays() -> frozenset[date]:
    """Of England and Wales, from the list that the package carries: nothing is fetched."""
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(each["date"] for each in known)

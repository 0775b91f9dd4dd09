"""Attempts are spread: over some days, with an evening and a weekend, so that nobody is missed by habit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from surveys.fieldwork.calling.hours import EVENING, LONDON, Hours, TimeOfDay, time_of_day
from surveys.fieldwork.calling.windows import Window
from surveys.fieldwork.outcomes import BY_CODE, Group
from victims.records.safe_times import SafeTimes

WANTED = frozenset({TimeOfDay.EVENING, TimeOfDay.WEEKEND})
LAST_WEEK = timedelta(days=7)  # of the calling window: any time will do
NOBODY_REACHED = {Group.NON_CONTACT, Group.UNKNOWN_HOUSEHOLD, Group.UNKNOWN_OTHER}
WEEKDAY_PARTS = {TimeOfDay.DAYTIME: (time.min, EVENING), TimeOfDay.EVENING: (EVENING, time.max)}


@dataclass(frozen=True)
class Spread:
    """What the tries so far leave to the next: `wanted` are the times of day that can be had at all."""

    left: int
    days_at_least: int
    closes_on: date
    days: frozenset[date]
    times: frozenset[TimeOfDay]
    wanted: frozenset[TimeOfDay]

    def parts(self, window: Window) -> list[Window]:
        """Those parts of a window, which lies in one day, that are left to the next try."""
        day = window.begins.date()
        if day.weekday() >= 5:
            return [window] if self.allows(day, TimeOfDay.WEEKEND) else []
        found = [window.within(*span) for part, span in WEEKDAY_PARTS.items() if self.allows(day, part)]
        return [part for part in found if part]

    def allows(self, day: date, part: TimeOfDay) -> bool:
        """With no more tries left than kinds of time that are missing, only those kinds; the same for days."""
        if self.closes_on - day < LAST_WEEK:
            return True
        missing = self.wanted - self.times
        if missing and self.left <= len(missing) and part not in missing:
            return False
        return not (day in self.days and self.left <= self.days_at_least - len(self.days))


def spread_of(
    tries: Iterable[datetime], *, left: int, days_at_least: int, closes_on: date, hours: Hours, safe: SafeTimes
) -> Spread:
    begun = [moment.astimezone(LONDON) for moment in tries]
    days, times = frozenset(moment.date() for moment in begun), frozenset(map(time_of_day, begun))
    return Spread(left, days_at_least, closes_on, days, times, WANTED & _possible(hours, safe))


def is_spread(outcome: str) -> bool:
    """Whether the last call reached nobody: whoever was reached has said when they can be rung."""
    return outcome in BY_CODE and BY_CODE[outcome].group in NOBODY_REACHED


def _possible(hours: Hours, safe: SafeTimes) -> frozenset[TimeOfDay]:
    """The kinds of time at which the office calls and it is safe."""
    found = set()
    for weekday, opening in enumerate(hours.days):
        for span in safe.spans if opening else ():
            begins, ends = max(opening[0], span.begins), min(opening[1], span.ends)  # type: ignore[index]  # is open
            if weekday in span.days and begins < ends:
                found.add(TimeOfDay.WEEKEND if weekday >= 5 else _latest(ends))
    return frozenset(found)


def _latest(ends: time) -> TimeOfDay:
    return TimeOfDay.EVENING if ends > EVENING else TimeOfDay.DAYTIME

"""When it is safe to ring somebody, as the crime system has it in words.

What cannot be read for certain is not guessed at: it bars every call until a supervisor has entered it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
GROUPS = {
    "weekday": range(5),
    "weekend": range(5, 7),
    "every day": range(7),
    "any day": range(7),
    "daily": range(7),
    "all week": range(7),
}
NO_LIMIT = {"any", "any time", "anytime", "no restriction", "no restrictions"}
CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?|(noon|midday)"
EARLIEST_PLAIN = 7


@dataclass(frozen=True)
class Span:
    """From `begins` until just before `ends`, local time, on these days (0 is Monday)."""

    days: frozenset[int]
    begins: time
    ends: time

    def covers(self, at: datetime) -> bool:
        return at.weekday() in self.days and self.begins <= at.time() < self.ends


@dataclass(frozen=True)
class SafeTimes:
    """Safe in any of its spans. `at` is always a local moment (Europe/London)."""

    spans: tuple[Span, ...]

    def allow(self, at: datetime) -> bool:
        return any(span.covers(at) for span in self.spans)


ALWAYS = SafeTimes((Span(frozenset(range(7)), time.min, time.max),))


def read(words: str) -> SafeTimes | None:
    """“Mon–Fri 10:00–14:00; Sat after 11am” as times; None where the words cannot be read for certain.

    Nothing said is no limit.
    """
    plain = _plain(words)
    if plain in NO_LIMIT or not plain:
        return ALWAYS
    spans = [_span(part) for part in re.split(r"[;\n]", plain) if part.strip()]
    whole = [span for span in spans if span]
    return SafeTimes(tuple(whole)) if len(whole) == len(spans) else None


def _plain(words: str) -> str:
    text = re.sub(r"[‐‑‒–—−]", "-", words.casefold())
    text = re.sub(r"\s+(?:to|until|till)\s+(?=\d|noon|midday|mon|tue|wed|thu|fri|sat|sun)", "-", text)
    text = re.sub(r"\s+and\s+(?=\d|noon|midday)", "-", text)  # “between 10 and 2”
    return " ".join(text.replace("between ", "").replace("from ", "").split()).strip(" .")


def _span(part: str) -> Span | None:
    days, rest = _days(part.strip())
    hours = _hours(rest.strip(" ,"))
    return Span(days, *hours) if days and hours else None


def _days(part: str) -> tuple[frozenset[int], str]:
    """The days that a part begins with, all of them where it names none, and what follows; no days if unclear."""
    for words, days in GROUPS.items():
        if match := re.match(rf"{words}s?\b", part):
            return frozenset(days), part[match.end() :]
    named = "|".join(day.casefold() for day in DAYS)
    one = rf"(?:{named})[a-z]*"
    match = re.match(rf"{one}(?:\s*(?:-|,|&|\band\b)\s*{one})*", part)
    if match is None:
        return frozenset(range(7)), part
    return _listed(match[0]), part[match.end() :]


def _listed(words: str) -> frozenset[int]:
    days: set[int] = set()
    for each in re.split(r",|&|\band\b", words):
        ends = [_day(word) for word in each.split("-")]
        if None in ends or len(ends) > 2:
            return frozenset()
        first, last = int(ends[0] or 0), int(ends[-1] or 0)
        days.update(range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)])
    return frozenset(days)


def _day(word: str) -> int | None:
    """Monday to Sunday, whole or begun with at least three letters: “tues” is Tuesday, “monkey” is no day."""
    whole = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    word = word.strip().removesuffix("s") if word.strip().endswith("days") else word.strip()
    found = [number for number, day in enumerate(whole) if len(word) >= 3 and day.startswith(word)]
    return found[0] if len(found) == 1 else None


def _hours(rest: str) -> tuple[time, time] | None:
    if rest in NO_LIMIT or not rest:
        return time.min, time.max
    if match := re.fullmatch(rf"(not after|before|until|till|by)\s+(?:{CLOCK})", rest):
        ends = _clock(match.groups()[1:])
        return (time.min, ends) if ends else None
    if match := re.fullmatch(rf"(not before|after)\s+(?:{CLOCK})", rest):
        begins = _clock(match.groups()[1:])
        return (begins, time.max) if begins else None
    if match := re.fullmatch(rf"(?:{CLOCK})\s*-\s*(?:{CLOCK})", rest):
        return _between(match.groups()[:4], match.groups()[4:])
    return None


def _between(first: tuple[str | None, ...], second: tuple[str | None, ...]) -> tuple[time, time] | None:
    hour, minute, half, noon = first
    if half is None and second[2] and hour and not noon:
        first = (hour, minute, second[2] if int(hour) <= int(second[0] or 0) else None, None)  # “2-4pm”
    begins, ends = _clock(first), _clock(second, early=True)
    if begins and ends and ends < begins and second[2] is None and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)  # “9-5”, “11-2”
    return (begins, ends) if begins and ends and begins < ends else None


def _clock(said: tuple[str | None, ...], *, early: bool = False) -> time | None:
    """A time of day; None for none. An early hour without am or pm may be meant either way: None unless `early`."""
    hours, minutes, half, noon = said
    if noon:
        return time(12)
    hour, minute = int(hours or 0), int(minutes or 0)
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        return time(hour % 12 + (12 if half == "pm" else 0), minute)
    certain = early or hour >= EARLIEST_PLAIN or (hours or "").startswith("0")
    return time(hour, minute) if certain else None

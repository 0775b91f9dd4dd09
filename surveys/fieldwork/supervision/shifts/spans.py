"""A shift as it is typed: “9-17”, “09:00–17:30”, “9.30 to 13”."""

import re
from datetime import time

CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
SPAN = re.compile(rf"\s*{CLOCK}\s*(?:-|–|—|to|until)\s*{CLOCK}\s*", re.IGNORECASE)
UNREADABLE = "Write from when until when, like 9-17 or 09:30-13:00."
BACKWARDS = "A shift ends after it begins."


def read(text: str) -> tuple[time, time] | None:
    """None for nothing. Raises ValueError with a sentence."""
    if not text.strip():
        return None
    if not (match := SPAN.fullmatch(text)):
        raise ValueError(UNREADABLE)
    hours, minutes, until_hours, until_minutes = (int(part or 0) for part in match.groups())
    try:
        begins, ends = time(hours, minutes), time(until_hours, until_minutes)
    except ValueError:
        raise ValueError(UNREADABLE) from None
    if ends <= begins:
        raise ValueError(BACKWARDS)
    return begins, ends


def written(begins: time, ends: time) -> str:
    """“9–17:30”: as short as one would write it."""
    return "–".join(f"{each:%-H:%M}".removesuffix(":00") for each in (begins, ends))

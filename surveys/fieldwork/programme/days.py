"""Days on which something changes: never one that has passed."""

from datetime import date, datetime

from django.utils import timezone

from kentpcc.refusals import Refused

PASSED = "Choose today or a later day: what has passed does not change."


def refuse_the_past(day: date, at: datetime, field: str) -> None:
    if day < timezone.localdate(at):
        raise Refused(PASSED, field)


def from_today(day: date, at: datetime) -> date:
    """A confirmation that comes late counts from its own day."""
    return max(day, timezone.localdate(at))

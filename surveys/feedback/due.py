"""Until when somebody must have seen to what was passed on, and how an open item stands on the clock."""

from datetime import datetime
from enum import Enum

from surveys.fieldwork.calling.hours import LONDON
from surveys.fieldwork.safety.clocks import working_days
from surveys.models import FeedbackItem

WORKING_DAYS = 5
until = working_days(WORKING_DAYS)  # the end of the fifth working day after; public holidays are none
_until_tomorrow = working_days(1)


class Standing(Enum):
    LATE = "Late"
    DUE_TODAY = "Due today"
    DUE_SOON = "Due on the next working day"
    IN_TIME = "In time"
    OVER = "Over"


def standing(item: FeedbackItem, at: datetime) -> Standing:
    """Of what a line manager has in hand. What is closed, or with nobody, is over."""
    if item.state not in FeedbackItem.WITH_A_MANAGER or item.due_at is None:
        return Standing.OVER
    if item.due_at <= at:
        return Standing.LATE
    if item.due_at.astimezone(LONDON).date() == at.astimezone(LONDON).date():
        return Standing.DUE_TODAY
    return Standing.DUE_SOON if item.due_at <= _until_tomorrow(at) else Standing.IN_TIME

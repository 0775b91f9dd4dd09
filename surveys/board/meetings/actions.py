"""Entering what a meeting asked for, and answering it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.models import MeetingAction


@transaction.atomic
def enter(met_on: date, *, asked: str, owner: str, by: User, at: datetime) -> MeetingAction:
    """Raises Refused for a meeting that is still to come."""
    if met_on > timezone.localdate(at):
        raise Refused("That meeting is still to come: enter what it asked for after it.", "met_on")
    action = MeetingAction.objects.create(
        met_on=met_on, asked=asked.strip(), owner=owner.strip(), entered_by=by, entered_at=at
    )
    audit.record(Act.ENTERED_MEETING_ACTION, action, by=by, at=at, met_on=met_on.isoformat())
    return action


@transaction.atomic
def answer(action: MeetingAction, words: str, *, by: User, at: datetime) -> MeetingAction:
    """An answer given again takes the place of the one before. Raises Refused for no words."""
    if not words.strip():
        raise Refused("Write what was done, or why it was not.", "answer")
    locked = MeetingAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    locked.answer, locked.answered_by, locked.answered_at = words.strip(), by, at
    locked.save(update_fields=["answer", "answered_by", "answered_at"])
    audit.record(Act.ANSWERED_MEETING_ACTION, locked, by=by, at=at)
    return locked

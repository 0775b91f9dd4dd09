"""What a line manager does with an item of the own posting."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.feedback.due import until
from surveys.models import FeedbackItem

State, Line, Telling = FeedbackItem.State, FeedbackItem.Line, FeedbackItem.Telling
GONE = "This is no longer with your division or district: it was sent elsewhere, or the victim took it back."
CLOSED = "This is closed already."
NOT_YOURS = "Take it on first: whoever has it in hand says what was done."
NOT_THERE = "This person is not posted where it was sent. Choose somebody who is."


@dataclass(frozen=True)
class Answer:
    """What was done, for the Bureau; and, where something may be shown to everybody, in one line what was said and
    what was done."""

    done: str
    said: str = ""
    did: str = ""


@transaction.atomic
def take_on(item: FeedbackItem, *, by: User, at: datetime) -> FeedbackItem:
    """Also from a colleague who is away. Raises Refused."""
    locked = _open(item, by)
    if locked.owner_id != by.pk:
        _own(locked, by, at)
        audit.record(Act.TOOK_FEEDBACK_ON, locked, by=by, at=at)
    return locked


@transaction.atomic
def hand_over(item: FeedbackItem, *, to: User, by: User, at: datetime) -> FeedbackItem:
    """To a colleague who may see it. Raises Refused."""
    locked = _open(item, by)
    if not (to.can(Can.ANSWER_FEEDBACK) and FeedbackItem.objects.visible_to(to).filter(pk=locked.pk).exists()):
        raise Refused(NOT_THERE, "to")
    _own(locked, to, at)
    audit.record(Act.HANDED_FEEDBACK_OVER, locked, by=by, at=at, to=str(to.pk))
    return locked


@transaction.atomic
def close(item: FeedbackItem, answer: Answer, *, by: User, at: datetime) -> FeedbackItem:
    """Says what was done. Where the victim wished to hear of it, the Bureau tells them. Raises Refused."""
    locked = _open(item, by)
    if locked.owner_id != by.pk:
        raise Refused(NOT_YOURS)
    locked.state, locked.closed_at, locked.closed_by = State.CLOSED, at, by
    locked.action = {"text": answer.done}
    if answer.said and answer.did:
        locked.lines, locked.line = {"said": answer.said, "did": answer.did}, Line.TO_CLEAR
    if locked.wants_telling == FeedbackItem.Asked.YES:
        locked.telling, locked.tell_by = Telling.TO_TELL, until(at)
    locked.save()
    audit.record(Act.CLOSED_FEEDBACK, locked, by=by, at=at, line=str(locked.line), late=locked.is_late)
    return locked


def _own(item: FeedbackItem, owner: User, at: datetime) -> None:
    item.state, item.owner, item.owned_at = State.OWNED, owner, at
    item.save(update_fields=["state", "owner", "owned_at"])


def _open(item: FeedbackItem, by: User) -> FeedbackItem:
    """Locked, of the manager's own posting as it is now."""
    rows = FeedbackItem.objects.visible_to(by).select_for_update(of=("self",))
    locked = rows.filter(pk=item.pk).first()
    if locked is None:
        raise Refused(GONE)
    if locked.state == State.CLOSED:
        raise Refused(CLOSED)
    return locked

"""What a supervisor decides: that an item is passed on, in which words and to whom, and which lines may be shown."""

from datetime import datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.feedback.actions import lock
from surveys.feedback.due import until
from surveys.feedback.names import refuse_names
from surveys.feedback.places import Place
from surveys.models import FeedbackItem

State, Line = FeedbackItem.State, FeedbackItem.Line
DECIDED = "This was decided meanwhile, or the victim took it back. Open the list again."
OWN = "You entered this in the call. Another supervisor has to check it."
NOBODY_THERE = "No line manager is posted there. Choose the division, or ask the administrator to post somebody."


@transaction.atomic
def pass_on(item: FeedbackItem, *, words: str, to: Place, by: User, at: datetime) -> FeedbackItem:
    """In words that name nobody, to the line managers of one place; due in five working days. Raises Refused."""
    locked = _to_decide(item, by)
    refuse_names(words, locked.interview.case, "words")
    _send(locked, to, at)
    locked.passed_words, locked.team = {"text": words}, locked.interview.case.involvement.crime.team
    locked.checked_at, locked.checked_by, locked.due_at = at, by, until(at)
    locked.save()
    audit.record(Act.PASSED_FEEDBACK_ON, locked, by=by, at=at, to=to.area.code, changed=words != locked.said)
    return locked


@transaction.atomic
def decline(item: FeedbackItem, *, reason: FeedbackItem.Reason, by: User, at: datetime) -> FeedbackItem:
    """It stays in the Bureau, with the reason. Raises Refused."""
    locked = _to_decide(item, by)
    locked.state, locked.reason = State.DECLINED, reason
    locked.checked_at, locked.checked_by = at, by
    locked.save()
    audit.record(Act.DECLINED_FEEDBACK, locked, by=by, at=at, reason=str(reason))
    return locked


@transaction.atomic
def send_again(item: FeedbackItem, *, to: Place, by: User, at: datetime) -> FeedbackItem:
    """To another place; its day stays. Raises Refused where no line manager has it in hand any more."""
    locked = lock(item.pk)
    if locked.state not in FeedbackItem.WITH_A_MANAGER:
        raise Refused(DECIDED)
    _send(locked, to, at)
    locked.save()
    audit.record(Act.ROUTED_FEEDBACK_AGAIN, locked, by=by, at=at, to=to.area.code)
    return locked


@transaction.atomic
def clear_line(item: FeedbackItem, *, said: str, did: str, by: User, at: datetime) -> FeedbackItem:
    """What was said and done may be read by everybody: in these words. Raises Refused."""
    locked = _to_clear(item)
    for field, words in (("said", said), ("did", did)):
        refuse_names(words, locked.interview.case, field)
    locked.lines = {"said": said, "did": did}
    return _decide_line(locked, Line.CLEARED, Act.CLEARED_LINE, by, at)


@transaction.atomic
def decline_line(item: FeedbackItem, *, by: User, at: datetime) -> FeedbackItem:
    """Raises Refused."""
    locked = _to_clear(item)
    locked.lines = None
    return _decide_line(locked, Line.DECLINED, Act.DECLINED_LINE, by, at)


def _to_decide(item: FeedbackItem, by: User) -> FeedbackItem:
    locked = lock(item.pk)
    if locked.state != State.TO_CHECK:
        raise Refused(DECIDED)
    if locked.entered_by_id == by.pk:
        raise Refused(OWN)
    return locked


def _send(item: FeedbackItem, to: Place, at: datetime) -> None:
    if not to.managers:
        raise Refused(NOBODY_THERE, "to")
    item.division_id = to.area.code if to.area.division else None
    item.district_id = None if to.area.division else to.area.code
    item.state, item.routed_at, item.owner, item.owned_at = State.ROUTED, item.routed_at or at, None, None


def _to_clear(item: FeedbackItem) -> FeedbackItem:
    locked = lock(item.pk)
    if locked.state != State.CLOSED or locked.line != Line.TO_CLEAR:
        raise Refused(DECIDED)
    return locked


def _decide_line(item: FeedbackItem, line: FeedbackItem.Line, act: Act, by: User, at: datetime) -> FeedbackItem:
    item.line, item.cleared_at, item.cleared_by = line, at, by
    item.save()
    audit.record(act, item, by=by, at=at)
    return item

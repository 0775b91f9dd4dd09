"""What the interviewer enters while the victim is on the telephone, under the lease of the case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.feedback import actions
from surveys.fieldwork import queue
from surveys.models import Attempt, FeedbackItem, Interview

Asked = FeedbackItem.Asked
State = FeedbackItem.State


@dataclass(frozen=True)
class Entry:
    """One thing that the victim said. `id` is the page's: the same page sent twice is one item."""

    id: UUID
    kind: FeedbackItem.Kind
    theme: FeedbackItem.Theme
    words: str
    agreed: FeedbackItem.Asked
    wants_telling: FeedbackItem.Asked = Asked.NOT_ASKED

    @property
    def is_agreed(self) -> bool:
        return self.agreed == Asked.YES


@transaction.atomic
def enter(interview: Interview, entry: Entry, *, by: User, lease: int, at: datetime) -> FeedbackItem:
    """Its words are kept only where the victim agrees that this one thing is passed on. Raises LeaseLost."""
    _keep(interview, by, lease, at)
    if known := interview.feedback_items.filter(pk=entry.id).first():
        return known
    item = FeedbackItem(
        id=_free(entry.id),
        interview=interview,
        kind=entry.kind,
        theme=entry.theme,
        agreed=entry.agreed,
        wants_telling=entry.wants_telling if entry.is_agreed else Asked.NOT_ASKED,
        state=State.TO_CHECK if entry.is_agreed else State.NOT_AGREED,
        entered_at=at,
        entered_by=by,
    )
    item.words = {"text": entry.words} if entry.is_agreed else None
    item.save(force_insert=True)
    told = {"agreed": str(entry.agreed), "kind": str(entry.kind), "theme": str(entry.theme)}
    audit.record(Act.ENTERED_FEEDBACK, item, by=by, at=at, **told)
    return item


@transaction.atomic
def take_back(interview: Interview, item: FeedbackItem, *, by: User, lease: int, at: datetime) -> None:
    """They have changed their mind while they are still on the line. Raises LeaseLost."""
    _keep(interview, by, lease, at)
    actions.take_back(item, by=by, at=at)


@transaction.atomic
def read(interview: Interview, *, by: User, at: datetime) -> list[FeedbackItem]:
    """What was entered in this interview so far; each with words is recorded as read. No log, no page."""
    items = list(interview.feedback_items.exclude(state=State.TAKEN_BACK))
    for item in items:
        if item.words is not None:
            audit.record(Act.READ_FEEDBACK, item, by=by, at=at)
    return items


def _free(told: UUID) -> UUID:
    """The page's own, unless somebody made it name an item of another interview: that is left alone."""
    return uuid4() if FeedbackItem.objects.filter(pk=told).exists() else told


def _keep(interview: Interview, by: User, lease: int, at: datetime) -> None:
    """Nothing is entered once the call is over: they can no longer be asked."""
    queue.keep(interview.case_id, user=by, lease=lease, at=at)
    is_open = Interview.objects.filter(pk=interview.pk, status=Interview.Status.OPEN)
    if not (is_open.exists() and Attempt.objects.filter(case=interview.case_id, ended_at__isnull=True).exists()):
        raise queue.LeaseLost

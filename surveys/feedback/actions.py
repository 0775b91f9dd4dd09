"""What can be done with every item, wherever it stands: it is taken back, and its words are gone at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.models import FeedbackItem

WORDS = ("words", "passed_words", "action", "lines")


@transaction.atomic
def take_back(item: FeedbackItem, *, by: User, at: datetime) -> FeedbackItem:
    """The victim wishes it so. It leaves every list, the figures, and what was said and done.

    A second time changes nothing.
    """
    locked = lock(item.pk)
    if locked.state != FeedbackItem.State.TAKEN_BACK:
        forget(locked)
        locked.taken_back_at, locked.taken_back_by = at, by
        locked.save()
        audit.record(Act.TOOK_FEEDBACK_BACK, locked, by=by, at=at)
    return locked


def forget(item: FeedbackItem) -> None:
    """Shreds every word and takes it out of everybody’s hands; whoever calls it saves the row."""
    for name in WORDS:
        setattr(item, name, None)
    item.state, item.line, item.telling = (
        FeedbackItem.State.TAKEN_BACK,
        FeedbackItem.Line.NONE,
        FeedbackItem.Telling.NONE,
    )
    item.closed_at = item.closed_by = item.tell_by = None


def lock(pk: UUID) -> FeedbackItem:
    """With what its act needs of the case."""
    related = ("interview__case__involvement__crime", "interview__case__involvement__victim__merged_into")
    return FeedbackItem.objects.select_for_update(of=("self",)).select_related(*related).get(pk=pk)

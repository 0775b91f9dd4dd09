"""The Bureau tells a victim what was done, where they wished to hear of it. No line manager ever reaches them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.feedback.actions import lock
from surveys.fieldwork.calling.bars import Verdict, may_be_called
from surveys.fieldwork.calling.persons import lock_person
from surveys.fieldwork.numbers.queries import Number, details_of, numbers_among, usable
from surveys.fieldwork.safety.tokens import token_without_attempt
from surveys.models import Case, FeedbackItem
from victims.models import SafeContact

Telling = FeedbackItem.Telling
REST = timedelta(hours=3)  # after nobody was reached, as in the queue
NOBODY_WAITS = "Nobody waits to be told of this any more: somebody told them, or it was taken back."
TOO_SOON = "Nobody was reached less than three hours ago. Try again later."
NO_NUMBER = "There is no number left that may be rung."


@dataclass(frozen=True)
class Whom:
    """What is needed for the one call, and nothing more. `unsafe_token` ends it as unsafe by one key."""

    name: str
    numbers: list[Number]
    code_word: str
    unsafe_token: str


def may_be_told(item: FeedbackItem, at: datetime) -> Verdict:
    return may_be_called(item.interview.case, at, to_tell=True)


@transaction.atomic
def ring(item: FeedbackItem, *, by: User, at: datetime) -> Whom:
    """Opens the contact details, after asking what bars a call. The reading is recorded first. Raises Refused."""
    _lock_case(item)
    locked = _waiting(item)
    case = locked.interview.case
    lock_person(case)
    if locked.tried_at and at - locked.tried_at < REST:
        raise Refused(TOO_SOON)
    if not (verdict := may_be_told(locked, at)):
        raise Refused(f"They may not be rung now. {verdict}.")
    victim = case.involvement.victim
    audit.record(Act.READ_CONTACT_DETAILS, victim, by=by, at=at, case=str(case.pk), feedback=str(locked.pk))
    details, safe = details_of(victim), SafeContact.objects.filter(pk=victim.pk).first()
    arrangements = safe.arrangements if safe else {}
    numbers = usable(numbers_among(victim, details, arrangements))
    if not numbers:
        raise Refused(NO_NUMBER)
    name = " ".join(filter(None, [details.get("title"), details.get("forename"), details.get("surname")]))
    token = token_without_attempt(case, made_by=by.pk)
    return Whom(name, numbers, str(arrangements.get("code_word") or ""), token)


@transaction.atomic
def nobody_reached(item: FeedbackItem, *, by: User, at: datetime) -> FeedbackItem:
    """It waits still, for some hours at least. Raises Refused."""
    locked = _waiting(item)
    locked.tried_at = at
    locked.save(update_fields=["tried_at"])
    audit.record(Act.TRIED_TO_TELL, locked, by=by, at=at)
    return locked


@transaction.atomic
def end(item: FeedbackItem, how: FeedbackItem.Telling, *, by: User, at: datetime) -> FeedbackItem:
    """Told; or they do not wish it any more, or cannot be reached. Raises Refused."""
    locked = _waiting(item)
    locked.telling, locked.told_at, locked.told_by = how, at, by
    locked.save(update_fields=["telling", "told_at", "told_by"])
    audit.record(Act.TOLD_VICTIM, locked, by=by, at=at, how=str(how))
    return locked


def _lock_case(item: FeedbackItem) -> None:
    """Before the item, as an erasure locks them."""
    list(Case.objects.select_for_update(of=("self",)).filter(interview__feedback_items=item.pk))


def _waiting(item: FeedbackItem) -> FeedbackItem:
    locked = lock(item.pk)
    if locked.telling != Telling.TO_TELL:
        raise Refused(NOBODY_WAITS)
    return locked

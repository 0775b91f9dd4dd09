"""Asking and answering, and messages to the room. The trail has codes and counts, never the words."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Can, Role
from surveys.models import Attempt, Broadcast, BroadcastCopy, Case, HelpRequest

KEPT = timedelta(days=7)  # the words; that something was asked, answered or sent stays
NOBODY = {
    Broadcast.Audience.IN_A_CALL: "Nobody is in a call now: send it to everybody who rings.",
    Broadcast.Audience.EVERYBODY: "Nobody rings yet: an administrator adds interviewers.",
}


@transaction.atomic
def ask_for_help(case_id: UUID, kind: HelpRequest.Kind, *, by: User, at: datetime) -> HelpRequest:
    """Once at a time: asking again for what still waits changes nothing. Raises Case.DoesNotExist for nobody's case."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case_id, held_by=by, held_until__gt=at)
    attempt = case.attempts.filter(ended_at__isnull=True).first()
    told = {"attempt": attempt, "asked_at": at}
    asked, is_new = HelpRequest.objects.waiting().get_or_create(
        case=case, asked_by=by, kind=kind, answered_at=None, defaults=told
    )
    if is_new:
        audit.record(Act.ASKED_FOR_HELP, case, by=by, at=at, kind=kind.value)
    return asked


@transaction.atomic
def answer_help(
    request_id: int, *, ready: HelpRequest.Ready | None, own_words: str, by: User, at: datetime
) -> HelpRequest:
    """Raises Refused where somebody has answered, and HelpRequest.DoesNotExist."""
    # Nobody is joined to the locked row: after a wait the row is new, and what was joined is not.
    asked = HelpRequest.objects.select_for_update().get(pk=request_id)
    if asked.answered_by:
        raise Refused(f"{asked.answered_by.name} has answered this already: nothing more is to do.")
    if not (ready or own_words):
        raise Refused("Choose a sentence, or write one.", "ready")
    asked.ready, asked.own_words = ready or "", own_words or None
    asked.answered_by, asked.answered_at = by, at
    asked.save(update_fields=["ready", "own_words", "answered_by", "answered_at"])
    said = {"kind": asked.kind, "ready": asked.ready, "own_words": bool(own_words)}
    audit.record(Act.ANSWERED_HELP, asked.case, by=by, at=at, **said)
    return asked


@transaction.atomic
def broadcast(audience: Broadcast.Audience, text: str, *, by: User, at: datetime) -> Broadcast:
    """Raises Refused where nobody is there to read it."""
    people = list(_addressed(audience, at).exclude(pk=by.pk).values_list("pk", flat=True))
    if not people:
        raise Refused(NOBODY[audience])
    sent = Broadcast.objects.create(audience=audience, text=text, sent_by=by, sent_at=at)
    BroadcastCopy.objects.bulk_create(BroadcastCopy(broadcast=sent, to_id=each) for each in people)
    audit.record(Act.MESSAGED_INTERVIEWERS, sent, by=by, at=at, audience=sent.audience, people=len(people))
    return sent


def _addressed(audience: Broadcast.Audience, at: datetime) -> QuerySet[User]:
    everybody = who_rings()
    if audience == Broadcast.Audience.EVERYBODY:
        return everybody
    calling = Attempt.objects.filter(ended_at__isnull=True, case__held_until__gt=at)
    return everybody.filter(pk__in=calling.values("case__held_by"))


def who_rings() -> QuerySet[User]:
    """Everybody who may sign in and ring."""
    roles = [role for role in Role if Can.CALL_VICTIMS in role.abilities]
    return User.objects.filter(is_active=True, role__in=roles)


def mark_seen(*, by: User, at: datetime, answers: list[int], messages: list[int]) -> None:
    """What this person has read: their own only, and only what was shown to them."""
    own = HelpRequest.objects.unseen().filter(asked_by=by, pk__in=answers)
    own.update(seen_at=at)
    BroadcastCopy.objects.filter(to=by, seen_at__isnull=True, pk__in=messages).update(seen_at=at)


def forget_words(*, at: datetime) -> int:
    """Own words and messages of more than a week ago; returns how many went."""
    answers = HelpRequest.objects.filter(answered_at__lt=at - KEPT, own_words__isnull=False)
    messages = Broadcast.objects.filter(sent_at__lt=at - KEPT, text__isnull=False)
    return answers.update(own_words=None) + messages.update(text=None)

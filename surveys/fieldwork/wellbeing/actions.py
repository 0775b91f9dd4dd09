"""Asking for a talk, offering one, and saying that it was held. What was said in it is kept nowhere."""

from datetime import datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.models import Attempt, Debrief

OWN = "Another supervisor must talk with you: ask one of them."
ENDED = "That was dealt with already: nothing more is to do."


@transaction.atomic
def ask(*, by: User, at: datetime) -> Debrief:
    """Once at a time: asked again, it is the one that waits."""
    asked, made = Debrief.objects.get_or_create(user=by, attempt=None, outcome="", defaults={"since": at})
    if made:
        audit.record(Act.ASKED_FOR_DEBRIEF, asked, by=by, at=at)
    return asked


@transaction.atomic
def offer_after(attempt_id: int, *, by: User, at: datetime) -> Debrief:
    """After a call that was severe, or of which the interviewer wishes to talk."""
    attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt_id)
    told = {"user": attempt.made_by, "since": attempt.begun_at}
    debrief, _ = Debrief.objects.get_or_create(attempt=attempt, defaults=told)
    return _offer(debrief, by, at)


@transaction.atomic
def offer(debrief_id: int, *, by: User, at: datetime) -> Debrief:
    return _offer(_locked(debrief_id), by, at)


@transaction.atomic
def end(debrief_id: int, outcome: Debrief.Outcome, *, by: User, at: datetime) -> Debrief:
    """It was held, or not wanted. Raises Refused."""
    debrief = _locked(debrief_id)
    _refuse(debrief, by)
    debrief.outcome, debrief.ended_by, debrief.ended_at = outcome, by, at
    debrief.save(update_fields=["outcome", "ended_by", "ended_at"])
    audit.record(Act.ENDED_DEBRIEF, debrief, by=by, at=at, outcome=outcome.value)
    return debrief


def _offer(debrief: Debrief, by: User, at: datetime) -> Debrief:
    _refuse(debrief, by)
    if debrief.offered_at is None:
        debrief.offered_by, debrief.offered_at = by, at
        debrief.save(update_fields=["offered_by", "offered_at"])
        audit.record(Act.OFFERED_DEBRIEF, debrief, by=by, at=at)
    return debrief


def _refuse(debrief: Debrief, by: User) -> None:
    if debrief.user_id == by.pk:
        raise Refused(OWN)
    if debrief.outcome:
        raise Refused(ENDED)


def _locked(debrief_id: int) -> Debrief:
    return Debrief.objects.select_for_update(of=("self",)).get(pk=debrief_id)

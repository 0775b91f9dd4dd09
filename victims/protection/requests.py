"""Requests to erase a person: asked for by one, decided by another."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kentpcc import audit, decisions
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.periods import months_before
from kentpcc.refusals import Refused
from victims.models import ErasureRequest, Victim
from victims.persons import holds_of, references_of, refuse_future

Outcome = ErasureRequest.Outcome
STANDS = "A legal hold stands on this person. It must be lifted before anything is erased."


@transaction.atomic
def request_erasure(victim: Victim, reason: str, *, received_on: date, by: User, at: datetime) -> ErasureRequest:
    """Raises Refused while a legal hold stands, and where a request waits."""
    refuse_future(received_on, "received_on", today=timezone.localdate(at))
    list(
        references_of(victim).select_for_update(of=("self",), no_key=True)
    )  # of two requests the second sees the first
    refuse_if_held(victim)
    if ErasureRequest.objects.waiting().filter(victim__in=references_of(victim)).exists():
        raise Refused("A request to erase this person waits already. Decide on that one.")
    asked = ErasureRequest.objects.create(
        victim=victim, reason=reason, received_on=received_on, proposed_by=by, proposed_at=at
    )
    audit.record(Act.ASKED_FOR_ERASURE, asked, by=by, at=at, victim=str(victim.pk), reason=str(asked.reason))
    return asked


@transaction.atomic
def decline(asked: ErasureRequest, because: str, *, by: User, at: datetime) -> ErasureRequest:
    """Raises Refused when it was decided meanwhile."""
    asked = locked(asked)
    asked.declined_because = because
    return decisions.decide(
        asked,
        Outcome.DECLINED,
        Act.DECLINED_ERASURE,
        by=by,
        at=at,
        also=["declined_because"],
        detail={"because": because},
    )


def locked(asked: ErasureRequest) -> ErasureRequest:
    """The request as it is now, with all rows of its person; nobody else decides meanwhile. Raises Refused."""
    asked = decisions.lock(asked, "victim")
    while True:  # a merge may have been confirmed while we waited for the lock: then others stand for the person
        list(references_of(asked.victim).select_for_update(of=("self",), no_key=True))
        before = asked.victim.person_id
        asked.victim.refresh_from_db(fields=["merged_into"])
        if asked.victim.person_id == before:
            return asked


def refuse_if_held(victim: Victim) -> None:
    if holds_of(victim).exists():
        raise Refused(STANDS)


def answer_by(asked: ErasureRequest) -> date:
    """A month after the request came (UK GDPR, article 12(3))."""
    return months_before(asked.received_on, -1)

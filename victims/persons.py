"""A person may stand under several references that were merged: what protects one protects all of them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from victims.models import ErasureRequest, LegalHold, Victim


def references_of(victim: Victim) -> QuerySet[Victim]:
    """All rows of one person, in the order in which everybody locks them."""
    return Victim.objects.of_people([victim.person_id]).order_by("pk")


def by_reference(reference: str) -> Victim:
    """Raises Refused for a reference that nobody has."""
    victim = Victim.objects.filter(reference=reference.strip()).first()
    if victim is None:
        raise Refused("No victim has this reference. Copy it from the crime system.", "reference")
    return victim


def holds_of(victim: Victim) -> QuerySet[LegalHold]:
    return LegalHold.objects.standing().filter(victim__in=references_of(victim).values("pk"))


def refuse_future(day: date, field: str, *, today: date) -> None:
    if day > today:
        raise Refused("The date is in the future. Enter the day on which it was.", field)


@dataclass(frozen=True)
class InCare:
    """What stands for one person: legal holds, and a request to be erased that waits."""

    holds: list[LegalHold]
    asked: ErasureRequest | None


@transaction.atomic
def look_after(victim: Victim, *, by: User, at: datetime) -> InCare:
    """The reading is recorded first: no log, no page."""
    audit.record(Act.READ_DATA_PROTECTION, victim, by=by, at=at)
    waiting = ErasureRequest.objects.waiting().filter(victim__in=references_of(victim).values("pk"))
    return InCare(list(holds_of(victim).select_related("set_by")), waiting.first())

"""Finding one victim by a reference that somebody gave, for a reason that is recorded. Never browsing.

The whole reference must be given: a part of it would list people.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.db.models import Q, QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from victims.masking import ending, initials
from victims.models import Involvement, Victim

MOST_SHOWN = 20


class Reason(models.TextChoices):
    COMPLAINT = "complaint", "A complaint"
    SUBJECT_ACCESS = "subject_access", "A subject access request"
    CORRECTION = "correction", "A correction of the record"
    SAFEGUARDING = "safeguarding", "Safeguarding"


@dataclass(frozen=True)
class Hit:
    victim: Victim
    reference: str
    initials: str
    born: int | None
    crimes: list[Involvement]


@dataclass(frozen=True)
class Hits:
    shown: list[Hit]
    more: bool


@transaction.atomic
def search(reference: str, *, reason: Reason, by: User, at: datetime) -> Hits:
    """Whoever has that victim or crime reference, masked. What was typed is not recorded: it names a person."""
    victims = list(_with(reference)[: MOST_SHOWN + 1])
    shown = victims[:MOST_SHOWN]
    audit.record(Act.SEARCHED_FOR_VICTIM, by, by=by, at=at, reason=reason, hits=len(shown))
    for victim in shown:
        audit.record(Act.FOUND_VICTIM, victim, by=by, at=at, reason=reason)
    return Hits([_hit(victim) for victim in shown], more=len(victims) > MOST_SHOWN)


def _with(reference: str) -> QuerySet[Victim]:
    """In small letters too: people read references out."""
    spellings = {reference, reference.upper()}
    theirs = Q(reference__in=spellings)
    in_crime = Q(pk__in=Involvement.objects.filter(crime__reference__in=spellings).values("victim"))
    crimes = models.Prefetch(
        "involvements",
        Involvement.objects.select_related("crime__district").order_by("-crime__reported_on"),
    )
    return (
        Victim.objects.filter(theirs | in_crime)
        .select_related("contact")
        .prefetch_related(crimes)
        .order_by("reference")
    )


def _hit(victim: Victim) -> Hit:
    contact = getattr(victim, "contact", None)
    born = victim.date_of_birth.year if victim.date_of_birth else None
    details = contact.details if contact else {}
    return Hit(victim, ending(victim.reference, 4), initials(details), born, list(victim.involvements.all()))

"""Who has which case at this moment, and what stands apart."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils import timezone

from kentpcc.models import User
from kentpcc.roles import ABILITIES, Can
from surveys.fieldwork.assignment.reasons import TakenOver
from surveys.fieldwork.queue import LEASE
from surveys.models import Attempt, Case, CaseEvent

LABEL = re.compile(r"[0-9a-f]{8}", re.IGNORECASE)
LENGTH_OF_ID = 32
Kind = CaseEvent.Kind


@dataclass(frozen=True)
class GivenBack:
    """How many cases one person gave back today, for which reason."""

    who: str
    reason: str
    times: int


def callers() -> QuerySet[User]:
    """Everybody who may be given a case."""
    roles = [role for role, abilities in ABILITIES.items() if Can.CALL_VICTIMS in abilities]
    return User.objects.filter(is_active=True, role__in=roles).order_by("last_name", "first_name", "username")


def in_hand(at: datetime) -> QuerySet[Case]:
    """Held now; `is_in_call` where a call is open."""
    calls = Attempt.objects.filter(case=OuterRef("pk"), ended_at__isnull=True)
    held = Case.objects.filter(held_until__gt=at).annotate(is_in_call=Exists(calls))
    return held.select_related("survey", "held_by").order_by("held_until")


def kept() -> QuerySet[Case]:
    """For one person, and not closed."""
    return (
        Case.objects.filter(kept_for__isnull=False, closed_at__isnull=True)
        .select_related("survey", "kept_for")
        .order_by("kept_for__last_name", "kept_for__username", "closes_on")
    )


def parked() -> QuerySet[Case]:
    waiting = Case.objects.filter(parked_at__isnull=False, closed_at__isnull=True)
    return waiting.select_related("survey").order_by("parked_at")


def given_back_today(at: datetime) -> list[GivenBack]:
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    events = CaseEvent.objects.filter(kind=Kind.GAVE_BACK, at__gte=midnight).order_by()
    rows = events.values_list("by", "reason").annotate(Count("pk")).order_by("by", "reason")
    names = {user.pk: user.name for user in User.objects.filter(pk__in={by for by, _, _ in rows})}
    return [GivenBack(names[by], reason, times) for by, reason, times in rows if by]


def with_label(label: str) -> QuerySet[Case]:
    """The case that staff speak of so: the beginning of its id. None where it is no label."""
    label = label.strip()
    if not LABEL.fullmatch(label):
        return Case.objects.none()
    first, last = (UUID(label + filling * (LENGTH_OF_ID - len(label))) for filling in "0f")
    return Case.objects.filter(pk__range=(first, last))


def why_lost(user: User, at: datetime) -> str:
    """Who took the case that this person held, and why; "" where nobody did."""
    taken = CaseEvent.objects.filter(kind=Kind.TAKEN_OVER, to=user, at__gt=at - LEASE).select_related("by").last()
    if taken is None or taken.by is None:
        return ""
    reason = TakenOver(taken.reason).label
    return f"{taken.by.name} took case {taken.case.label} over: {reason[0].lower()}{reason[1:]}."

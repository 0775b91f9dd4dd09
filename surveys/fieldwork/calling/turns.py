"""Whose turn a case is not: what somebody gave back, or was refused in, is not offered to them again."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.outcomes import SOFT_REFUSALS
from surveys.models import Attempt, CaseEvent

KNOWS_THE_PERSON = "knows_person"  # the one reason for giving back that holds for good


def given_back_by(user: User, at: datetime) -> QuerySet[CaseEvent]:
    """What keeps this person from a case: for the day, or for good where they know who it is about."""
    return given_back(user, midnight(at))


def given_back(user: User | Combinable, since: datetime | Combinable) -> QuerySet[CaseEvent]:
    back = CaseEvent.objects.filter(kind=CaseEvent.Kind.GAVE_BACK, by=user)
    return back.filter(Q(at__gte=since) | Q(reason=KNOWS_THE_PERSON))


def refused_to(user: User | Combinable) -> QuerySet[Attempt]:
    """Whoever said no is asked once more by somebody else."""
    return Attempt.objects.filter(made_by=user, outcome__in=SOFT_REFUSALS)


def midnight(at: datetime) -> datetime:
    """Where that day began, by the clock in Kent."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)

"""Whose turn a case may be: what is kept for one person is offered to nobody else, what was given back not again."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kentpcc.models import User
from surveys.models import CaseEvent

KNOWS_THE_PERSON = "knows_person"  # the one reason for giving back that holds for good


def open_to(user: User, at: datetime) -> Q:
    """Cases that this person may be offered: kept for nobody else, and not given back by them today."""
    back = given_back_by(user, at).filter(case=OuterRef("pk"))
    return (Q(kept_for__isnull=True) | Q(kept_for=user)) & ~Q(Exists(back))


def given_back_by(user: User, at: datetime) -> QuerySet[CaseEvent]:
    """What keeps this person from a case: for the day, or for good where they know who it is about."""
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    back = CaseEvent.objects.filter(kind=CaseEvent.Kind.GAVE_BACK, by=user)
    return back.filter(Q(at__gte=midnight) | Q(reason=KNOWS_THE_PERSON))

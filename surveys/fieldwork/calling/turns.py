"""Whose turn a case is not: who gave it back, or was refused in it, is not offered it again."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.outcomes import SOFT_REFUSALS
from surveys.models import Attempt, CaseEvent

KNOWS_THE_PERSON = "knows_person"  # the one reason for giving back that holds for good


def may_be_offered(user: User | Combinable, since: datetime | Combinable) -> Q:
    """Of cases: those that this person neither gave back nor was refused in. `since` is where the day began."""
    back, refused = (rows.filter(case=OuterRef("pk")) for rows in (given_back(user, since), refused_to(user)))
    return ~Q(Exists(back)) & ~Q(Exists(refused))


def given_back_by(user: User, at: datetime) -> QuerySet[CaseEvent]:
    """What keeps this person from a case: for the day, or for good where they know who it is about."""
    return given_back(user, midnight(at))


def given_back(user: User | Combinable, since: datetime | Combinable) -> QuerySet[CaseEvent]:
    back = CaseEvent.objects.filter(kind=CaseEvent.Kind.GAVE_BACK, by=user)
    return back.filter(Q(at__gte=since) | Q(reason=KNOWS_THE_PERSON))


def refused_to(user: User | Combinable) -> QuerySet[Attempt]:
    """The calls of this person that ended in a soft refusal: the one try that is left is another interviewer's."""
    return Attempt.objects.filter(made_by=user, outcome__in=SOFT_REFUSALS)


def midnight(at: datetime) -> datetime:
    """Where that day began, by the clock in Kent."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)

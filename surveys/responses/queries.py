import uuid
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from kentpcc.models import User
from kentpcc.roles import Can
from surveys.models import Export, Interview, Survey

LISTED = 30


def exportable(today: date) -> QuerySet[Survey]:
    """The surveys that have begun."""
    return Survey.objects.filter(started_on__lte=today)


def visible_to(user: User) -> QuerySet[Export]:
    """One’s own, and for whoever releases those of others too."""
    own = Q(proposed_by=user)
    seen = Q() if user.can(Can.RELEASE_EXPORTS) else own
    return Export.objects.filter(seen).select_related("survey", "proposed_by", "decided_by")


def latest(user: User) -> QuerySet[Export]:
    return visible_to(user)[:LISTED]


def to_link(user: User) -> QuerySet[Export]:
    """One’s own, whose pseudonyms another one can have."""
    return Export.objects.filter(proposed_by=user, same_as=None).select_related("survey")[:LISTED]


def to_release(user: User) -> QuerySet[Export]:
    return Export.objects.to_release().exclude(proposed_by=user).filter(deleted_at=None)


def holding(cases: Iterable[uuid.UUID]) -> QuerySet[Export]:
    """Exports whose files stand or are to come, with months in which one of these cases was interviewed completely."""
    complete = Interview.objects.filter(case__in=cases, status=Interview.Status.COMPLETE)
    of_months = complete.annotate(month=TruncMonth("completed_on")).filter(
        survey=OuterRef("survey"), month__gte=OuterRef("first"), month__lte=OuterRef("last")
    )
    standing = Export.objects.filter(deleted_at=None, decision__in=["", Export.Outcome.CONFIRMED])
    return standing.filter(Exists(of_months)).order_by("pk")


def to_fetch(user: User, *, at: datetime) -> QuerySet[Export]:
    """What can be downloaded still, the first to expire first."""
    return Export.objects.released_to(user, at=at).select_related("survey").order_by("expires_at")

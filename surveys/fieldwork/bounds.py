"""How much one person may take from the queue: nobody goes through the list for the sake of the names.

Numbers shown without an interview, cases given back and interviews a day are counted; whoever comes to a bound is
told whom to ask, and a supervisor and the auditor see it on their first page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, NoReturn
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, DateTimeField, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User
from kentpcc.prepared import Given, Prepared
from kentpcc.refusals import Refused
from surveys.models import Appointment, Attempt, Case, CaseEvent, Interview

HOUR = timedelta(hours=1)
LEAST_IN_A_CALL = timedelta(seconds=20)  # after a call that ended without ringing anybody
NOBODY_RANG = ("3.15", "3.16")  # blocked, technical fault
TOO_MANY_REVEALS = (
    "You have opened {most} numbers within an hour without an interview. That is as many as one person may: "
    "ask your supervisor, or wait until the hour is over."
)
TOO_MANY_GIVEN_BACK = (
    "You have given back {most} cases within an hour, which is as many as one person may: "
    "make this call, or ask your supervisor."
)
TOO_QUICK = "Your last call ended without ringing anybody a moment ago. Wait {seconds} seconds, then ask again."


class Standing(NamedTuple):
    """What one person holds, and what they did within the hour; and whether an appointment is due, or has passed."""

    held: UUID | None
    held_until: datetime | None
    keeps: int
    reveals: int
    last_quick: datetime | None
    is_due: bool
    has_passed: bool


def standing_of(user: User, at: datetime) -> Standing:
    """In one query, which locks the user's row: every claim begins with it. Call it within a transaction."""
    rows = _standing().rows(user=user.pk, at=at, hour_ago=at - HOUR, quick=at - LEAST_IN_A_CALL)
    return Standing(*rows[0])


@cache
def _standing() -> Prepared:
    me, at = Given("user", UUIDField()), Given("at", DateTimeField())
    held = Case.objects.filter(held_by=OuterRef("pk"))
    due = Q(not_before=None) | Q(not_before__lte=at)
    kept = _counted(Case.objects.filter(due, kept_for=OuterRef("pk"), closed_at=None), "kept_for")
    calls = Attempt.objects.filter(made_by=OuterRef("pk"))
    of_the_hour = calls.filter(begun_at__gt=Given("hour_ago", DateTimeField()), begun_at__lte=at)
    quick = calls.filter(outcome__in=NOBODY_RANG, begun_at__gt=Given("quick", DateTimeField()), begun_at__lte=at)
    people = User.objects.filter(pk=me).annotate(
        held=Subquery(held.values("pk")),
        until=Subquery(held.values("held_until")),
        keeps=kept,
        reveals=_counted(of_the_hour.filter(~Exists(_interview_begun())), "made_by") + _counted(_taken_back(), "by"),
        quick=Subquery(quick.order_by("-begun_at").values("begun_at")[:1]),
        is_due=Exists(Appointment.objects.due(at)),
        has_passed=Exists(Appointment.objects.passed(at)),
    )
    locks = connection.features.has_select_for_no_key_update
    told = people.values_list("held", "until", "keeps", "reveals", "quick", "is_due", "has_passed")
    return Prepared(told.select_for_update(no_key=True) if locks else told)


def _taken_back() -> QuerySet[CaseEvent]:
    """The calls that were taken back unspent. They are gone, but the number was shown."""
    events = CaseEvent.objects.filter(kind=CaseEvent.Kind.NOT_DIALLED, by=OuterRef("pk"))
    return events.filter(at__gt=Given("hour_ago", DateTimeField()), at__lte=Given("at", DateTimeField()))


def _interview_begun() -> QuerySet[Interview]:
    return Interview.objects.filter(
        case=OuterRef("case"), interviewer=OuterRef("made_by"), started_at__gte=OuterRef("begun_at")
    )


def _counted(rows: QuerySet[Any], by: str) -> Coalesce:
    counts = rows.order_by().values(by).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


@dataclass(frozen=True)
class Bound:
    """What a person came to. `counted` names it in the trail; without it they only have to wait a moment."""

    sentence: str
    counted: str = ""

    def stop(self, user: User, at: datetime) -> NoReturn:
        """Raises Refused. The line in the trail stays, whatever becomes of the act that is stopped."""
        if self.counted:
            _record(user, self.counted, at)
        raise Refused(self.sentence)


def reached(standing: Standing, at: datetime) -> Bound | None:
    """Whether one more case would be too many, or comes too soon after a call that rang nobody."""
    if standing.reveals >= settings.REVEALS_AN_HOUR:
        return Bound(TOO_MANY_REVEALS.format(most=settings.REVEALS_AN_HOUR), "numbers shown")
    if standing.last_quick:
        left = standing.last_quick + LEAST_IN_A_CALL - at
        return Bound(TOO_QUICK.format(seconds=max(1, round(left.total_seconds()))))
    return None


def refuse_giving_back(user: User, at: datetime) -> None:
    """Raises Refused for whoever gives back again and again. Call it before the transaction that gives back."""
    events = CaseEvent.objects.filter(by=user, kind=CaseEvent.Kind.GAVE_BACK, at__gt=at - HOUR)
    if events.count() >= settings.GIVEN_BACK_AN_HOUR:
        Bound(TOO_MANY_GIVEN_BACK.format(most=settings.GIVEN_BACK_AN_HOUR), "cases given back").stop(user, at)


@transaction.atomic
def _record(user: User, bound: str, at: datetime) -> None:
    """Once an hour for each bound: who asks again meanwhile is told again."""
    since = AuditEntry.objects.filter(act=Act.STOPPED_BY_CAP, by=user, at__gt=at - HOUR)
    if not any(entry.detail.get("bound") == bound for entry in since):
        audit.record(Act.STOPPED_BY_CAP, user, by=user, at=at, bound=bound)

"""What waits for a supervisor after calls. Nobody is named in a list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.safety.follow_ups import barring_of, newest_barring, standing_flags
from surveys.models import Attempt, Case, FollowUp
from victims.models import Flag, SafeContact, Victim
from victims.models.person import person_of
from victims.persons import references_of
from victims.records.queries import Safe, arranged
from victims.records.safe_times import read

SHOWN_CLOSED = 50


def waiting() -> QuerySet[FollowUp]:
    """The most urgent first."""
    return FollowUp.objects.open().select_related("case__survey", "owner").order_by("due_at", "pk")


def closed_and_barred() -> QuerySet[FollowUp]:
    """Their case was closed without a release: they may be released still."""
    closed = FollowUp.objects.barring().filter(how=FollowUp.How.CASE_CLOSED)
    still = Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE, victim=OuterRef("person"))
    rows = closed.alias(person=person_of("victim")).filter(Exists(still)).select_related("case__survey", "owner")
    return rows.order_by("-closed_at")[:SHOWN_CLOSED]


def unattended() -> QuerySet[Flag]:
    """People who are barred and whom no follow-up leads to: a merge was undone, or the call is an old one."""
    flags = Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE)
    leading = Q(closed_at__isnull=True) | Q(how=FollowUp.How.CASE_CLOSED)
    theirs = Q(victim=OuterRef("victim")) | Q(victim__merged_into=OuterRef("victim"))
    return flags.exclude(Exists(FollowUp.objects.barring().filter(leading, theirs))).order_by("set_on", "pk")


@dataclass(frozen=True)
class Unreadable:
    """An open case that nobody is given, because its safe times are words that cannot be read for certain."""

    victim: UUID
    case: Case


def unreadable() -> Iterator[Unreadable]:
    """Opens the times only, of those with arrangements and an open case; who they are is not read."""
    is_open = Case.objects.filter(closed_at__isnull=True)
    arranged_for = SafeContact.objects.filter(victim__involvements__cases__in=is_open).distinct().order_by("pk")
    barred = [each.pk for each in arranged_for.iterator(2000) if read(each.arrangements.get("times", "")) is None]
    cases = is_open.filter(involvement__victim__in=barred).select_related("survey", "involvement")
    for case in cases.order_by("closes_on", "pk"):
        yield Unreadable(case.involvement.victim_id, case)


@dataclass(frozen=True)
class Call:
    begun_at: datetime
    made_by: str
    outcome: str


@dataclass(frozen=True)
class Opened:
    """One follow-up, as its page shows it: no name and no number."""

    follow_up: FollowUp
    calls: list[Call]
    safe: Safe | None
    is_barred: bool
    others: int
    newest: int | None
    unsafe_calls: int

    @property
    def can_finish(self) -> bool:
        """Without a case there is nothing to close: only a release ends it."""
        return bool(self.follow_up.case) or not self.follow_up.bars


@transaction.atomic
def read_follow_up(pk: int, *, by: User, at: datetime) -> Opened:
    """The reading is recorded first: no log, no page. Raises FollowUp.DoesNotExist."""
    related = ("case__survey", "case__district", "victim__merged_into", "owner", "opened_by", "closed_by", "attempt")
    follow_up = FollowUp.objects.select_related(*related).get(pk=pk)
    person = follow_up.victim.person
    audit.record(Act.READ_FOLLOW_UP, person, by=by, at=at, follow_up=pk)
    return Opened(
        follow_up=follow_up,
        calls=list(_calls(follow_up.case)) if follow_up.case else [],
        safe=arranged(SafeContact.objects.filter(victim=person).first()),
        is_barred=bool(standing_flags(person)) or bool(follow_up.case and follow_up.case.needs_release),
        others=_open_cases(person).exclude(follow_ups=pk).count(),
        newest=newest_barring(person),
        unsafe_calls=barring_of(person).count(),
    )


def open_cases_of(victim: Victim) -> QuerySet[Case]:
    """Of this reference: those that wait for its safe times, whichever closes first before the others."""
    cases = Case.objects.filter(closed_at__isnull=True, involvement__victim=victim).select_related("survey")
    return cases.order_by("closes_on", "pk")


@transaction.atomic
def read_times(victim: Victim, *, by: User, at: datetime) -> str:
    """As the crime system has them, in words. The reading is recorded first."""
    audit.record(Act.READ_SAFE_TIMES, victim, by=by, at=at)
    safe = SafeContact.objects.filter(victim=victim).first()
    return str(safe.arrangements.get("times", "")) if safe else ""


@dataclass(frozen=True)
class Urgent:
    """What the first page of a supervisor says until it is dealt with. Whoever is `unattended` is not in it."""

    unsafe: int
    unsafe_since: datetime | None
    overdue: int
    disclosures: int
    distress: int
    today: int


def urgent(at: datetime, midnight: datetime) -> Urgent:
    """In one query, however many there are."""
    barring, waits = Q(kind__in=FollowUp.BARRING), Q(closed_at__isnull=True)
    disclosure, distress = Q(kind=FollowUp.Kind.DISCLOSURE), Q(kind=FollowUp.Kind.DISTRESS)
    row = FollowUp.objects.order_by().aggregate(
        unsafe=Count(person_of("victim"), filter=barring & waits, distinct=True),
        unsafe_since=Min("opened_at", filter=barring & waits),
        overdue=Count("pk", filter=~barring & ~disclosure & waits & Q(due_at__lte=at)),
        disclosures=Count("pk", filter=disclosure & waits),
        distress=Count("pk", filter=distress & waits),
        today=Count("pk", filter=(disclosure | distress) & Q(opened_at__gte=midnight)),
    )
    return Urgent(**row)


def reported_by(user: User, attempt_id: int) -> QuerySet[Attempt]:
    """The call, if this user made it: about another’s nobody reports."""
    return Attempt.objects.filter(pk=attempt_id, made_by=user).select_related("case__survey")


def _calls(case: Case) -> Iterator[Call]:
    for attempt in case.attempts.select_related("made_by").order_by("number"):
        outcome = BY_CODE[attempt.outcome].label if attempt.outcome in BY_CODE else "The call goes on"
        yield Call(attempt.begun_at, attempt.made_by.name, outcome)


def _open_cases(person: Victim) -> QuerySet[Case]:
    theirs = Case.objects.filter(involvement__victim__in=references_of(person).values("pk"))
    return theirs.filter(closed_at__isnull=True)

"""The queue: which case is called next, and who holds it.

A case is held by one person at a time. Claiming is one statement that finds, locks and takes: on PostgreSQL
`SKIP LOCKED` lets many claim at once without waiting; SQLite's IMMEDIATE transactions queue.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.http import HttpRequest
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.prepared import Given, Prepared
from surveys.fieldwork import bounds
from surveys.fieldwork.calling.appointments import break_passed
from surveys.fieldwork.calling.bars import Bar, next_safe_moment
from surveys.fieldwork.calling.persons import STANDS_ALONE, bar_in_queue
from surveys.fieldwork.calling.turns import may_be_offered, midnight
from surveys.fieldwork.clock import by_database
from surveys.fieldwork.outcomes import LEASE_RAN_OUT, SOON
from surveys.fieldwork.safety.forgotten import stop_forgotten, wait_if_forgotten
from surveys.fieldwork.samples.replicates import open_next
from surveys.fieldwork.waiting import IN_ORDER, Moment, Scope, cases_of_scope
from surveys.models import Appointment, Case, CaseEvent

LEASE = timedelta(minutes=30)
MOST_PUT_OFF = 200  # in one claim: the next claim goes on from there


class LeaseLost(Exception):
    """The case is no longer held under this token: the lease ran out, or somebody took it over."""


def held_by(user: User, at: datetime) -> QuerySet[Case]:
    return Case.objects.filter(held_by=user, held_until__gt=by_database(at))


def claim_next(user: User, *, at: datetime, survey: str | None = None) -> Case | None:
    """Gives the user the next case to call, or the one already held; None when there is none.

    Raises Refused at a bound of what one person may take.
    """
    try:
        case, bound = _claim(user, survey, at)
    except IntegrityError:  # another window of the same person was quicker
        return held_by(user, at).first()
    if bound:
        bound.stop(user, at)
    return case


@transaction.atomic
def _claim(user: User, survey: str | None, at: datetime) -> tuple[Case | None, bounds.Bound | None]:
    """One claim at a time a person: the user's row is locked while it lasts."""
    standing = bounds.standing_of(user, at)
    if standing.held and standing.held_until and standing.held_until > by_database(at):
        return Case.objects.get(pk=standing.held), None
    if standing.held:
        Case.objects.filter(pk=standing.held, held_by=user).update(held_by=None, held_until=None)
    if bound := bounds.reached(standing, at):
        return None, bound
    if standing.has_passed:
        break_passed(at=at)
    case = _take(user, Scope.now(at, user, survey), standing, at)
    return case or held_by(user, at).first(), None


def _take(user: User, scope: Scope, standing: bounds.Standing, at: datetime) -> Case | None:
    if not scope.surveys:
        return None
    case = _first_to_ring(user, scope, standing, at)
    if case is None and open_next(scope, at=at):
        case = _first_to_ring(user, scope, standing, at)
    if case:
        _end_forgotten_call(case, at)
        CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.CLAIMED, at=at, by=user)
        audit.record(Act.CLAIMED_CASE, case, by=user, at=at)
    return case


def _first_to_ring(user: User, scope: Scope, standing: bounds.Standing, at: datetime) -> Case | None:
    """The first that may be rung at this time of day; those before it rest until they may."""
    turns = (Turn.DUE,) if standing.is_due else ()
    for turn in (*turns, Turn.KEPT, Turn.ANY) if standing.keeps else (*turns, Turn.ANY):
        for case, stands_alone in _taken(turn, user, scope, at):
            if case.attempts_made and wait_if_forgotten(case, at):
                continue
            if stands_alone or not (bar := bar_in_queue(case, at)):
                return case
            _put_back(case, bar, at)
    return None


class Turn(Enum):
    """In which order cases come: appointments that are due, what is kept for the user, then what is for anybody."""

    DUE = (
        Q(Exists(Appointment.objects.due(Given("at", DateTimeField())).filter(case=OuterRef("pk"))))
        & (Q(kept_for=None) | Q(kept_for=Given("user", UUIDField()))),
        (Subquery(Appointment.objects.waiting().filter(case=OuterRef("pk")).values("ends")[:1]), *IN_ORDER),
    )
    KEPT = Q(kept_for=Given("user", UUIDField())), ("-priority", F("not_before").asc(nulls_last=True), *IN_ORDER)
    ANY = Q(kept_for=None), IN_ORDER


def _taken(turn: Turn, user: User, scope: Scope, at: datetime) -> Iterator[tuple[Case, bool]]:
    """Takes one after the other, and says of each whether nothing more is to be asked about the person.

    Each must be put back before the next is asked for.
    """
    now = by_database(at)
    given: dict[str, Any] = {
        "at": at,
        "lease": now,
        "day": timezone.localdate(at),
        "user": user.pk,
        "midnight": midnight(at),
        "until": now + LEASE,
    }
    for _ in range(MOST_PUT_OFF):
        for *values, stands_alone in (found := _statement(turn, scope).rows(**given)):
            yield Case.from_db(connection.alias, FIELDS, values), stands_alone
        if not found:
            return


FIELDS = [field.attname for field in Case._meta.concrete_fields]
TAKE = (
    "UPDATE surveys_case SET held_by_id = %s, held_until = %s, lease = lease + 1 WHERE id = ({{query}}) "
    "RETURNING {columns}, {alone}"
)


@lru_cache(maxsize=256)
def _statement(turn: Turn, scope: Scope) -> Prepared:
    """Finds the case whose turn it is, locks it and takes it; what somebody else is just taking is passed over."""
    at, lease = (Given(name, DateTimeField()) for name in ("at", "lease"))
    whose, order = turn.value
    cases = cases_of_scope(scope, Moment(at, lease, Given("day", DateField())))
    theirs = may_be_offered(Given("user", UUIDField()), Given("midnight", DateTimeField()))
    cases = cases.filter(whose, theirs).order_by(*order)
    skips = connection.features.has_select_for_update_skip_locked
    first = cases.select_for_update(skip_locked=skips, of=("self",) if skips else ()).only("pk")[:1]
    columns = ", ".join(f'surveys_case."{field.column}"' for field in Case._meta.concrete_fields)
    returned = Case.objects.annotate(stands_alone=Value(True, BooleanField())).order_by()
    before = [Given("user", UUIDField()), Given("until", DateTimeField())]
    return Prepared(first, template=TAKE.format(columns=columns, alone=STANDS_ALONE), before=before, columns=returned)


def _put_back(case: Case, bar: Bar, at: datetime) -> None:
    case.held_by = case.held_until = None
    case.not_before = at + SOON if bar is Bar.IN_ANOTHER_CALL else _next_moment(case, at)
    case.save(update_fields=["held_by", "held_until", "not_before"])


def put_off(case: Case, at: datetime) -> None:
    """Nobody is offered the case before it is safe to ring."""
    case.not_before = _next_moment(case, at)
    case.save(update_fields=["not_before"])


def _next_moment(case: Case, at: datetime) -> datetime:
    """Never at once: what still stands then would be asked for over and over."""
    return max(next_safe_moment(case, at), at + timedelta(minutes=1))


def _end_forgotten_call(case: Case, at: datetime) -> None:
    """Whoever holds the case now begins a call of their own, and the rules are checked again."""
    for attempt in case.attempts.filter(ended_at__isnull=True) if case.attempts_made else ():
        attempt.ended_at, attempt.outcome = at, LEASE_RAN_OUT
        attempt.save(update_fields=["ended_at", "outcome"])
        audit.record(Act.ENDED_FORGOTTEN_CALL, case, by=None, at=at, attempt=attempt.number)


def keep(case_id: UUID, *, user: User, lease: int, at: datetime) -> Case:
    """Locks a held case for a save and renews its lease. Call it within a transaction.

    Raises LeaseLost when the token is not the present lease's, or the lease has run out.
    """
    case = _locked(case_id)
    until, now = case.held_until if case else None, by_database(at)
    if case is None or until is None or case.held_by_id != user.pk or case.lease != lease or until <= now:
        raise LeaseLost
    if until - now < LEASE - timedelta(minutes=1):
        case.held_until = now + LEASE
        case.save(update_fields=["held_until"])
    return case


def _locked(case_id: UUID) -> Case | None:
    """Put together once: it is asked with every answer that is saved."""
    for row in _lock().rows(case=case_id):
        return Case.from_db(connection.alias, FIELDS, row)
    return None


@cache
def _lock() -> Prepared:
    return Prepared(Case.objects.filter(pk=Given("case", UUIDField())).order_by().select_for_update())


def release_expired(*, at: datetime) -> int:
    """Takes back the cases whose lease ran out; returns how many."""
    stop_forgotten(at=at)
    return Case.objects.filter(held_until__lte=by_database(at)).update(held_by=None, held_until=None)


def lease_of(request: HttpRequest) -> int:
    """The fencing token that the page was made with; -1, which fits nothing, if it is missing."""
    text = request.POST.get("lease", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1

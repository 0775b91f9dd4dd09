"""The queue: which case is called next, and who holds it.

A case is held by one person at a time. Claiming is one locked read and one write: on PostgreSQL
`SKIP LOCKED` lets many claim at once without waiting; SQLite's IMMEDIATE transactions queue.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.calling.bars import next_safe_moment, not_safe_now
from surveys.fieldwork.calling.policy import attempts_left, open_now
from surveys.fieldwork.outcomes import LEASE_RAN_OUT
from surveys.fieldwork.quotas import stopped
from surveys.fieldwork.safety.forgotten import stop_forgotten, wait_if_forgotten
from surveys.models import Case
from victims.models import Exclusion

LEASE = timedelta(minutes=30)
MOST_PUT_OFF = 200  # in one claim: the next claim goes on from there


class LeaseLost(Exception):
    """The case is no longer held under this token: the lease ran out, or somebody took it over."""


def open_cases(today: date) -> models.QuerySet[Case]:
    """Cases that may still be called on some day: in their window, and short of the most attempts."""
    return _unclosed(today).filter(attempts_left(today))


def _unclosed(today: date) -> models.QuerySet[Case]:
    return Case.objects.filter(closed_at__isnull=True, closes_on__gte=today)


def callable_now(at: datetime) -> models.QuerySet[Case]:
    """Cases that may be called at this moment, in the order in which they are."""
    today = timezone.localdate(at)
    cases = _unclosed(today).filter(
        open_now(at),
        Q(not_before__isnull=True) | Q(not_before__lte=at),
        Q(held_until__isnull=True) | Q(held_until__lte=at),
        ~Exists(_reasons_not_to_call()),
        needs_release=False,
    )
    if reached := stopped(today):
        cases = cases.exclude(reached)
    return cases.order_by("order", F("last_called_at").asc(nulls_first=True), "id")


def _reasons_not_to_call() -> models.QuerySet[Exclusion]:
    """As the last screening found them; a flag screens its victim at once. The call itself asks again."""
    return Exclusion.objects.filter(
        involvement=OuterRef("involvement"), population=OuterRef("survey__population"), lifted_on=None
    )


def held_by(user: User, at: datetime) -> models.QuerySet[Case]:
    return Case.objects.filter(held_by=user, held_until__gt=at)


@transaction.atomic
def claim_next(user: User, *, at: datetime, survey: str | None = None) -> Case | None:
    """Gives the user the next case to call, or the one already held; None when there is none."""
    User.objects.select_for_update().values_list("pk").get(pk=user.pk)  # one claim at a time a person
    held = Case.objects.filter(held_by=user).first()
    if held and held.held_until and held.held_until > at:
        return held
    if held:
        Case.objects.filter(pk=held.pk).update(held_by=None, held_until=None)
    waiting = callable_now(at).filter(survey=survey) if survey else callable_now(at)
    skips = connection.features.has_select_for_update_skip_locked
    case = _first_safe(waiting.select_for_update(skip_locked=skips, of=("self",) if skips else ()), at)
    if case is None:
        return None
    case.held_by, case.held_until, case.lease = user, at + LEASE, case.lease + 1
    case.save(update_fields=["held_by", "held_until", "lease"])
    _end_forgotten_call(case, at)
    return case


def _first_safe(waiting: models.QuerySet[Case], at: datetime) -> Case | None:
    """The first that may be rung at this time of day; those before it rest until it is safe."""
    for _ in range(MOST_PUT_OFF):
        case = waiting.select_related("involvement").first()
        if case and wait_if_forgotten(case, at):
            continue
        if case is None or not not_safe_now(case, at):
            return case
        put_off(case, at)
    return None


def put_off(case: Case, at: datetime) -> None:
    """Nobody is offered the case before it is safe to ring."""
    case.not_before = next_safe_moment(case, at)
    case.save(update_fields=["not_before"])


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
    # The case alone is locked: the survey's row is everybody's.
    case = Case.objects.select_for_update(of=("self",)).select_related("survey").filter(pk=case_id).first()
    until = case.held_until if case else None
    if case is None or until is None or case.held_by_id != user.pk or case.lease != lease or until <= at:
        raise LeaseLost
    if until - at < LEASE - timedelta(minutes=1):
        case.held_until = at + LEASE
        case.save(update_fields=["held_until"])
    return case


def release_expired(*, at: datetime) -> int:
    """Takes back the cases whose lease ran out; returns how many."""
    stop_forgotten(at=at)
    return Case.objects.filter(held_until__lte=at).update(held_by=None, held_until=None)


def lease_of(request: HttpRequest) -> int:
    """The fencing token that the page was made with; -1, which fits nothing, if it is missing."""
    text = request.POST.get("lease", "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1

"""A call that nobody ended, with an interview open: nobody knows how it ended, so a supervisor asks first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from surveys.fieldwork.outcomes import LEASE_RAN_OUT
from surveys.fieldwork.safety.actions import end_call, wait_for_release
from surveys.models import Case, FollowUp, Interview


def wait_if_forgotten(case: Case, at: datetime) -> bool:
    """Whether the case has such a call: then it is offered to nobody. Expects the case to be locked."""
    attempt = case.attempts.filter(ended_at__isnull=True).first() if case.attempts_made else None
    if attempt is None or not Interview.objects.filter(case=case, status=Interview.Status.OPEN).exists():
        return False
    end_call(case, attempt, LEASE_RAN_OUT, at)
    audit.record(Act.ENDED_FORGOTTEN_CALL, case, by=None, at=at, attempt=attempt.number)
    wait_for_release(case, by=attempt.made_by, at=at, attempt=attempt, kind=FollowUp.Kind.FORGOTTEN)
    return True


def stop_forgotten(*, at: datetime) -> int:
    """All of them now, without waiting for a claim; returns how many. Each is a transaction of its own."""
    return sum(_stop(case.pk, at) for case in _forgotten(at))


@transaction.atomic
def _stop(case: UUID, at: datetime) -> bool:
    locked = _forgotten(at).select_for_update(of=("self",)).filter(pk=case).first()
    return locked is not None and wait_if_forgotten(locked, at)


def _forgotten(at: datetime) -> QuerySet[Case]:
    nobody = Q(held_until__isnull=True) | Q(held_until__lte=at)
    calls = Q(attempts__isnull=False, attempts__ended_at__isnull=True, interview__status=Interview.Status.OPEN)
    return Case.objects.filter(nobody, calls)

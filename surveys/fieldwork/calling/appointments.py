"""What becomes of an appointment: a call that begins in time keeps it; one that passed is broken.

A broken one is a call that led to nobody: "never available" (2.21). It is a non-contact of somebody who has been
spoken to, so neither an unknown household (3.x), nor a refusal (2.1x); a rate is neither flattered nor harmed by it.
"""

from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.outcomes import NEXT_TRY
from surveys.models import Appointment, Attempt, Case

NEVER_AVAILABLE = "2.21"
State = Appointment.State


def keep_(case: Case, *, at: datetime) -> None:
    """A call begins. Whoever took the case in time is in time, even if they read for some minutes.

    Expects the case to be locked; what was kept for one person is anybody's afterwards.
    """
    if waiting := case.appointments.waiting().first():
        _settle(waiting, case, State.KEPT, at)


def cancel_waiting(case: Case, *, at: datetime) -> None:
    """It will not be kept: the case is parked, or a supervisor says so. Expects the case to be locked."""
    if waiting := case.appointments.waiting().first():
        _settle(waiting, case, State.CANCELLED, at)


@transaction.atomic
def break_passed(*, at: datetime) -> int:
    """Breaks every appointment whose end has passed without a call; returns how many.

    A case that somebody holds is left alone: they ring now, or give it back and it is broken then.
    """
    if not Appointment.objects.passed(at).exists():
        return 0
    cases = _cases_with_passed(at)
    for appointment in Appointment.objects.passed(at).filter(case__in=cases).select_related("kept_for", "made_by"):
        break_(appointment, at=at)
    return len(cases)


def _cases_with_passed(at: datetime) -> list[Case]:
    skips = connection.features.has_select_for_update_skip_locked
    passed = Appointment.objects.passed(at).values("case")
    free: QuerySet[Case] = Case.objects.filter(pk__in=passed).exclude(held_until__gt=at).order_by("pk")
    return list(free.select_for_update(skip_locked=skips, of=("self",) if skips else ()))


def break_(appointment: Appointment, *, at: datetime) -> None:
    """It counts as an attempt, and the case goes back to the queue. Expects the case to be locked.

    Where something barred the call, nobody broke a promise: it is cancelled, and no attempt is spent.
    """
    case = Case.objects.select_related("survey__population", "involvement").get(pk=appointment.case_id)
    if case.closed_at or not may_be_called(case, appointment.begins):
        _settle(appointment, case, State.CANCELLED, at)
        return
    attempt = Attempt.objects.create(
        case=case,
        number=case.attempts_made + 1,
        begun_at=appointment.ends,
        ended_at=appointment.ends,
        made_by=appointment.kept_for or appointment.made_by,
        outcome=NEVER_AVAILABLE,
    )
    _spend(case, attempt, at)
    _settle(appointment, case, State.BROKEN, at)
    audit.record(Act.BROKE_APPOINTMENT, case, by=None, at=at, appointment=appointment.pk, attempt=attempt.number)


def _spend(case: Case, attempt: Attempt, at: datetime) -> None:
    policy = policy_of(case.survey, timezone.localdate(at))
    case.attempts_made, case.outcome, case.last_called_at = attempt.number, attempt.outcome, attempt.begun_at
    case.not_before = at + policy.retry_after(NEVER_AVAILABLE, NEXT_TRY)
    case.save(update_fields=["attempts_made", "outcome", "last_called_at", "not_before"])


def _settle(appointment: Appointment, case: Case, state: Appointment.State, at: datetime) -> None:
    appointment.state, appointment.settled_at = state, at
    appointment.save(update_fields=["state", "settled_at"])
    if appointment.kept_for_id and case.kept_for_id == appointment.kept_for_id:
        case.kept_for = None
        case.save(update_fields=["kept_for"])

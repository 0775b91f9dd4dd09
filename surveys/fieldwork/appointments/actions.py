"""Making an appointment, and calling one off. `calling.appointments` says how it is kept or broken."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.appointments.slots import Slot
from surveys.fieldwork.calling.appointments import break_, break_passed, cancel_waiting, keep_
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.outcomes import BY_CODE
from surveys.models import Appointment, Attempt, Case

__all__ = ["book", "break_", "break_passed", "call_off", "end_call_with", "keep_"]

FOR_THE_PERSON = (Bar.BARRED, Bar.WAITING_FOR_RELEASE)
NOT_CALLED_AGAIN = "They are not called again, so no appointment can be made. Say what came of the call instead."
CALL_AGAIN = BY_CODE["2.36"]  # spoke to the victim, who asked for another time


@transaction.atomic
def end_call_with(
    case_id: UUID, slot: Slot, *, by: User, lease: int, at: datetime, kept_for: User | None = None
) -> Appointment:
    """Ends the call, since they named another time, and books that time. Raises LeaseLost."""
    attempt = Attempt.objects.filter(case=case_id, ended_at__isnull=True).first()
    case = record_outcome(case_id, CALL_AGAIN, by=by, lease=lease, at=at)
    return book(case, slot, by=by, at=at, attempt=attempt, kept_for=kept_for)


def book(
    case: Case, slot: Slot, *, by: User, at: datetime, attempt: Attempt | None = None, kept_for: User | None = None
) -> Appointment:
    """In place of one that waits already. Expects the case to be locked, and its call to have ended.

    The case is offered again when the appointment begins, to nobody but the person it is kept for. Raises Refused
    where the person may not be called again, or a supervisor must release them first.
    """
    if case.closed_at or case.needs_release or may_be_called(case, at, in_call=True).bar in FOR_THE_PERSON:
        raise Refused(NOT_CALLED_AGAIN)
    cancel_waiting(case, at=at)
    appointment = Appointment.objects.create(
        case=case,
        attempt=attempt,
        kind=slot.kind,
        begins=slot.begins,
        ends=slot.ends,
        kept_for=kept_for,
        made_by=by,
        made_at=at,
    )
    case.not_before, case.kept_for = slot.begins, kept_for or case.kept_for
    case.save(update_fields=["not_before", "kept_for"])
    audit.record(Act.BOOKED_APPOINTMENT, case, by=by, at=at, appointment=appointment.pk, kind=slot.kind)
    return appointment


@transaction.atomic
def call_off(appointment_id: int, *, by: User, at: datetime) -> Appointment:
    """The victim does not want it any more; the case waits in the queue like any other. Raises Refused."""
    chosen = Appointment.objects.get(pk=appointment_id)
    case = Case.objects.select_for_update(of=("self",)).get(pk=chosen.case_id)
    if not case.appointments.waiting().filter(pk=appointment_id).exists():
        raise Refused("That appointment was kept, broken or called off already: the page of the case says which.")
    cancel_waiting(case, at=at)
    case.not_before = None if case.not_before == chosen.begins else case.not_before
    case.save(update_fields=["not_before"])
    audit.record(Act.CANCELLED_APPOINTMENT, case, by=by, at=at, appointment=appointment_id)
    return chosen

"""Who has a case: assigned, taken over, parked, put back, given back. Each has a reason, and a line of its history."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from kentpcc.roles import Can
from surveys.fieldwork import bounds, queue
from surveys.fieldwork.assignment.reasons import Assigned, GaveBack, Parked, PutFirst, TakenOver
from surveys.fieldwork.calling.appointments import cancel_waiting
from surveys.fieldwork.calling.turns import given_back_by, refused_to
from surveys.fieldwork.outcomes import LEASE_RAN_OUT
from surveys.models import Case, CaseEvent

Kind = CaseEvent.Kind
CLOSED = "This case is closed: nobody is rung for it any more. Choose an open one."


@transaction.atomic
def assign(case_id: UUID, to: User | None, *, reason: Assigned | None, by: User, at: datetime) -> Case:
    """Keeps the case for one interviewer; for anybody again where `to` is None. Raises Refused."""
    case = _open(case_id)
    if to:
        _may_be_kept_for(to, case, at)
    case.kept_for = to
    case.save(update_fields=["kept_for"])
    _note(case, Kind.ASSIGNED, by=by, at=at, to=to, reason=reason or "")
    audit.record(Act.ASSIGNED_CASE, case, by=by, at=at, to=str(to.pk) if to else None, reason=reason)
    return case


def _may_be_kept_for(to: User, case: Case, at: datetime) -> None:
    if not to.can(Can.CALL_VICTIMS):
        raise Refused(f"{to.name} does not ring victims. Choose somebody who does.", "to")
    if given_back_by(to, at).filter(case=case).exists():
        raise Refused(f"{to.name} gave this case back. Choose somebody else.", "to")
    if refused_to(to).filter(case=case).exists():
        raise Refused(f"{to.name} was refused in this case. The one try that is left is another interviewer’s.", "to")


@transaction.atomic
def take_over(case_id: UUID, *, reason: TakenOver, by: User, at: datetime) -> Case:
    """The case is the supervisor's from now on: whatever the other one still sends is refused, and given back to them.

    A call that was open has ended with it. The next one is a call like the first. Raises Refused.
    """
    must_be_free(by, at)
    case = _open(case_id)
    before, until = case.held_by, case.held_until
    if before is None or until is None or until <= at:
        raise Refused("Nobody holds this case now.")
    if before == by:
        raise Refused("You hold this case yourself.")
    hand_to(case, by, at)
    _note(case, Kind.TAKEN_OVER, by=by, at=at, to=before, reason=reason)
    audit.record(Act.TOOK_OVER_CASE, case, by=by, at=at, of=str(before.pk), reason=reason)
    return case


def must_be_free(by: User, at: datetime) -> None:
    """Locks the person, as a claim does: they may hold one case at a time. A lease that ran out is none."""
    User.objects.select_for_update().values_list("pk").get(pk=by.pk)
    if held := queue.held_by(by, at).first():
        raise Refused(f"You hold case {held.label}. Finish it, or give it back, before you take another.")


def hand_to(case: Case, by: User, at: datetime) -> None:
    """Theirs from now on; a call that somebody forgot has ended. Expects both to be locked."""
    Case.objects.filter(held_by=by).exclude(pk=case.pk).update(held_by=None, held_until=None)
    for attempt in case.attempts.filter(ended_at__isnull=True):
        attempt.ended_at, attempt.outcome = at, LEASE_RAN_OUT
        attempt.save(update_fields=["ended_at", "outcome"])
        audit.record(Act.ENDED_FORGOTTEN_CALL, case, by=None, at=at, attempt=attempt.number)
    case.held_by, case.held_until, case.lease = by, at + queue.LEASE, case.lease + 1
    case.save(update_fields=["held_by", "held_until", "lease"])


@transaction.atomic
def park(case_id: UUID, *, reason: Parked, until: datetime | None, by: User, at: datetime) -> Case:
    """Nobody is offered the case until then, or until it is put back. An appointment is called off. Raises Refused."""
    case = _open(case_id)
    if case.held_until and case.held_until > at:
        raise Refused("Somebody holds this case now. Take it over first, or wait until they have finished.")
    if case.parked_at:
        raise Refused("This case is parked already: put it back first, to park it anew.")
    if until and until <= at:
        raise Refused("That day has passed. Choose a later one, or none.", "until")
    cancel_waiting(case, at=at)
    case.parked_at, case.parked_until = at, until
    case.save(update_fields=["parked_at", "parked_until"])
    _note(case, Kind.PARKED, by=by, at=at, reason=reason)
    audit.record(Act.PARKED_CASE, case, by=by, at=at, reason=reason, until=until and until.isoformat())
    return case


@transaction.atomic
def put_back(case_id: UUID, *, by: User | None, at: datetime) -> Case:
    """Into the queue again, where it stood. Raises Refused."""
    case = _locked(case_id)
    if case.parked_at is None:
        raise Refused("This case is not parked: it waits in the queue already.")
    case.parked_at = case.parked_until = None
    case.save(update_fields=["parked_at", "parked_until"])
    _note(case, Kind.UNPARKED, by=by, at=at)
    audit.record(Act.PUT_CASE_BACK, case, by=by, at=at)
    return case


def put_back_due(*, at: datetime) -> int:
    """Those whose time has come, each in a transaction of its own; returns how many."""
    due = list(Case.objects.filter(parked_until__lte=at).order_by("pk").values_list("pk", flat=True))
    for case_id in due:
        put_back(case_id, by=None, at=at)
    return len(due)


@transaction.atomic
def put_first(case_id: UUID, *, reason: PutFirst, by: User, at: datetime) -> Case:
    """It is offered before all others whenever it may be rung; nothing that bars it is lifted. Raises Refused."""
    case = _open(case_id)
    if case.priority == Case.Priority.NEXT:
        raise Refused("This case comes first already.")
    _set_priority(case, Case.Priority.NEXT)
    _note(case, Kind.PUT_FIRST, by=by, at=at, reason=reason)
    audit.record(Act.PUT_CASE_FIRST, case, by=by, at=at, reason=reason)
    return case


@transaction.atomic
def put_in_turn(case_id: UUID, *, by: User, at: datetime) -> Case:
    """Where it stood in its sample. Raises Refused."""
    case = _locked(case_id)
    if case.priority == Case.Priority.USUAL:
        raise Refused("This case waits in its usual turn.")
    _set_priority(case, Case.Priority.USUAL)
    _note(case, Kind.IN_TURN, by=by, at=at)
    audit.record(Act.PUT_CASE_IN_TURN, case, by=by, at=at)
    return case


def _set_priority(case: Case, priority: Case.Priority) -> None:
    case.priority = priority
    case.save(update_fields=["priority"])


def give_back(case_id: UUID, *, reason: GaveBack, by: User, lease: int, at: datetime) -> Case:
    """Without a call. The same person is not offered it again that day. Raises LeaseLost, or Refused.

    Whoever gives back case after case may be looking for somebody: after a few within the hour a supervisor is asked.
    """
    bounds.refuse_giving_back(by, at)
    return _give_back(case_id, reason, by, lease, at)


@transaction.atomic
def _give_back(case_id: UUID, reason: GaveBack, by: User, lease: int, at: datetime) -> Case:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    if case.attempts.filter(ended_at__isnull=True).exists():
        raise Refused("You have begun the call. Say what came of it.")
    case.held_by = case.held_until = None
    case.save(update_fields=["held_by", "held_until"])
    _note(case, Kind.GAVE_BACK, by=by, at=at, reason=reason)
    audit.record(Act.GAVE_BACK_CASE, case, by=by, at=at, reason=reason)
    return case


def _open(case_id: UUID) -> Case:
    case = _locked(case_id)
    if case.closed_at:
        raise Refused(CLOSED)
    return case


def _locked(case_id: UUID) -> Case:
    """The case alone is locked. Raises Case.DoesNotExist."""
    return Case.objects.select_for_update(of=("self",)).select_related("held_by").get(pk=case_id)


def _note(
    case: Case, kind: Kind, *, by: User | None, at: datetime, to: User | None = None, reason: str = ""
) -> CaseEvent:
    return CaseEvent.objects.create(case=case, kind=kind, by=by, at=at, to=to, reason=reason)

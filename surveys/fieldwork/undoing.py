"""Taking an outcome back within a minute, as long as nothing else has happened to the case."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork import queue
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.numbers.actions import forget_state, rung
from surveys.fieldwork.numbers.queries import states_of
from surveys.fieldwork.outcomes import Outcome
from surveys.models import Attempt, CallEnding, Case, CaseEvent, Interview

UNDO_FOR = timedelta(minutes=1)
TOO_LATE = "That outcome can no longer be taken back. Tell your supervisor."
IN_A_CALL = "You have begun another call: end it first."


def can_be_undone(outcome: Outcome) -> bool:
    """What is for good was asked once more instead; an unsafe call is a supervisor's to release."""
    return not (outcome.is_for_good or outcome.needs_release or outcome.by_interview)


def before_ending(case: Case, attempt: Attempt) -> dict[str, Any]:
    """As it stands now: codes, ids and moments."""
    digest = rung(case, attempt)
    interview = Interview.objects.filter(case=case).first()
    return {
        "outcome": case.outcome,
        "not_before": case.not_before.isoformat() if case.not_before else None,
        "kept_for": str(case.kept_for_id) if case.kept_for_id else None,
        "digest": digest,
        "number": states_of(case.involvement.victim).get(digest, "") if digest else "",
        "interview_is_open": interview is not None and interview.status == Interview.Status.OPEN,
    }


def remember(case: Case, attempt: Attempt, before: dict[str, Any], by: User, at: datetime) -> None:
    """The last call only: nobody takes back an older one."""
    CallEnding.objects.filter(attempt__made_by=by).delete()
    CallEnding.objects.create(attempt=attempt, lease=case.lease, ended_at=at, before=before)


def last_ending(by: User, at: datetime) -> CallEnding | None:
    """What this person may still take back, for the page that offers it."""
    endings = CallEnding.objects.select_related("attempt__case")
    return endings.filter(attempt__made_by=by, ended_at__gt=at - UNDO_FOR, ended_at__lte=at).first()


@transaction.atomic
def take_back_outcome(case_id: UUID, *, by: User, at: datetime) -> Case:
    """The call is open again, and theirs. Raises Refused when it is too late, or something else has happened."""
    case = Case.objects.select_for_update(of=("self",)).select_related("survey").filter(pk=case_id).first()
    ending = last_ending(by, at)
    if case is None or ending is None or ending.attempt.case_id != case.pk or not _nothing_happened(case, ending):
        raise Refused(TOO_LATE)
    _give_up_what_is_held(by)
    _restore(case, ending, by, at)
    if not (verdict := may_be_called(case, at, in_call=True)):
        raise Refused(f"{verdict}. The call cannot be opened again: tell your supervisor what came of it.")
    CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.UNDONE, at=at, by=by, reason=ending.attempt.outcome)
    audit.record(Act.TOOK_BACK_OUTCOME, case, by=by, at=at, attempt=ending.attempt.number)
    ending.delete()
    return case


def _nothing_happened(case: Case, ending: CallEnding) -> bool:
    newer = CaseEvent.objects.filter(case=case, at__gt=ending.ended_at).exists()
    same = (case.lease, case.held_by_id, case.outcome) == (ending.lease, None, ending.attempt.outcome)
    return same and not newer and case.attempts_made == ending.attempt.number and not case.needs_release


def _give_up_what_is_held(by: User) -> None:
    """The next case that they have taken meanwhile goes back, if no call of it has begun."""
    held = Case.objects.select_for_update(of=("self",)).filter(held_by=by).first()
    if held is None:
        return
    if held.attempts.filter(ended_at__isnull=True).exists():
        raise Refused(IN_A_CALL)
    held.held_by = held.held_until = None
    held.save(update_fields=["held_by", "held_until"])


def _restore(case: Case, ending: CallEnding, by: User, at: datetime) -> None:
    before = ending.before
    case.outcome, case.closed_at = before["outcome"], None
    case.not_before = parse_datetime(before["not_before"]) if before["not_before"] else None
    case.kept_for_id = UUID(before["kept_for"]) if before["kept_for"] else None
    case.held_by, case.held_until, case.lease = by, at + queue.LEASE, case.lease + 1
    case.save()
    Attempt.objects.filter(pk=ending.attempt_id).update(ended_at=None, outcome="")
    if before["digest"]:
        forget_state(case.involvement.victim.person, before["digest"], before["number"], by=by, at=at)
    if before["interview_is_open"]:
        Interview.objects.filter(case=case).update(status=Interview.Status.OPEN, ended_at=None)

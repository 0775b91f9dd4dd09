"""What happens to a held case. Each act is one transaction with its line in the audit trail."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork import consequences, queue, undoing
from surveys.fieldwork.calling.appointments import keep_
from surveys.fieldwork.calling.bars import may_be_called
from surveys.fieldwork.calling.persons import lock_person
from surveys.fieldwork.consequences import close
from surveys.fieldwork.following import circumstances_of, rest_after
from surveys.fieldwork.numbers.actions import rung
from surveys.fieldwork.numbers.queries import numbers_of, usable
from surveys.fieldwork.outcomes import BY_CODE, DEAD, NOT_ELIGIBLE, SOON, WRONG, Outcome
from surveys.fieldwork.safety.actions import wait_for_release
from surveys.fieldwork.safety.follow_ups import open_follow_up
from surveys.fieldwork.whom import MayNotBeCalled, WhoToRing, show_number
from surveys.models import Attempt, Case, CaseEvent, FollowUp

__all__ = [  # and what else a call needs, for the rooms that build on it
    "MayNotBeCalled",
    "WhoToRing",
    "begin_call",
    "close_barred",
    "put_off",
    "record_outcome",
    "show_number",
    "take_back_call",
    "wait_for_release",
]

NOT_DIALLED_WITHIN = timedelta(seconds=60)
TOO_LATE = "The call can no longer be taken back: say what came of it."
WHICH_NUMBER = "Choose first which number you rang."


@transaction.atomic
def begin_call(case_id: UUID, *, by: User, lease: int, at: datetime) -> Attempt:
    """Opens an attempt, after checking the exclusion rules once more. Only now may the number be shown.

    Raises LeaseLost or MayNotBeCalled.
    """
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    begun = _open_attempt(case)
    if begun:  # under this lease: a claim ends what an earlier one left open
        return begun
    lock_person(case)
    if not (verdict := may_be_called(case, at)):
        raise MayNotBeCalled(verdict)
    attempt = Attempt.objects.create(case=case, number=case.attempts_made + 1, begun_at=at, made_by=by)
    case.attempts_made += 1
    case.last_called_at = at
    case.save(update_fields=["attempts_made", "last_called_at"])
    keep_(case, at=at)
    audit.record(Act.BEGAN_CALL, case, by=by, at=at, attempt=attempt.number)
    return attempt


@transaction.atomic
def take_back_call(case_id: UUID, *, by: User, lease: int, at: datetime) -> None:
    """A call begun in error is not spent, while nobody was rung; that a number was shown is counted all the same.

    Raises LeaseLost or Refused.
    """
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = _open_attempt(case)
    if attempt is None:
        raise queue.LeaseLost
    if attempt.number_dialled or at - attempt.begun_at > NOT_DIALLED_WITHIN:
        raise Refused(TOO_LATE)
    number = attempt.number
    attempt.delete()
    case.attempts_made -= 1
    case.last_called_at = case.attempts.order_by("-begun_at").values_list("begun_at", flat=True).first()
    _let_go(case)
    case.save(update_fields=["attempts_made", "last_called_at", "held_by", "held_until"])
    CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.NOT_DIALLED, at=at, by=by)
    audit.record(Act.TOOK_BACK_CALL, case, by=by, at=at, attempt=number)


@transaction.atomic
def put_off(case_id: UUID, *, by: User, lease: int, at: datetime) -> None:
    """Gives a case back that may not be called now; it is offered again when it is safe, and not at once."""
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    queue.put_off(case, at)
    case.not_before = max(case.not_before or at, at + SOON)
    _let_go(case)
    case.save(update_fields=["held_by", "held_until", "not_before"])
    audit.record(Act.PUT_OFF_CALL, case, by=by, at=at)


@transaction.atomic
def close_barred(case_id: UUID, *, by: User, lease: int, at: datetime) -> None:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    close(case, BY_CODE[NOT_ELIGIBLE], at)
    audit.record(Act.CLOSED_BARRED_CASE, case, by=by, at=at)


@transaction.atomic
def record_outcome(case_id: UUID, outcome: Outcome, *, by: User, lease: int, at: datetime) -> Case:
    """Ends the open attempt with its outcome, and an open interview with it, and lets go of the case.

    Raises LeaseLost, also where no call was begun, and Refused where it is not known which number was wrong.
    """
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = _open_attempt(case)
    if attempt is None:
        raise queue.LeaseLost
    rest = _rest_after(case, attempt, outcome, at)
    before = undoing.before_ending(case, attempt) if undoing.can_be_undone(outcome) else None
    _end(attempt, case, outcome, at)
    consequences.mark_number(case, attempt, outcome, by, at)
    consequences.end_interview(case, at)
    _rest_or_close(case, outcome, rest, at)
    _reach_further(case, attempt, outcome, by, at)
    audit.record(Act.ENDED_CALL, case, by=by, at=at, attempt=attempt.number, outcome=outcome.code)
    if before is not None:
        undoing.remember(case, attempt, before, by, at)
    return case


def _rest_after(case: Case, attempt: Attempt, outcome: Outcome, at: datetime) -> timedelta | None:
    left = 1
    if outcome.number in (DEAD, WRONG):
        left = len(usable(numbers_of(case.involvement.victim)))
        if left > 1 and not rung(case, attempt):
            raise Refused(WHICH_NUMBER)
    return rest_after(outcome, circumstances_of(case, at, numbers_left=left))


def _rest_or_close(case: Case, outcome: Outcome, rest: timedelta | None, at: datetime) -> None:
    if rest is None and not outcome.needs_release:
        close(case, outcome, at)
        return
    case.outcome = outcome.code
    case.not_before = at + rest if rest else None
    _let_go(case)
    case.save()


def _reach_further(case: Case, attempt: Attempt, outcome: Outcome, by: User, at: datetime) -> None:
    if outcome.needs_release:
        wait_for_release(case, by=by, at=at, attempt=attempt)
    if outcome.follow_up:
        open_follow_up(case, FollowUp.Kind(outcome.follow_up), by=by, at=at, attempt=attempt)
    if outcome.never_again:
        consequences.never_call_again(case, by, at)
    if outcome.died:
        consequences.flag_as_dead(case, by, at)


def _open_attempt(case: Case) -> Attempt | None:
    return case.attempts.filter(ended_at__isnull=True).first()


def _end(attempt: Attempt, case: Case, outcome: Outcome, at: datetime) -> None:
    attempt.ended_at, attempt.outcome = at, outcome.code
    attempt.save(update_fields=["ended_at", "outcome"])
    case.outcome = outcome.code
    if outcome.is_soft_refusal and case.kept_for_id == attempt.made_by_id:
        case.kept_for = None  # the one try that is left is another interviewer's


def _let_go(case: Case) -> None:
    case.held_by = case.held_until = None

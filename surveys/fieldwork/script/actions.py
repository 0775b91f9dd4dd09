"""What is asked at the start of every call is kept with the call. One act for each question."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork import queue
from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.numbers.actions import set_state
from surveys.fieldwork.numbers.queries import State
from surveys.fieldwork.outcomes import BY_CODE, UNSAFE
from surveys.fieldwork.script.steps import asking
from surveys.models import Attempt, Case, Signpost, Survey

FIRST_ASK = "Ask the questions of the opening in their order."


@transaction.atomic
def confirm_identity(case_id: UUID, answer: str, *, by: User, lease: int, at: datetime) -> None:
    """Whether it is the named person; "" asks again. Raises LeaseLost."""
    case, attempt = _open_call(case_id, by, lease, at)
    _keep(case, attempt, "is_named_person", answer, by, at)


@transaction.atomic
def say_whether_safe(case_id: UUID, answer: str, *, by: User, lease: int, at: datetime) -> None:
    """Whether it is safe and private to talk. No ends the call in the same step, whatever was asked before.

    Raises LeaseLost or Refused.
    """
    case, attempt = _open_call(case_id, by, lease, at)
    if answer == Attempt.Asked.YES:
        _refuse_unless_yes(attempt.is_named_person)
    _keep(case, attempt, "is_safe_to_talk", answer, by, at)
    if answer == Attempt.Asked.NO:
        record_outcome(case_id, BY_CODE[UNSAFE], by=by, lease=lease, at=at)
    elif answer == Attempt.Asked.YES and attempt.number_dialled:
        set_state(case.involvement.victim.person, attempt.number_dialled, State.SAFE, by=by, at=at)


@transaction.atomic
def say_whether_agreed(case_id: UUID, answer: str, *, by: User, lease: int, at: datetime) -> None:
    """Whether they agree to be interviewed; "" asks again. Raises LeaseLost or Refused."""
    case, attempt = _open_call(case_id, by, lease, at)
    _refuse_unless_yes(attempt.is_named_person, attempt.is_safe_to_talk)
    _keep(case, attempt, "agreed", answer, by, at)


@transaction.atomic
def write_signpost(
    *,
    survey: Survey | None,
    kind: str,
    position: int,
    title: str,
    text: str,
    effective_from: date,
    by: User,
    at: datetime,
) -> Signpost:
    """The next version of a text; without words it takes the text away. Raises Refused."""
    if effective_from < timezone.localdate(at):
        raise Refused("Calls of the past had another text. Choose today or a later day.", "effective_from")
    row = Signpost.objects.create(
        survey=survey,
        kind=kind,
        position=position,
        title=title,
        text=text,
        effective_from=effective_from,
        written_by=by,
    )
    audit.record(Act.WROTE_SIGNPOST, row, by=by, at=at, kind=kind, position=position, survey=survey and survey.pk)
    return row


ACTS = {
    "is_named_person": confirm_identity,
    "is_safe_to_talk": say_whether_safe,
    "agreed": say_whether_agreed,
}


def _keep(case: Case, attempt: Attempt, question: str, answer: str, by: User, at: datetime) -> None:
    changed = {question: answer, **asking(question)}
    for field, value in changed.items():
        setattr(attempt, field, value)
    attempt.save(update_fields=list(changed))
    audit.record(Act.ASKED_OPENING, case, by=by, at=at, attempt=attempt.number, question=question, answer=answer)


def _refuse_unless_yes(*answers: str) -> None:
    if any(answer != Attempt.Asked.YES for answer in answers):
        raise Refused(FIRST_ASK)


def _open_call(case_id: UUID, by: User, lease: int, at: datetime) -> tuple[Case, Attempt]:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = case.attempts.select_for_update(of=("self",)).filter(ended_at__isnull=True).first()
    if attempt is None:
        raise queue.LeaseLost
    return case, attempt

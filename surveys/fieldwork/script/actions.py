"""What is asked at the start of every call is kept with the call, and what is said in it is written."""

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
from surveys.fieldwork.script.steps import asking, is_reached
from surveys.models import Attempt, Case, Signpost, Survey

NOT_SAFE = ("is_safe_to_talk", Attempt.Asked.NO)
FIRST_ASK = "Ask the questions of the opening in their order."
HOW_LONG = "Say how many minutes it takes: the introduction needs it."


@transaction.atomic
def answer_opening(case_id: UUID, question: str, answer: str, *, by: User, lease: int, at: datetime) -> None:
    """Keeps an answer to one of `steps.QUESTIONS`, and empties what was asked after it; "" asks again.

    Not safe to talk ends the call in the same step, whatever was asked before. Raises LeaseLost or Refused.
    """
    case, attempt = _open_call(case_id, by, lease, at)
    changed = {question: answer, **asking(question)}
    for field, value in changed.items():
        setattr(attempt, field, value)
    if answer and (question, answer) != NOT_SAFE and not is_reached(attempt, question):
        raise Refused(FIRST_ASK)
    attempt.save(update_fields=list(changed))
    said = {"answer": answer} if question != "language" else {}  # it says something of the person
    audit.record(Act.ASKED_OPENING, case, by=by, at=at, attempt=attempt.number, question=question, **said)
    if question == "is_safe_to_talk":
        _follow_safety(case, attempt, by, lease, at)


def _follow_safety(case: Case, attempt: Attempt, by: User, lease: int, at: datetime) -> None:
    if attempt.is_safe_to_talk == Attempt.Asked.NO:
        record_outcome(case.pk, BY_CODE[UNSAFE], by=by, lease=lease, at=at)
    elif attempt.is_safe_to_talk == Attempt.Asked.YES and attempt.number_dialled:
        set_state(case.involvement.victim.person, attempt.number_dialled, State.SAFE, by=by, at=at)


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
    if kind == Signpost.Kind.MINUTES and not text:
        raise Refused(HOW_LONG, "text")
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


def _open_call(case_id: UUID, by: User, lease: int, at: datetime) -> tuple[Case, Attempt]:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = case.attempts.select_for_update(of=("self",)).filter(ended_at__isnull=True).first()
    if attempt is None:
        raise queue.LeaseLost
    return case, attempt

"""Choosing the number that is rung, and keeping what the call showed of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork import queue
from surveys.fieldwork.numbers.queries import State, numbers_of, usable
from surveys.models import Attempt, Case, NumberState
from victims.models import Victim

UNKNOWN = "Choose one of the numbers that are shown."


@transaction.atomic
def choose(case_id: UUID, digest: str, *, by: User, lease: int, at: datetime) -> Attempt:
    """Says which number is rung in the open call. Raises LeaseLost or Refused."""
    case, attempt = _open_call(case_id, by, lease, at)
    if digest not in [number.digest for number in usable(numbers_of(case.involvement.victim))]:
        raise Refused(UNKNOWN)
    attempt.number_dialled = digest
    attempt.save(update_fields=["number_dialled"])
    audit.record(Act.CHOSE_NUMBER, case, by=by, at=at, attempt=attempt.number)
    return attempt


@transaction.atomic
def put_aside(case_id: UUID, digest: str, *, by: User, lease: int, at: datetime) -> None:
    """This number is not rung any more; the case goes on with the others. Raises LeaseLost or Refused."""
    case, attempt = _open_call(case_id, by, lease, at)
    victim = case.involvement.victim
    if digest not in [number.digest for number in numbers_of(victim)]:
        raise Refused(UNKNOWN)
    set_state(victim.person, digest, State.NOT_TO_BE_USED, by=by, at=at)
    if attempt.number_dialled == digest:
        attempt.number_dialled = ""
        attempt.save(update_fields=["number_dialled"])
    audit.record(Act.PUT_NUMBER_ASIDE, case, by=by, at=at, attempt=attempt.number)


def set_state(person: Victim, digest: str, state: State, *, by: User, at: datetime) -> None:
    """Within the transaction of the act that showed it. Of several references the person's own row is kept."""
    NumberState.objects.update_or_create(
        victim=person, digest=digest, defaults={"state": state, "changed_at": at, "changed_by": by}
    )


def forget_state(person: Victim, digest: str, before: str, *, by: User, at: datetime) -> None:
    """Back to what was known before; `before` is "" where nothing was."""
    if before:
        set_state(person, digest, State(before), by=by, at=at)
    else:
        NumberState.objects.filter(victim=person, digest=digest).delete()


def rung(case: Case, attempt: Attempt) -> str:
    """The digest of the number that the call was made to: of one number nobody needs to choose it."""
    if attempt.number_dialled:
        return attempt.number_dialled
    numbers = usable(numbers_of(case.involvement.victim))
    return numbers[0].digest if len(numbers) == 1 else ""


def _open_call(case_id: UUID, by: User, lease: int, at: datetime) -> tuple[Case, Attempt]:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = case.attempts.select_for_update(of=("self",)).filter(ended_at__isnull=True).first()
    if attempt is None:
        raise queue.LeaseLost
    return case, attempt

"""What happens to a held case. Each act is one transaction with its line in the audit trail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import phonenumbers
from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork import bounds, queue
from surveys.fieldwork.calling.appointments import keep_
from surveys.fieldwork.calling.bars import Bar, Verdict, may_be_called
from surveys.fieldwork.calling.persons import lock_person
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.outcomes import BY_CODE, NOT_ELIGIBLE, SOON, Outcome
from surveys.models import Attempt, Case, CaseEvent
from victims.models import ContactDetails, Flag, SafeContact
from victims.persons import references_of
from victims.records.actions import set_flag
from victims.screening import screen_victims


class MayNotBeCalled(Exception):
    """Something stands against the call at this moment. Its text can be shown to the interviewer."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict

    @property
    def is_for_good(self) -> bool:
        """Whether an exclusion rule bars the victim: the case is closed (`close_barred`), else it waits (`put_off`)."""
        return self.verdict.bar is Bar.BARRED


@dataclass(frozen=True)
class WhoToRing:
    """What the interviewer needs for one call, and nothing more."""

    name: str
    numbers: list[str]
    safe_contact: dict[str, Any] | None


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
def show_number(case: Case, *, by: User, at: datetime) -> WhoToRing:
    """Opens the contact details for the person who holds the case. The reading is recorded first."""
    audit.record(Act.READ_CONTACT_DETAILS, case.involvement.victim, by=by, at=at, case=str(case.pk))
    contact = ContactDetails.objects.get(pk=case.involvement.victim_id).details
    safe = SafeContact.objects.filter(pk=case.involvement.victim_id).first()
    arrangements = safe and safe.arrangements | {"voicemail_allowed": safe.voicemail_allowed}
    safe_number = arrangements.get("number") if arrangements else None
    return WhoToRing(
        name=" ".join(filter(None, [contact.get("title"), contact.get("forename"), contact.get("surname")])),
        numbers=[_as_dialled(each) for each in ([safe_number] if safe_number else contact.get("phones", []))],
        safe_contact=arrangements or None,
    )


def _as_dialled(number: str) -> str:
    """+447700900123 → 07700 900123; numbers abroad keep their country's code."""
    parsed = phonenumbers.parse(number)
    at_home = parsed.country_code == phonenumbers.country_code_for_region("GB")
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if at_home else form.INTERNATIONAL)


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
    _close(case, BY_CODE[NOT_ELIGIBLE], at)
    audit.record(Act.CLOSED_BARRED_CASE, case, by=by, at=at)


@transaction.atomic
def record_outcome(case_id: UUID, outcome: Outcome, *, by: User, lease: int, at: datetime) -> Case:
    """Ends the open attempt with its outcome and lets go of the case.

    Raises LeaseLost, also where no call was begun.
    """
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    attempt = _open_attempt(case)
    if attempt is None:
        raise queue.LeaseLost
    _end(attempt, case, outcome, at)
    if outcome.retry_after is None and not outcome.needs_release:
        _close(case, outcome, at)
    else:
        case.outcome = outcome.code
        case.not_before = _next_try(case, outcome, at)
        _let_go(case)
        case.save()
    if outcome.needs_release:
        wait_for_release(case, by=by, at=at)
    if outcome.never_again:
        _never_call_again(case, by, at)
    if outcome.died:
        _flag_as_dead(case, by, at)
    audit.record(Act.ENDED_CALL, case, by=by, at=at, attempt=attempt.number, outcome=outcome.code)
    return case


def _next_try(case: Case, outcome: Outcome, at: datetime) -> datetime | None:
    usual = outcome.retry_after
    return at + policy_of(case.survey, timezone.localdate(at)).retry_after(outcome.code, usual) if usual else None


@transaction.atomic
def wait_for_release(case: Case, *, by: User, at: datetime) -> None:
    """Bars the person, in every crime and every survey, until a supervisor has released them."""
    case.needs_release = True
    case.save(update_fields=["needs_release"])
    person = case.involvement.victim.person
    if not person.flags.standing().filter(kind=Flag.Kind.UNSAFE).exists():
        set_flag(person, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=by, at=at)


def let_go(case_id: UUID, *, by: User, lease: int, at: datetime) -> None:
    """Gives a case back without a call. A call that has begun needs an outcome instead.

    Raises LeaseLost, and Refused for whoever gives back again and again.
    """
    bounds.refuse_giving_back(by, at)
    _give_back(case_id, by, lease, at)


@transaction.atomic
def _give_back(case_id: UUID, by: User, lease: int, at: datetime) -> None:
    case = queue.keep(case_id, user=by, lease=lease, at=at)
    if _open_attempt(case):
        raise queue.LeaseLost
    _let_go(case)
    case.save(update_fields=["held_by", "held_until"])
    CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.GAVE_BACK, at=at, by=by)
    audit.record(Act.GAVE_BACK_CASE, case, by=by, at=at)


def _open_attempt(case: Case) -> Attempt | None:
    return case.attempts.filter(ended_at__isnull=True).first()


def _end(attempt: Attempt, case: Case, outcome: Outcome, at: datetime) -> None:
    attempt.ended_at, attempt.outcome = at, outcome.code
    attempt.save(update_fields=["ended_at", "outcome"])
    case.outcome = outcome.code


def _close(case: Case, outcome: Outcome, at: datetime) -> None:
    case.outcome, case.closed_at = outcome.code, at
    _let_go(case)
    case.save()


def _let_go(case: Case) -> None:
    case.held_by = case.held_until = None


def _never_call_again(case: Case, by: User, at: datetime) -> None:
    """A hard refusal reaches every survey: the rule “unwilling to be surveyed” reads this date."""
    victims, today = references_of(case.involvement.victim), timezone.localdate(at)
    victims.update(never_call_since=today)
    screen_victims(victims.values_list("pk", flat=True), on=today)
    _close_other_cases(case, by, at)


def _flag_as_dead(case: Case, by: User, at: datetime) -> None:
    victim = case.involvement.victim.person
    if not victim.flags.standing().filter(kind=Flag.Kind.FATAL).exists():
        set_flag(victim, kind=Flag.Kind.FATAL, note=Flag.Note.CALL, by=by, at=at)
    _close_other_cases(case, by, at)


def _close_other_cases(case: Case, by: User, at: datetime) -> None:
    """The victim leaves every queue at once. A case that somebody holds is barred when its call begins."""
    victims = references_of(case.involvement.victim).values("pk")
    waiting = Case.objects.filter(involvement__victim__in=victims, closed_at__isnull=True)
    for other in waiting.filter(held_by__isnull=True).select_for_update(of=("self",)).exclude(pk=case.pk):
        _close(other, BY_CODE[NOT_ELIGIBLE], at)
        audit.record(Act.CLOSED_BARRED_CASE, other, by=by, at=at)

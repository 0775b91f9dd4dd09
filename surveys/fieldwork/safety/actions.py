"""What happens the moment that a call is not safe, or somebody is in distress or at risk.

Locks are taken in one order: the case, its call, its interview, then the victim’s rows.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.calling.appointments import cancel_waiting
from surveys.fieldwork.outcomes import UNSAFE
from surveys.fieldwork.safety.follow_ups import open_follow_up
from surveys.fieldwork.safety.interviews import stop_interview
from surveys.fieldwork.safety.tokens import LASTS, Call, call_of
from surveys.models import Attempt, Case, FollowUp
from victims.models import Flag, Involvement, Victim
from victims.persons import references_of
from victims.records.actions import set_flag
from victims.screening import screen_victims

Kind = FollowUp.Kind


@transaction.atomic
def leave_unsafe(call: Call, *, at: datetime) -> None:
    """Ends the call as unsafe, whatever became of its case; where it has ended already, it bars the person still.

    In the name of whoever made the call, who may have been signed out meanwhile. The second report of a call
    changes nothing, not even after its release: it is the first one, delivered again.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=call.case)
    attempt = Attempt.objects.select_for_update(of=("self",)).filter(pk=call.attempt).first()
    by = User.objects.get(pk=call.made_by)
    if _is_reported(case, attempt, by, at):
        return
    number = attempt.number if attempt else None
    if attempt and attempt.ended_at is None:
        end_call(case, attempt, UNSAFE, at)
        audit.record(Act.ENDED_CALL, case, by=by, at=at, attempt=number, outcome=UNSAFE)
    audit.record(Act.REPORTED_UNSAFE, case, by=by, at=at, attempt=number)
    wait_for_release(case, by=by, at=at, attempt=attempt)


def leave_unsafe_after(case_id: UUID, *, by: User, at: datetime) -> bool:
    """“Not safe”, said when the case is held no longer: of the last call of it that this person made.

    False where they made none within the day.
    """
    last = Attempt.objects.filter(case=case_id, made_by=by, begun_at__gt=at - LASTS).order_by("begun_at").last()
    if last is None:
        return False
    leave_unsafe(call_of(last), at=at)
    return True


def _is_reported(case: Case, attempt: Attempt | None, by: User, at: datetime) -> bool:
    """Of a call that was taken back only the case is known, and who made it: then no longer ago than a token lasts."""
    unsafe = FollowUp.objects.filter(case=case, kind=Kind.UNSAFE)
    if attempt:
        return unsafe.filter(attempt=attempt).exists()
    return unsafe.filter(attempt__isnull=True, opened_by=by, opened_at__gt=at - LASTS).exists()


@transaction.atomic
def wait_for_release(
    case: Case, *, by: User, at: datetime, attempt: Attempt | None = None, kind: FollowUp.Kind = Kind.UNSAFE
) -> None:
    """Bars the person, in every crime and every survey, until a supervisor has released them.

    What was booked for the case is called off: whoever was not safe may have been overheard. Expects it to be locked.
    """
    case.needs_release = True
    case.save(update_fields=["needs_release"])
    cancel_waiting(case, at=at)
    person = _lock_person(case.involvement_id)
    if not person.flags.standing().filter(kind=Flag.Kind.UNSAFE).exists():
        set_flag(person, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=by, at=at)
        screen_victims(references_of(person).values_list("pk", flat=True), on=timezone.localdate(at))
    open_follow_up(case, kind, by=by, at=at, attempt=attempt)


@transaction.atomic
def report_distress(attempt: Attempt, level: Attempt.Distress, *, by: User, at: datetime) -> None:
    """Kept with the call; a supervisor sees it the same day. `NONE` takes back what was chosen by mistake."""
    case, attempt = _lock(attempt.pk)
    attempt.distress = level
    attempt.save(update_fields=["distress"])
    audit.record(Act.REPORTED_DISTRESS, case, by=by, at=at, attempt=attempt.number, level=str(level))
    if level != Attempt.Distress.NONE:
        open_follow_up(case, Kind.DISTRESS, by=by, at=at, attempt=attempt)


@transaction.atomic
def disclose(attempt: Attempt, *, told: FollowUp.Told, by: User, at: datetime) -> FollowUp:
    """An immediate risk overrides what is confidential: it is kept who was told, and when. Told again, it is added."""
    case, attempt = _lock(attempt.pk)
    follow_up = open_follow_up(case, Kind.DISCLOSURE, by=by, at=at, attempt=attempt)
    follow_up.told, follow_up.told_at = told, None if told == FollowUp.Told.NOBODY else at
    follow_up.save(update_fields=["told", "told_at"])
    audit.record(Act.RECORDED_DISCLOSURE, case, by=by, at=at, attempt=attempt.number, told=str(told))
    return follow_up


@transaction.atomic
def ask_for_debrief(attempt: Attempt, *, wants: bool, by: User, at: datetime) -> None:
    """Somebody who made a hard call may ask to talk about it."""
    case, attempt = _lock(attempt.pk)
    attempt.wants_debrief = wants
    attempt.save(update_fields=["wants_debrief"])
    audit.record(Act.ASKED_FOR_DEBRIEF, case, by=by, at=at, attempt=attempt.number, wants=wants)


def end_call(case: Case, attempt: Attempt, outcome: str, at: datetime) -> None:
    """Nobody holds the case afterwards, and nothing is booked. Expects both rows to be locked."""
    attempt.ended_at, attempt.outcome = at, outcome
    attempt.save(update_fields=["ended_at", "outcome"])
    case.outcome, case.not_before = outcome, None
    case.held_by = case.held_until = None
    case.save(update_fields=["outcome", "not_before", "held_by", "held_until"])
    stop_interview(case, by=attempt.made_by, outcome=outcome, at=at)


def _lock(attempt_id: int) -> tuple[Case, Attempt]:
    case = Case.objects.select_for_update(of=("self",)).get(attempts=attempt_id)
    attempts = Attempt.objects.select_for_update(of=("self",)).select_related("made_by")
    return case, attempts.get(pk=attempt_id)


def _lock_person(involvement: UUID) -> Victim:
    """The person as they are now: a merge, or its undoing, may have been under way and is waited for."""
    while True:
        victim = Involvement.objects.select_related("victim").get(pk=involvement).victim
        rows = Victim.objects.filter(pk__in={victim.pk, victim.person_id}).order_by("pk")
        locked = {row.pk: row for row in rows.select_for_update(no_key=True)}
        still = Involvement.objects.values_list("victim", flat=True).get(pk=involvement)
        if still == victim.pk and locked[victim.pk].person_id in locked:
            return locked[locked[victim.pk].person_id]

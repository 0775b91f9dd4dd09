"""What a call leaves behind: opened in the act that found it, taken by a supervisor, closed with a reason.

A release is of the person: it lifts what bars them, under every reference, and closes what waited for it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.fieldwork.safety import arrangements
from surveys.fieldwork.safety.arrangements import Arrangements
from surveys.fieldwork.safety.clocks import due
from surveys.models import Attempt, Case, CaseEvent, FollowUp
from victims.models import Flag, Victim
from victims.persons import references_of
from victims.records.actions import lift_flag
from victims.screening import screen_victims

CLOSED_ALREADY = "Somebody has closed this already: its page says who, and how."
NOT_BARRED = "The person was released already: nothing more is to do."
ANOTHER = "Another call of this person ended as unsafe meanwhile: look at it, then release them."
IN_A_CALL = "A call of this case is going on. Close it when the call has ended."
WAITS_FOR_RELEASE = "Nobody may ring this person until they are released: release them, or close the case."


@dataclass(frozen=True)
class Because:
    """Why it is closed: a code, and a short note where the code is not enough."""

    reason: FollowUp.Reason
    note: str = ""


@transaction.atomic
def open_follow_up(
    case: Case, kind: FollowUp.Kind, *, by: User, at: datetime, attempt: Attempt | None = None
) -> FollowUp:
    """Once for each kind and call (the latest of the case where none is named); again, it changes nothing."""
    call = attempt or case.attempts.order_by("number").last()
    before = FollowUp.objects.filter(case=case, attempt=call, kind=kind).order_by("pk").last()
    if before and not (before.bars and before.closed_at):
        return before
    follow_up = FollowUp.objects.create(
        case=case,
        attempt=None if before else call,  # a call that was taken back after an earlier one was released
        victim_id=case.involvement.victim_id,
        kind=kind,
        opened_at=at,
        opened_by=by,
        due_at=due(kind, at),
    )
    _record_opening(follow_up, by, at)
    return follow_up


@transaction.atomic
def open_for_flag(flag: Flag, *, by: User, at: datetime) -> FollowUp:
    """For somebody who is barred though no call of theirs waits: after an un-merge, say. Raises Refused."""
    locked = Flag.objects.select_for_update(no_key=True, of=("self",)).get(pk=flag.pk)
    if locked.lifted_on or locked.kind != Flag.Kind.UNSAFE:
        raise Refused(NOT_BARRED)
    kind = FollowUp.Kind.UNSAFE
    if waiting := barring_of(locked.of).first():
        return waiting
    follow_up = FollowUp.objects.create(
        victim=locked.of, kind=kind, opened_at=at, opened_by=by, due_at=due(kind, at), owner=by
    )
    _record_opening(follow_up, by, at)
    return follow_up


@transaction.atomic
def take(follow_up: FollowUp, *, by: User, at: datetime) -> FollowUp:
    """Also from somebody else, who may have gone home. Raises Refused."""
    locked = _lock(follow_up)
    locked.owner = by
    locked.save(update_fields=["owner"])
    audit.record(Act.TOOK_FOLLOW_UP, locked, by=by, at=at)
    return locked


@transaction.atomic
def release(
    follow_up: FollowUp,
    because: Because,
    *,
    given: Arrangements | None = None,
    newest: int | None = None,
    by: User,
    at: datetime,
) -> None:
    """The person may be rung again, as far as this is concerned. Raises Refused where nothing bars them.

    `newest` is the last of their follow-ups that was seen: a call that ended as unsafe since must be looked at first.
    """
    cases = _lock_cases(follow_up.victim)
    flags = list(standing_flags(follow_up.victim))
    waiting = [case for case in cases if case.needs_release]
    if not flags and not waiting:
        raise Refused(NOT_BARRED)
    if newest is not None and (newest_barring(follow_up.victim) or 0) > newest:
        raise Refused(ANOTHER)
    if given:
        arrangements.enter(follow_up.victim, given, by=by, at=at)
    for flag in flags:
        lift_flag(flag, by=by, at=at, released=True)
    for case in waiting:
        case.needs_release = False
        case.save(update_fields=["needs_release"])
        CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.RELEASED, at=at, by=by, reason=because.reason)
    screen_victims(references_of(follow_up.victim).values_list("pk", flat=True), on=timezone.localdate(at))
    _close_those_of_person(follow_up, because, given, by, at)
    said = {"follow_up": follow_up.pk, "reason": str(because.reason), "cases": [str(case.pk) for case in waiting]}
    audit.record(Act.RELEASED_PERSON, follow_up.victim.person, by=by, at=at, **said)


@transaction.atomic
def close_case(follow_up: FollowUp, because: Because, *, by: User, at: datetime) -> None:
    """Nobody rings about this crime again. A person whom it bars stays barred. Raises Refused."""
    case = _lock_case(follow_up)
    locked = _lock(follow_up)
    if case and case.attempts.filter(ended_at__isnull=True).exists():
        raise Refused(IN_A_CALL)
    if case and case.closed_at is None:
        case.closed_at, case.held_by, case.held_until = at, None, None
        case.save(update_fields=["closed_at", "held_by", "held_until"])
        audit.record(Act.CLOSED_CASE_AFTER_CALL, case, by=by, at=at, follow_up=locked.pk)
    _close(locked, FollowUp.How.CASE_CLOSED, because, by, at)


@transaction.atomic
def finish(follow_up: FollowUp, how: FollowUp.How, because: Because, *, by: User, at: datetime) -> None:
    """Where nothing bars the person by it: passed on, or nothing more to do. Raises Refused."""
    locked = _lock(follow_up)
    if locked.bars:
        raise Refused(WAITS_FOR_RELEASE)
    _close(locked, how, because, by, at)


def standing_flags(victim: Victim) -> "list[Flag]":
    """What bars the person after an unsafe call, under whichever reference."""
    theirs = Flag.objects.standing().filter(kind=Flag.Kind.UNSAFE, victim__in=references_of(victim).values("pk"))
    return list(theirs.order_by("pk"))


def barring_of(victim: Victim) -> QuerySet[FollowUp]:
    """What waits for the person’s release, under whichever reference."""
    return FollowUp.objects.open().barring().filter(victim__in=references_of(victim).values("pk"))


def newest_barring(victim: Victim) -> int | None:
    return barring_of(victim).order_by("pk").values_list("pk", flat=True).last()


def _record_opening(follow_up: FollowUp, by: User, at: datetime) -> None:
    case = str(follow_up.case_id) if follow_up.case_id else None
    audit.record(Act.OPENED_FOLLOW_UP, follow_up, by=by, at=at, case=case, kind=str(follow_up.kind))


def _lock(follow_up: FollowUp) -> FollowUp:
    locked = FollowUp.objects.select_for_update(of=("self",)).select_related("victim__merged_into").get(pk=follow_up.pk)
    if locked.closed_at:
        raise Refused(CLOSED_ALREADY)
    return locked


def _lock_case(follow_up: FollowUp) -> Case | None:
    return Case.objects.select_for_update(of=("self",)).filter(follow_ups=follow_up.pk).first()


def _lock_cases(victim: Victim) -> list[Case]:
    theirs = Case.objects.filter(involvement__victim__in=references_of(victim).values("pk"))
    return list(theirs.select_for_update(of=("self",)).order_by("pk"))


def _close_those_of_person(
    follow_up: FollowUp, because: Because, given: Arrangements | None, by: User, at: datetime
) -> None:
    how = FollowUp.How.NEW_ARRANGEMENTS if given else FollowUp.How.RELEASED
    for each in barring_of(follow_up.victim).select_for_update(of=("self",)).order_by("pk"):
        _close(each, how, because, by, at)


def _close(follow_up: FollowUp, how: FollowUp.How, because: Because, by: User, at: datetime) -> None:
    follow_up.closed_at, follow_up.closed_by, follow_up.how = at, by, how
    follow_up.owner = follow_up.owner or by
    follow_up.reason = because.reason
    follow_up.note = {"text": because.note} if because.note else None
    follow_up.save()
    said = {"how": str(how), "reason": str(because.reason)}
    audit.record(Act.CLOSED_FOLLOW_UP, follow_up, by=by, at=at, **said)

"""Somebody rings the unit: their case is found, with a reason, and taken into a call where that is allowed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User
from kentpcc.refusals import Refused
from surveys.fieldwork.assignment.actions import hand_to, must_be_free
from surveys.fieldwork.assignment.reasons import RangBack
from surveys.fieldwork.calling.bars import Verdict, may_be_called
from surveys.fieldwork.calling.turns import given_back_by
from surveys.fieldwork.ringing_back.search import MOST_SHOWN, Said, cases_of
from surveys.models import Case, CaseEvent

MOST_TRIES, WITHIN = 10, timedelta(hours=1)
FOUND_FOR = timedelta(minutes=15)  # after that the caller has hung up
ASK_A_SUPERVISOR = "A supervisor must look at this case. Take their name for the supervisor, and say nothing else."


@dataclass(frozen=True)
class Hit:
    """`may_be_taken` where the interview can be offered now. Why not is for the supervisor."""

    case: Case
    may_be_taken: bool


@dataclass(frozen=True)
class Hits:
    shown: list[Hit]
    more: bool


@transaction.atomic
def find(said: Said, *, reason: RangBack, by: User, at: datetime) -> Hits:
    """The search and each hit are recorded, and what was said is not. Raises Refused after too many tries."""
    User.objects.select_for_update().values_list("pk").get(pk=by.pk)  # so that tries are counted one by one
    if _tries(by, at) >= MOST_TRIES:
        raise Refused(f"You searched {MOST_TRIES} times within an hour. Ask your supervisor to find this person.")
    cases = list(cases_of(said)[: MOST_SHOWN + 1])
    shown, more = cases[:MOST_SHOWN], len(cases) > MOST_SHOWN
    audit.record(Act.SEARCHED_FOR_CALLER, by, by=by, at=at, way=said.way, reason=reason, hits=len(shown))
    for case in shown:
        audit.record(Act.FOUND_CALLER, case.involvement.victim, by=by, at=at, case=str(case.pk), reason=reason)
        CaseEvent.objects.create(case=case, kind=CaseEvent.Kind.FOUND, by=by, at=at, reason=reason)
    return Hits([Hit(case, _may_be_taken(case, by, at)) for case in shown], more)


@transaction.atomic
def take(case_id: UUID, *, by: User, at: datetime) -> Case:
    """Into a call at once, by whoever found it. A rest keeps us from ringing them, not them from ringing us.

    Raises Refused.
    """
    must_be_free(by, at)
    case = (
        Case.objects.select_for_update(of=("self",)).select_related("survey__population", "involvement").get(pk=case_id)
    )
    if not _found_by(by, at).filter(case=case).exists():
        raise Refused("That was too long ago. Find the case again.")
    if not _may_be_taken(case, by, at):
        raise Refused(ASK_A_SUPERVISOR)
    case.not_before = None
    case.save(update_fields=["not_before"])
    hand_to(case, by, at)
    audit.record(Act.TOOK_CALLERS_CASE, case, by=by, at=at)
    return case


def _may_be_taken(case: Case, by: User, at: datetime) -> bool:
    is_held = case.held_until is not None and case.held_until > at
    if case.closed_at or is_held or given_back_by(by, at).filter(case=case).exists():
        return False
    return bool(_once_theirs(case, by, at))


def _once_theirs(case: Case, by: User, at: datetime) -> Verdict:
    """What the call's own check would say, were the case rested and given to them. Nothing stays of the question."""
    point = transaction.savepoint()
    Case.objects.filter(pk=case.pk).update(not_before=None, kept_for=by)
    verdict = may_be_called(case, at)
    transaction.savepoint_rollback(point)
    return verdict


def _tries(by: User, at: datetime) -> int:
    return AuditEntry.objects.filter(by=by, act=Act.SEARCHED_FOR_CALLER, at__gt=at - WITHIN).count()


def _found_by(by: User, at: datetime) -> QuerySet[CaseEvent]:
    return CaseEvent.objects.filter(kind=CaseEvent.Kind.FOUND, by=by, at__gt=at - FOUND_FOR)

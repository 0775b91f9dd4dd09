"""What an outcome does beyond its own case: to the number, to the person, to their other cases, to the interview.

Each is part of the act that records the outcome, and runs under that case's lock.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.numbers.actions import rung, set_state
from surveys.fieldwork.numbers.queries import State, states_of
from surveys.fieldwork.outcomes import BY_CODE, NOT_ELIGIBLE, Outcome
from surveys.models import Attempt, Case, Interview
from victims.models import Flag
from victims.persons import references_of
from victims.records.actions import set_flag
from victims.screening import screen_victims

MISSED = (State.UNTRIED, State.NO_ANSWER)  # a safe number that is not answered once is safe still


def mark_number(case: Case, attempt: Attempt, outcome: Outcome, by: User, at: datetime) -> None:
    """What the call showed of the number that was rung."""
    digest = rung(case, attempt) if outcome.number else ""
    if not digest:
        return
    known = states_of(case.involvement.victim).get(digest, State.UNTRIED)
    if outcome.number == State.NO_ANSWER and known not in MISSED:
        return
    set_state(case.involvement.victim.person, digest, State(outcome.number), by=by, at=at)


def end_interview(case: Case, at: datetime) -> None:
    """One that is open when the call ends is broken off. Whoever ends it within the interview says more."""
    Interview.objects.filter(case=case, status=Interview.Status.OPEN).update(
        status=Interview.Status.BROKEN_OFF, ended_at=at
    )


def other_cases(case: Case) -> QuerySet[Case]:
    """Of the same person, in every survey, that are open."""
    victims = references_of(case.involvement.victim).values("pk")
    return Case.objects.filter(involvement__victim__in=victims, closed_at__isnull=True).exclude(pk=case.pk)


def never_call_again(case: Case, by: User, at: datetime) -> None:
    """A hard refusal reaches every survey: the rule “unwilling to be surveyed” reads this date."""
    victims, today = references_of(case.involvement.victim), timezone.localdate(at)
    victims.update(never_call_since=today)
    screen_victims(victims.values_list("pk", flat=True), on=today)
    _close_other_cases(case, by, at)


def flag_as_dead(case: Case, by: User, at: datetime) -> None:
    victim = case.involvement.victim.person
    if not victim.flags.standing().filter(kind=Flag.Kind.FATAL).exists():
        set_flag(victim, kind=Flag.Kind.FATAL, note=Flag.Note.CALL, by=by, at=at)
    _close_other_cases(case, by, at)


def _close_other_cases(case: Case, by: User, at: datetime) -> None:
    """The victim leaves every queue at once. A case that somebody holds is barred when its call begins."""
    for other in other_cases(case).filter(held_by__isnull=True).select_for_update(of=("self",)):
        close(other, BY_CODE[NOT_ELIGIBLE], at)
        audit.record(Act.CLOSED_BARRED_CASE, other, by=by, at=at)


def close(case: Case, outcome: Outcome, at: datetime) -> None:
    case.outcome, case.closed_at = outcome.code, at
    case.held_by = case.held_until = None
    case.save()

"""What follows from an outcome: the page proposes it before, and the act does it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from surveys.fieldwork.calling.policy import Policy, policy_of
from surveys.fieldwork.outcomes import DEAD, SOFT_REFUSALS, SOON, WRONG, Outcome, offered
from surveys.models import Case

DAY = timedelta(days=1)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Circumstances:
    """What besides the outcome decides. `numbers_left` are those that may be rung, with the one that was rung."""

    policy: Policy
    numbers_left: int
    was_refused_before: bool


@dataclass(frozen=True)
class Offer:
    """One line of the list of outcomes. `rest` is None where the case is over."""

    outcome: Outcome
    rest: timedelta | None
    next_step: str


def circumstances_of(case: Case, at: datetime, *, numbers_left: int) -> Circumstances:
    refused = case.attempts.filter(outcome__in=SOFT_REFUSALS).exists()
    return Circumstances(policy_of(case.survey, timezone.localdate(at)), numbers_left, refused)


def rest_after(outcome: Outcome, now: Circumstances) -> timedelta | None:
    """None where there is no other try."""
    if outcome.number in (DEAD, WRONG):
        return SOON if now.numbers_left > 1 else None
    if outcome.is_soft_refusal:
        return _rest_after_refusal(now)
    if outcome.retry_after is None:
        return None
    return now.policy.retry_after(outcome.code, outcome.retry_after)


def _rest_after_refusal(now: Circumstances) -> timedelta | None:
    """Asked once more, by somebody else; never where the survey's settings do not allow it, and never twice."""
    if now.was_refused_before or not now.policy.setting.asked_again_after_refusal:
        return None
    return now.policy.setting.rest_after_refusal * DAY


def offers(now: Circumstances, *, voicemail: bool, in_interview: bool) -> list[Offer]:
    return [
        Offer(outcome, rest, in_words(outcome, rest))
        for outcome in offered(voicemail=voicemail, in_interview=in_interview)
        for rest in [rest_after(outcome, now)]
    ]


def in_words(outcome: Outcome, rest: timedelta | None) -> str:
    """Short: all of them stand beside the script on one screen."""
    if outcome.needs_release:
        return "waits for a supervisor"
    if outcome.is_for_good:
        return "closed in every survey"
    if rest is None:
        return "closed"
    if outcome.number in (DEAD, WRONG):
        return "on to the other numbers"
    again = ", once, by somebody else" if outcome.is_soft_refusal else ""
    told = "; supervisor told" if outcome.follow_up else ""
    return f"in {_length(rest)}{again}{told}"


def _length(rest: timedelta) -> str:
    for unit, name in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if rest >= unit and not rest % unit:
            count = rest // unit
            return f"{count} {name}{'' if count == 1 else 's'}"
    return f"{round(rest / MINUTE)} minutes"

"""What the page of a call shows: the strip, the step of the script, signposts, and the outcomes to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.following import Offer, circumstances_of, offers
from surveys.fieldwork.numbers.queries import numbers_of, usable
from surveys.fieldwork.outcomes import Heading
from surveys.fieldwork.safety.tokens import token_of
from surveys.fieldwork.script.queries import boards, in_force, introduction
from surveys.fieldwork.script.steps import READY, SOMEBODY_ELSE, Step, spoken, step_of
from surveys.fieldwork.whom import Strip, strip_of, voicemail_is_allowed
from surveys.models import Attempt, Case, Interview, Signpost


@dataclass(frozen=True)
class OutcomeGroup:
    heading: Heading
    offers: list[Offer]
    comes_first: bool


def offered_in(case: Case, at: datetime) -> list[Offer]:
    """The same list on the page of the call and within the interview.

    Looks into the contact details for how many numbers are left, and shows none of them.
    """
    now = circumstances_of(case, at, numbers_left=len(usable(numbers_of(case.involvement.victim))))
    begun = Interview.objects.filter(case=case, status=Interview.Status.OPEN).exists()
    return offers(now, voicemail=voicemail_is_allowed(case, at), in_interview=begun)


def outcome_groups(offered: Iterable[Offer], *, first: str = "") -> list[OutcomeGroup]:
    """In the order of the headings; the one that the step of the script speaks of stands first."""
    by_heading: dict[Heading, list[Offer]] = {heading: [] for heading in Heading}
    for offer in offered:
        if offer.outcome.heading:
            by_heading[offer.outcome.heading].append(offer)
    groups = [OutcomeGroup(heading, found, heading == first) for heading, found in by_heading.items() if found]
    return sorted(groups, key=lambda group: not group.comes_first)


def context_of(case: Case, attempt: Attempt, *, by: User, at: datetime) -> dict[str, Any]:
    """Where a bar was found in the call: its outcomes, and nothing of whom."""
    strip = strip_of(case, attempt, by=by, at=at)
    step = _step(strip, by, at)
    return {
        "strip": strip,
        "unsafe_token": token_of(attempt),
        "step": step,
        "ready": step is not None and step.name == READY.name,
        "third_party": step is not None and step.name == SOMEBODY_ELSE.name,
        "groups": outcome_groups(offered_in(case, at), first=step.heading if step else ""),
        "boards": boards(_texts(case, at)),
        "interview": Interview.objects.filter(case=case).first(),
    }


def _texts(case: Case, at: datetime) -> list[Signpost]:
    return in_force(case.survey, timezone.localdate(at))


def _step(strip: Strip, by: User, at: datetime) -> Step | None:
    if strip.whom is None:
        return None
    code_word = (strip.whom.safe_contact or {}).get("code_word") or ""
    said = introduction(_texts(strip.case, at), interviewer=by.name)
    return spoken(step_of(strip.attempt), name=strip.whom.name, code_word=code_word, introduction=said)

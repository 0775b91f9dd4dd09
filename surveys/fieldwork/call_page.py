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
from surveys.fieldwork.script.queries import boards, in_force, minutes, said
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
    strip, texts = strip_of(case, attempt, by=by, at=at), in_force(case.survey, timezone.localdate(at))
    step, offered = _step(strip, texts, by), offered_in(case, at)
    return {
        "strip": strip,
        "unsafe_token": token_of(attempt),
        "step": step,
        "ready": step is not None and step.name == READY.name,
        "third_party": step is not None and step.name == SOMEBODY_ELSE.name,
        "groups": outcome_groups(offered, first=step.heading if step else ""),
        "proposed": next((each for each in offered if step and each.outcome.code == step.proposes), None),
        "boards": boards(texts),
        "interview": Interview.objects.filter(case=case).first(),
    }


def _step(strip: Strip, texts: list[Signpost], by: User) -> Step | None:
    if strip.whom is None:
        return None
    step = step_of(strip.attempt)
    code_word = (strip.whom.safe_contact or {}).get("code_word") or ""
    piped = {"name": strip.whom.name, "interviewer": by.first_name or by.name, "minutes": minutes(texts)}
    return spoken(step, said=said(texts, step.reads), piped=piped, code_word=code_word)

"""Who is rung in a call, and at which number: asked of the rules and recorded with every look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.fieldwork.calling.bars import Bar, Verdict, may_be_called
from surveys.fieldwork.calling.policy import policy_of
from surveys.fieldwork.numbers.queries import Number, details_of, numbers_among, usable
from surveys.models import Attempt, Case
from victims.models import SafeContact


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
    numbers: list[Number]
    safe_contact: dict[str, Any] | None
    voicemail_allowed: bool

    @property
    def usable(self) -> list[Number]:
        return usable(self.numbers)


@dataclass(frozen=True)
class Strip:
    """What stays in view for the whole call. False where a bar was found: then nothing of the victim is in it."""

    case: Case
    attempt: Attempt
    verdict: Verdict
    whom: WhoToRing | None

    def __bool__(self) -> bool:
        return self.whom is not None

    @property
    def dialled(self) -> Number | None:
        numbers = self.whom.numbers if self.whom else []
        return next((number for number in numbers if number.digest == self.attempt.number_dialled), None)


@transaction.atomic
def show_number(case: Case, *, by: User, at: datetime) -> WhoToRing:
    """Opens the contact details for the person who holds the case. The reading is recorded first.

    Raises MayNotBeCalled: what stands against the call is asked at every look.
    """
    if not (verdict := may_be_called(case, at, in_call=True)):
        raise MayNotBeCalled(verdict)
    victim = case.involvement.victim
    audit.record(Act.READ_CONTACT_DETAILS, victim, by=by, at=at, case=str(case.pk))
    details, safe = details_of(victim), SafeContact.objects.filter(pk=victim.pk).first()
    arrangements = safe.arrangements | {"voicemail_allowed": safe.voicemail_allowed} if safe else {}
    return WhoToRing(
        name=" ".join(filter(None, [details.get("title"), details.get("forename"), details.get("surname")])),
        numbers=numbers_among(victim, details, arrangements),
        safe_contact=arrangements or None,
        voicemail_allowed=voicemail_is_allowed(case, at),
    )


def strip_of(case: Case, attempt: Attempt, *, by: User, at: datetime) -> Strip:
    """For the pages of a call: shows nothing, instead of raising, where a bar stands."""
    try:
        whom = show_number(case, by=by, at=at)
    except MayNotBeCalled as bar:
        return Strip(case, attempt, bar.verdict, None)
    return Strip(case, attempt, Verdict(None), whom)


def voicemail_is_allowed(case: Case, at: datetime) -> bool:
    """Where both the survey's settings and the victim's arrangements say so."""
    barred = SafeContact.objects.filter(pk=case.involvement.victim_id, voicemail_allowed=False).exists()
    return policy_of(case.survey, timezone.localdate(at)).setting.voicemail and not barred

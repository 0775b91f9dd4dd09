"""How somebody can be rung safely, as a supervisor has it from them: it holds from the next call on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from victims.models import ContactDetails, SafeContact, Victim
from victims.persons import references_of
from victims.records.safe_times import DAYS
from victims.screening import screen_victims


@dataclass(frozen=True)
class Arrangements:
    """What is left empty stays as it was; `voicemail_allowed` too where it is None."""

    number: str = ""
    times: str = ""
    code_word: str = ""
    interviewer_sex: str = ""
    voicemail_allowed: bool | None = None

    @property
    def said(self) -> dict[str, str]:
        values = {
            "number": self.number,
            "times": self.times,
            "code_word": self.code_word,
            "interviewer_sex": self.interviewer_sex,
        }
        return {name: value for name, value in values.items() if value}


@transaction.atomic
def enter(victim: Victim, given: Arrangements, *, by: User, at: datetime) -> None:
    """On every reference of the person, so that no merge and no un-merge loses it. The trail names no value."""
    references = list(references_of(victim).select_for_update(no_key=True))
    for reference in references:
        _keep(reference, given)
    if given.number:
        ContactDetails.objects.filter(victim__in=references).update(reachable=True)
    screen_victims([reference.pk for reference in references], on=timezone.localdate(at))
    entered = sorted({*given.said} | ({"voicemail"} if given.voicemail_allowed is not None else set()))
    audit.record(Act.ENTERED_ARRANGEMENTS, victim.person, by=by, at=at, entered=entered)


def _keep(reference: Victim, given: Arrangements) -> None:
    safe = SafeContact.objects.filter(victim=reference).first() or SafeContact(victim=reference)
    before: dict[str, Any] = safe.arrangements or {}
    safe.arrangements = before | given.said
    if given.voicemail_allowed is not None:
        safe.voicemail_allowed = given.voicemail_allowed
    safe.save()


def times_of(days: Iterable[int], begins: time, ends: time) -> str:
    """In the words that are read for certain: “Mon, Thu 10:00-14:00”."""
    return f"{', '.join(DAYS[day] for day in sorted(days))} {begins:%H:%M}-{ends:%H:%M}"

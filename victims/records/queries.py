"""One victim's record: their part in each crime, what bars or barred a call, how they are reached, who looked."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Max

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User
from kentpcc.roles import Role
from victims.exclusions import BY_CODE
from victims.masking import ending
from victims.models import ContactDetails, Exclusion, Flag, Involvement, Merge, RuleSetting, SafeContact, Victim


@dataclass(frozen=True)
class StoredReason:
    survey: str
    title: str
    text: str
    version: int
    found_on: date
    lifted_on: date | None


@dataclass(frozen=True)
class Part:
    """The victim in one crime."""

    involvement: Involvement
    reasons: list[StoredReason]


@dataclass(frozen=True)
class Safe:
    """What is arranged, without the number and the code word themselves: those are for the call."""

    number: str
    times: str
    code_word_agreed: bool
    voicemail_allowed: bool


@dataclass(frozen=True)
class PastAct:
    """What one person did with the record, how often, and when last."""

    who: str
    role: str
    act: str
    times: int
    last: datetime


@dataclass(frozen=True)
class Record:
    victim: Victim
    reachable: bool
    safe: Safe | None
    parts: list[Part]
    flags: list[Flag]
    merges: list[Merge]
    acts: list[PastAct]


@transaction.atomic
def read_record(victim_id: uuid.UUID, *, by: User, at: datetime) -> Record:
    """The reading is recorded first: no log, no page. Raises Victim.DoesNotExist."""
    victim = Victim.objects.select_related("merged_into").get(pk=victim_id)
    audit.record(Act.READ_RECORD, victim, by=by, at=at)
    involvements = victim.involvements.select_related("crime__district", "extract").order_by("-crime__reported_on")
    reasons = _reasons(victim)
    return Record(
        victim=victim,
        reachable=ContactDetails.objects.filter(victim=victim, reachable=True).exists(),
        safe=arranged(SafeContact.objects.filter(victim=victim).first()),
        parts=[Part(involvement, reasons.get(involvement.pk, [])) for involvement in involvements],
        flags=list(Flag.objects.all().of_victim(victim)),
        merges=list(victim.merges.done().select_related("gone")),
        acts=acts_on(victim),
    )


def acts_on(victim: Victim) -> list[PastAct]:
    """From the audit trail, whoever acted last first. People are named: it is about them, not about the victim."""
    entries = AuditEntry.objects.filter(subject_type=Victim._meta.label, subject_id=str(victim.pk))
    person = ("by__first_name", "by__last_name", "by__username", "by__role")
    rows = entries.order_by().values_list(*person, "act").annotate(times=Count("pk"), last=Max("at")).order_by("-last")
    return [
        PastAct(
            who=" ".join(filter(None, [first, last])) or username or "The application itself",
            role=Role(role).label if role else "",
            act=act,
            times=times,
            last=when,
        )
        for first, last, username, role, act, times, when in rows
    ]


def arranged(contact: SafeContact | None) -> Safe | None:
    if contact is None:
        return None
    arranged = contact.arrangements
    return Safe(
        number=ending(arranged.get("number", "")),
        times=arranged.get("times", ""),
        code_word_agreed=bool(arranged.get("code_word")),
        voicemail_allowed=contact.voicemail_allowed,
    )


def _reasons(victim: Victim) -> dict[uuid.UUID, list[StoredReason]]:
    """By involvement, the latest first, each in the words of the version that found it."""
    exclusions = Exclusion.objects.filter(involvement__victim=victim).select_related("population")
    texts = _texts({exclusion.population_id for exclusion in exclusions})
    reasons: dict[uuid.UUID, list[StoredReason]] = {}
    for exclusion in sorted(exclusions, key=lambda each: (each.found_on, each.pk), reverse=True):
        title, text = texts[exclusion.population_id, exclusion.rule, exclusion.rule_version]
        reason = StoredReason(
            exclusion.population.title, title, text, exclusion.rule_version, exclusion.found_on, exclusion.lifted_on
        )
        reasons.setdefault(exclusion.involvement_id, []).append(reason)
    return reasons


def _texts(populations: set[str]) -> dict[tuple[str, str, int], tuple[str, str]]:
    settings = RuleSetting.objects.filter(population__in=populations).select_related("population")
    return {
        (setting.population_id, setting.rule, setting.version): (
            BY_CODE[setting.rule].title,
            BY_CODE[setting.rule].text(setting),
        )
        for setting in settings
    }

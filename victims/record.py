"""One victim's record: her part in each crime, and every reason that bars or barred a call."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kentpcc import audit
from kentpcc.models import User
from victims.exclusions import BY_CODE
from victims.models import ContactDetails, Exclusion, Involvement, RuleSetting, Victim


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
class Record:
    victim: Victim
    reachable: bool
    parts: list[Part]


@transaction.atomic
def read_record(victim_id: uuid.UUID, *, by: User, at: datetime) -> Record:
    """The reading is recorded first: no log, no page. Raises Victim.DoesNotExist."""
    victim = Victim.objects.get(pk=victim_id)
    audit.record("read a victim’s record", victim, by=by, at=at)
    involvements = victim.involvements.select_related("crime__district", "extract").order_by("-crime__reported_on")
    reasons = _reasons(victim)
    return Record(
        victim=victim,
        reachable=ContactDetails.objects.filter(victim=victim, reachable=True).exists(),
        parts=[Part(involvement, reasons.get(involvement.pk, [])) for involvement in involvements],
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

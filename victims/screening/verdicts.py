"""Which rules are in force, and what they say of some people now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import BooleanField, Case, Q, Value, When

from victims.exclusions import RULES, ExclusionRule
from victims.models import Exclusion, Involvement, Population, RuleSetting

Settings = dict[type[ExclusionRule], RuleSetting]


@dataclass(frozen=True)
class Reason:
    """Why one victim may not be called, in the rule's own words."""

    rule: str
    title: str
    text: str
    version: int


def settings_in_force(population: Population, on: date) -> Settings:
    """The rules that apply to a population on a day; of two versions the later one."""
    chosen = population.rule_settings.in_force(on).select_related("population").order_by("version")
    latest = {setting.rule: setting for setting in chosen}
    return {rule: latest[rule.code] for rule in RULES if rule.code in latest and latest[rule.code].applies}


def standing_reasons(involvement: Involvement, population: Population, on: date) -> list[Reason]:
    """Asked of the rules themselves, now, not of the last screening."""
    settings = settings_in_force(population, on)
    barred = verdicts([involvement.pk], settings, on)[involvement.pk]
    return [
        Reason(rule.code, rule.title, rule.text(setting), setting.version)
        for rule, setting in settings.items()
        if rule.code in barred
    ]


def verdicts(involvements: Iterable[UUID], settings: Settings, on: date) -> dict[UUID, set[str]]:
    """The codes of the rules that bar each involvement: one query, for a handful of people."""
    asked = [_verdict(rule.bars(setting, on)) for rule, setting in settings.items()]
    rows = Involvement.objects.filter(pk__in=involvements).values_list("pk", *asked)
    codes = [rule.code for rule in settings]
    return {pk: {code for code, bars in zip(codes, barred, strict=True) if bars} for pk, *barred in rows}


def _verdict(bars: Q) -> Case:
    return Case(When(bars, then=Value(True)), default=Value(False), output_field=BooleanField())


@transaction.atomic
def screen_victims(victims: Collection[UUID], *, on: date) -> None:
    """What `screen` would find and lift for these people, and for nobody else.

    All populations are locked first, in the order in which a whole screening takes them.
    """
    parts = dict(Involvement.objects.filter(victim__in=victims).values_list("pk", "crime__offence_group"))
    for population in list(Population.objects.select_for_update(no_key=True)):
        inside = [pk for pk, group in parts.items() if group in population.offence_groups]
        standing = population.exclusions.standing().filter(involvement__in=parts)
        if inside or standing:
            _settle(population, inside, list(standing), on)


def _settle(population: Population, inside: list[UUID], standing: list[Exclusion], on: date) -> None:
    settings = settings_in_force(population, on)
    versions = {rule.code: setting.version for rule, setting in settings.items()}
    barred = {(pk, code, versions[code]) for pk, codes in verdicts(inside, settings, on).items() for code in codes}
    known = {(each.involvement_id, each.rule, each.rule_version): each.pk for each in standing}
    lifted = [pk for reason, pk in known.items() if reason not in barred]
    Exclusion.objects.filter(pk__in=lifted).update(lifted_on=on)
    Exclusion.objects.bulk_create(
        Exclusion(population=population, involvement_id=pk, rule=code, rule_version=version, found_on=on)
        for pk, code, version in sorted(barred - known.keys(), key=str)
    )

"""Screening: opens a reason for everyone whom a rule bars now, lifts those that no longer stand.

Whole populations take two statements a rule at most, whatever the number of victims; a few people are
asked about in one query.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

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


@dataclass(frozen=True)
class RuleCount:
    """How many one rule bars; somebody barred by two rules is counted under both."""

    rule: str
    title: str
    version: int
    count: int


@dataclass(frozen=True)
class Screening:
    """extract = excluded_total + eligible."""

    population: Population
    on: date
    extract: int
    excluded: tuple[RuleCount, ...]
    excluded_total: int
    eligible: int


@transaction.atomic
def screen(population: Population, *, on: date) -> Screening:
    """Run twice, it changes nothing the second time."""
    Population.objects.select_for_update(no_key=True).get(pk=population.pk)
    # Where nobody is in it, as before a survey starts, no rule bars anybody, and none need be asked.
    anybody = Involvement.objects.in_population(population).exists()
    settings = settings_in_force(population, on) if anybody else {}
    standing = population.exclusions.standing()
    standing.exclude(rule__in=[rule.code for rule in settings]).update(lifted_on=on)
    found_before = set(standing.values_list("rule", flat=True).distinct()) if anybody else set()
    for rule, setting in settings.items():
        barred = Involvement.objects.in_population(population).filter(rule.bars(setting, on))
        if rule.code in found_before:
            _lift(standing.filter(rule=rule.code), barred, setting, on)
        _open(barred, setting, on)
    return waterfall(population, on=on)


def screen_every_population(*, on: date) -> list[Screening]:
    return [screen(population, on=on) for population in Population.objects.all()]


def _lift(standing: QuerySet[Exclusion], barred: QuerySet[Involvement], setting: RuleSetting, on: date) -> None:
    """A reason found under an earlier version of its rule is lifted too, and found again under this one."""
    still = Exists(barred.filter(pk=OuterRef("involvement_id")))
    standing.filter(~still | ~Q(rule_version=setting.version)).update(lifted_on=on)


def _open(barred: QuerySet[Involvement], setting: RuleSetting, on: date) -> None:
    """INSERT … SELECT: nobody is carried through Python. EXCEPT, not NOT EXISTS: right after many were opened
    PostgreSQL believes that there are none, and would look through all of them for each of the barred.
    """
    already = setting.population.exclusions.standing().filter(rule=setting.rule).order_by()
    fresh = barred.order_by().values(involvement=F("pk")).difference(already.values("involvement"))
    try:
        sql, parameters = fresh.query.sql_with_params()
    except EmptyResultSet:  # a population without offence groups
        return
    today = connection.ops.adapt_datefield_value(on)
    columns = "(population_id, rule, rule_version, found_on, involvement_id)"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {Exclusion._meta.db_table} {columns} "  # noqa: S608  names of our own
            f"SELECT %s, %s, %s, %s, barred.involvement FROM ({sql}) AS barred",
            [setting.population_id, setting.rule, setting.version, today, *parameters],
        )


def waterfall(population: Population, *, on: date) -> Screening:
    """What the last screening found. A reason stands only in the population, so the rest are eligible."""
    standing = population.exclusions.standing().order_by()
    counted = dict(standing.values_list("rule").annotate(Count("pk")))
    extract = Involvement.objects.in_population(population).count()
    excluded = standing.values("involvement").distinct().count()
    return Screening(
        population=population,
        on=on,
        extract=extract,
        excluded=tuple(
            RuleCount(rule.code, rule.title, setting.version, counted.get(rule.code, 0))
            for rule, setting in settings_in_force(population, on).items()
        ),
        excluded_total=excluded,
        eligible=extract - excluded,
    )

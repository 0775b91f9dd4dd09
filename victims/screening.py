"""Screening: opens a reason for everyone whom a rule bars now, lifts those that no longer stand."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When

from victims.exclusions import RULES, ExclusionRule
from victims.models import Exclusion, Involvement, Population, RuleSetting


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


@dataclass(frozen=True)
class Reason:
    """Why one victim may not be called, in the rule's own words."""

    rule: str
    title: str
    text: str
    version: int


def settings_in_force(population: Population, on: date) -> dict[type[ExclusionRule], RuleSetting]:
    """The rules that apply to a population on a day; of two versions the later one."""
    chosen = population.rule_settings.in_force(on).select_related("population").order_by("version")
    latest = {setting.rule: setting for setting in chosen}
    return {rule: latest[rule.code] for rule in RULES if rule.code in latest}


@transaction.atomic
def screen(population: Population, *, on: date) -> Screening:
    """Run twice, it changes nothing the second time."""
    Population.objects.select_for_update().get(pk=population.pk)
    settings = settings_in_force(population, on)
    standing = population.exclusions.standing()
    standing.exclude(rule__in=[rule.code for rule in settings]).update(lifted_on=on)
    for rule, setting in settings.items():
        barred = Involvement.objects.in_population(population).filter(rule.bars(setting, on))
        _lift(standing.filter(rule=rule.code), barred, setting, on)
        _open(barred, setting, on)
    return waterfall(population, on=on)


def _lift(standing: QuerySet[Exclusion], barred: QuerySet[Involvement], setting: RuleSetting, on: date) -> None:
    """A reason found under an earlier version of its rule is lifted too, and found again under this one."""
    still = Exists(barred.filter(pk=OuterRef("involvement_id")))
    standing.filter(~still | ~Q(rule_version=setting.version)).update(lifted_on=on)


def _open(barred: QuerySet[Involvement], setting: RuleSetting, on: date) -> None:
    """INSERT … SELECT: nobody is carried through Python."""
    already = Exclusion.objects.standing().filter(
        population=setting.population, rule=setting.rule, involvement=OuterRef("pk")
    )
    found = barred.filter(~Exists(already)).order_by().values(involvement=F("pk"))
    try:
        sql, parameters = found.query.sql_with_params()
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
    """What the last screening found."""
    frame = Involvement.objects.in_population(population)
    standing = population.exclusions.standing()
    counted = dict(standing.values_list("rule").annotate(Count("pk")))
    return Screening(
        population=population,
        on=on,
        extract=frame.count(),
        excluded=tuple(
            RuleCount(rule.code, rule.title, setting.version, counted.get(rule.code, 0))
            for rule, setting in settings_in_force(population, on).items()
        ),
        excluded_total=standing.aggregate(count=Count("involvement", distinct=True))["count"],
        eligible=Involvement.objects.eligible_for(population).count(),
    )


def screen_every_population(*, on: date) -> list[Screening]:
    return [screen(population, on=on) for population in Population.objects.all()]


def standing_reasons(involvement: Involvement, population: Population, on: date) -> list[Reason]:
    """Asked of the rules themselves, now, not of the last screening."""
    settings = settings_in_force(population, on)
    if not settings:
        return []
    bars = [_verdict(rule.bars(setting, on)) for rule, setting in settings.items()]
    verdicts = Involvement.objects.filter(pk=involvement.pk).values_list(*bars).get()
    return [
        Reason(rule.code, rule.title, rule.text(setting), setting.version)
        for (rule, setting), barred in zip(settings.items(), verdicts, strict=True)
        if barred
    ]


def _verdict(bars: Q) -> Case:
    return Case(When(bars, then=Value(True)), default=Value(False), output_field=BooleanField())

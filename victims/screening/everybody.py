"""Screens whole populations: two statements a rule at most, whatever the number of victims."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from victims.models import Exclusion, Involvement, Population, RuleSetting
from victims.screening.verdicts import settings_in_force


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
    settings = settings_in_force(population, on)
    standing = population.exclusions.standing()
    standing.exclude(rule__in=[rule.code for rule in settings]).update(lifted_on=on)
    found_before = set(standing.values_list("rule", flat=True).distinct())
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
    """INSERT … SELECT: nobody is carried through Python."""
    already = Exclusion.objects.standing().filter(
        population=setting.population, rule=setting.rule, involvement=OuterRef("pk")
    )
    fresh = barred.filter(~Exists(already)).order_by().values(involvement=F("pk"))
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

"""A new population: the victims that a new survey is about, with the first version of each of its rules."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from kentpcc.dispatch import after_commit
from kentpcc.refusals import Refused
from victims.exclusions import BY_CODE, RULES, ExclusionRule
from victims.exclusions.actions import check_parameter
from victims.models import Population, RuleSetting

Parameters = Mapping[str, int | None]  # by the rule's code
NO_GROUPS = "Choose or enter at least one group of offences."
LONGEST_GROUP, MOST_GROUPS, MOST_WEEKS = 60, 50, 52


def usual_rules() -> dict[str, int | None]:
    """Every rule, with its usual number."""
    return {rule.code: rule.usual or None for rule in RULES}


def check(population: Population, rules: Parameters) -> None:
    """Raises Refused for what makes no sense; the fields are named as in the form of a new survey."""
    _check_groups(population.offence_groups)
    _check_window(population.window_opens_weeks, population.window_closes_weeks)
    for code, parameter in rules.items():
        _check_rule(code, parameter)
    if lacking := [rule.title for rule in RULES if rule.always_applies and rule.code not in rules]:
        raise Refused(f"This rule applies in every survey: {', '.join(lacking)}.", "rules")


@transaction.atomic
def add_population(population: Population, rules: Parameters, *, effective_from: date) -> Population:
    """Part of the act that adds the survey. Everybody in it is screened when that has happened. Raises Refused."""
    check(population, rules)
    population.save(force_insert=True)
    RuleSetting.objects.bulk_create(
        RuleSetting(population=population, rule=code, parameter=parameter, effective_from=effective_from)
        for code, parameter in rules.items()
    )
    after_commit("rule changed", population.pk)
    return population


def _check_groups(groups: list[str]) -> None:
    if not groups:
        raise Refused(NO_GROUPS, "groups")
    if len(groups) > MOST_GROUPS:
        raise Refused(f"Choose at most {MOST_GROUPS} groups of offences.", "groups")
    if too_long := [group for group in groups if len(group) > LONGEST_GROUP]:
        raise Refused(f"“{too_long[0][:20]}…” has more than {LONGEST_GROUP} letters.", "more_groups")


def _check_window(opens: int, closes: int) -> None:
    if not 0 <= opens < closes:
        raise Refused("The window must close later than it opens.", "window_closes_weeks")
    if closes > MOST_WEEKS:
        raise Refused(f"The window closes at most {MOST_WEEKS} weeks after the report.", "window_closes_weeks")


def _check_rule(code: str, parameter: int | None) -> None:
    rule: type[ExclusionRule] | None = BY_CODE.get(code)
    if rule is None:
        raise Refused(f"There is no rule “{code}”.", "rules")
    try:
        check_parameter(rule, True, parameter)
    except Refused as refused:
        raise Refused(f"{rule.title}: {str(refused)[:1].lower()}{str(refused)[1:]}", f"parameter_{code}") from None

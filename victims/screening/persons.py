"""Screens a few people at once, in every population: after a flag, a refusal or a merge."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from victims.models import Exclusion, Involvement, Population
from victims.screening.verdicts import settings_in_force, verdicts


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

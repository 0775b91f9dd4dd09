"""Applies the exclusion rules and prints the waterfall."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from victims import screening
from victims.models import Population


class Command(BaseCommand):
    help = "Applies the exclusion rules to one survey's victims, or all, and prints the waterfall."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?", help="its code, e.g. hate_crime; all surveys if left out")
        parser.add_argument("--on", help="only says what would stand on that day, e.g. 2019-07-31; nothing is kept")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, **options: Any) -> None:
        on = _day(options["on"])
        with transaction.atomic():
            found = [screening.screen(population, on=on) for population in _populations(options["survey"])]
            # Another day is a question only: what stands in the database is today's screening.
            transaction.set_rollback(on != timezone.localdate())
        if options["format"] == "json":
            self.stdout.write(json.dumps([_as_json(each) for each in found], indent=2))
        else:
            self.stdout.write("\n\n".join(_as_text(each) for each in found))


def _day(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written else timezone.localdate()
    except ValueError:
        raise CommandError(f"“{written}” is no day: write it like 2019-07-31.") from None


def _populations(code: str | None) -> list[Population]:
    populations = list(Population.objects.all())
    chosen = [population for population in populations if code in (None, population.code)]
    if not chosen:
        known = ", ".join(population.code for population in populations)
        raise CommandError(f"There is no survey “{code}”: choose one of {known}.")
    return chosen


def _as_json(found: screening.Screening) -> dict[str, Any]:
    return {
        "survey": found.population.code,
        "on": found.on.isoformat(),
        "extract": found.extract,
        "excluded": {rule.rule: rule.count for rule in found.excluded},
        "excluded_total": found.excluded_total,
        "eligible": found.eligible,
    }


def _as_text(found: screening.Screening) -> str:
    """One victim may be barred by several rules, so the rules add up to more than “excluded”."""
    lines = [("In the extracts", found.extract)]
    lines += [(f"  {rule.title} (v{rule.version})", rule.count) for rule in found.excluded]
    lines += [("Excluded, for any reason", found.excluded_total), ("Eligible", found.eligible)]
    heading = f"{found.population.title}, {found.on:%d %B %Y}"
    return "\n".join([heading, *(f"{label:<52}{count:>10,}" for label, count in lines)])

"""Prints the AAPOR outcome rates."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from surveys.fieldwork.counting import outcome_counts
from surveys.fieldwork.rates import outcome_rates
from surveys.management.commands._arguments import add_period, period, surveys


class Command(BaseCommand):
    help = "The AAPOR rates of the cases closed or last called in some months, or of counts that are given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser, required=False)
        parser.add_argument("--counts", help="I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1 instead of the cases")
        parser.add_argument("--e", type=float, help="share of unknown cases taken as eligible; estimated unless given")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, **options: Any) -> None:
        try:
            rates = outcome_rates(_counts(options), options["e"])
        except ValueError as fault:
            raise CommandError(str(fault)) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(rates, indent=2))
            return
        for name, rate in rates.items():
            self.stdout.write(f"{name:<6}{'not available' if rate is None else f'{rate:.3f}'}")


def _counts(options: dict[str, Any]) -> dict[str, float]:
    if options["counts"]:
        return _read(options["counts"])
    if not (options["first"] and options["last"]):
        raise CommandError("Give --from and --to, or the --counts themselves.")
    months = period(options["first"], options["last"])
    return outcome_counts(surveys(options["survey"]), months)


def _read(text: str) -> dict[str, float]:
    try:
        pairs = [part.split("=") for part in text.split(",")]
        return {name.strip(): float(count) for name, count in pairs}
    except ValueError:
        raise CommandError("Write the counts as I=4,P=2,R=1,NC=1,O=1,UH=1,UO=1,NE=1.") from None

"""Counts months again from the answers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.management.commands._arguments import add_period, period, surveys
from surveys.models import Survey


class Command(BaseCommand):
    help = "Recounts one survey, or all, for some months or since each survey began."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser, required=False)

    def handle(self, **options: Any) -> None:
        if bool(options["first"]) != bool(options["last"]):
            raise CommandError("Give both --from and --to, or neither to recount everything.")
        for survey in surveys(options["survey"]):
            months = period(options["first"], options["last"]) if options["first"] else _since_it_began(survey)
            if months:
                self.stdout.write(f"{survey.code}, {months.label}: {tally(survey, months)} rows")


def _since_it_began(survey: Survey) -> Period | None:
    today = timezone.localdate()
    if survey.started_on is None or survey.started_on > today:
        return None
    return Period(Month.of(survey.started_on), Month.of(today))

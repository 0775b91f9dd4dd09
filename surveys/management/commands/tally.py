"""Counts months again from the answers."""

from argparse import ArgumentParser

from django.utils import timezone

from kentpcc import commands
from kentpcc.periods import Month, Period
from kentpcc.refusals import Refused
from surveys.figures.tallies import tally
from surveys.management.commands._arguments import MONTHS, add_period, period, survey, surveys
from surveys.models import Survey


class Command(commands.Command):
    help = "Recounts one survey, or all, for some months or since each survey began."
    reads = {**MONTHS, "survey": survey}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?")
        add_period(parser, required=False)

    def handle(self, *, survey: Survey | None, first: Month | None, last: Month | None, **_: object) -> None:
        if bool(first) != bool(last):
            raise Refused("Give both --from and --to, or neither to recount everything.")
        given = period(first, last) if first and last else None
        for each in surveys(survey):
            if months := given or _since_it_began(each):
                self.stdout.write(f"{each.code}, {months.label}: {tally(each, months)} rows")


def _since_it_began(survey: Survey) -> Period | None:
    today = timezone.localdate()
    if survey.started_on is None or survey.started_on > today:
        return None
    return Period(Month.of(survey.started_on), Month.of(today))

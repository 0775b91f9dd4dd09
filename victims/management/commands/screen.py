"""Applies the exclusion rules and prints the waterfall."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import day
from kentpcc.documents.document import Document, Section, Table, columns
from kentpcc.documents.json_files import JSON
from kentpcc.documents.text_files import TEXT
from kentpcc.documents.writer import by_kind
from kentpcc.refusals import Refused
from victims import screening
from victims.models import Population

WRITERS = by_kind(TEXT, JSON)


class Command(commands.Command):
    help = "Applies the exclusion rules to one survey's victims, or all, and prints the waterfall."
    reads = {"on": day}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", nargs="?", help="its code, e.g. hate_crime; all surveys if left out")
        parser.add_argument("--on", help="only says what would stand on that day, e.g. 2019-07-31; nothing is kept")
        parser.add_argument("--format", choices=list(WRITERS), default="text")

    def handle(self, *, survey: str | None, on: date | None, format: str, **_: object) -> None:
        today = timezone.localdate()
        with transaction.atomic():
            screened = [screening.screen(population, on=on or today) for population in _populations(survey)]
            # Another day is a question only: what stands in the database is today's screening.
            transaction.set_rollback(on not in (None, today))
        self.write(WRITERS[format], _document(screened))


def _populations(code: str | None) -> list[Population]:
    populations = list(Population.objects.all())
    chosen = [population for population in populations if code in (None, population.code)]
    if not chosen:
        known = ", ".join(population.code for population in populations)
        raise Refused(f"There is no survey “{code}”: choose one of {known}.")
    return chosen


def _document(screened: Sequence[screening.Screening]) -> Document:
    sections, data = [_section(each) for each in screened], [_object(each) for each in screened]
    return Document("Who may be called", tuple(sections), data=data)


def _object(screened: screening.Screening) -> dict[str, object]:
    return {
        "survey": screened.population.code,
        "on": screened.on.isoformat(),
        "extract": screened.extract,
        "excluded": {rule.rule: rule.count for rule in screened.excluded},
        "excluded_total": screened.excluded_total,
        "eligible": screened.eligible,
    }


def _section(screened: screening.Screening) -> Section:
    """One victim may be barred by several rules, so the rules add up to more than “excluded”."""
    rules = [(f"{rule.title} (v{rule.version})", rule.count) for rule in screened.excluded]
    whole = [("Excluded, for any reason", screened.excluded_total), ("Eligible", screened.eligible)]
    table = Table(
        "Everyone in the extracts",
        columns("Step", "Victims", numeric=["Victims"]),
        (("In the extracts", screened.extract), *rules, *whole),
        levels=(0, *(1 for _ in rules), 0, 0),
    )
    return Section(f"{screened.population.title}, {screened.on:%d %B %Y}", (table,))

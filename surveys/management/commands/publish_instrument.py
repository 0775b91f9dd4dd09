"""Publishes a questionnaire, or says what is wrong with it."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from surveys.instruments.problems import problems
from surveys.instruments.reading import UnreadableForm, read_questionnaire
from surveys.management.commands._arguments import survey
from surveys.models import Survey
from surveys.questionnaires.publishing import CannotPublish, breaks_of, faults_of, publish


class Command(BaseCommand):
    help = "Publishes an XLSForm (.xlsx, .csv or .md) as a survey's new version. --check only reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="only say what is wrong")
        parser.add_argument(
            "--from", dest="in_use_from", type=date.fromisoformat, help="in use from this day; today unless given"
        )
        parser.add_argument("--note", default="")
        parser.add_argument("--breaks-trend", action="store_true", help="a measure vanished or changed its scale")

    def handle(self, **options: Any) -> None:
        chosen, path = survey(options["survey"]), options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}: check the path.")
        found = problems(path)
        if found:
            raise CommandError("\n".join(str(problem) for problem in found))
        if options["check"]:
            self.stdout.write("\n".join(["No problems found.", *_before_publishing(chosen, path)]))
            return
        try:
            instrument = publish(
                chosen,
                path.read_bytes(),
                path.name,
                by=None,
                at=timezone.now(),
                in_use_from=options["in_use_from"] or timezone.localdate(),
                note=options["note"],
                breaks_trend=options["breaks_trend"],
            )
        except (CannotPublish, UnreadableForm) as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"published {chosen.code} {instrument.version}, {instrument.content_hash[:12]}")


def _before_publishing(chosen: Survey, path: Path) -> Iterator[str]:
    """What is right with the form by itself, and still stands against publishing it for this survey."""
    form = read_questionnaire(path)
    if chosen.instruments.filter(content_hash=form.content_hash).exists():
        yield f"It is published already, as {chosen.code} {form.version}."
        return
    yield from (f"Before it can be published: {fault}" for fault in faults_of(chosen, form))
    yield from (f"It needs --breaks-trend: {fault}" for fault in breaks_of(chosen, form))

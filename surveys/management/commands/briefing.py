"""Prints or writes the weekly briefing."""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from kentpcc import commands
from kentpcc.refusals import Refused
from surveys.board.briefing.briefing import briefing
from surveys.board.writers import WRITERS
from surveys.figures.releases.queries import latest
from surveys.management.commands._arguments import survey
from surveys.models import Survey

NOTHING_RELEASED = "No figures have been released yet: release a month, then ask for the briefing."


class Command(commands.Command):
    help = "One page on one survey, from what was released last, as a page, a document, slides, a workbook or data."
    reads = {"survey": survey}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey", help="for example hate_crime")
        parser.add_argument("--format", choices=list(WRITERS), default="html")
        parser.add_argument("-o", "--output", type=Path, help="a file; the screen unless given")

    def handle(self, *, survey: Survey, format: str, output: Path | None, **_: object) -> None:
        release = latest()
        if release is None:
            raise Refused(NOTHING_RELEASED)
        if survey.started_on is None:
            raise Refused(f"{survey.title} has not started: there is nothing to say of it yet.")
        self.write(WRITERS[format], briefing(survey, release, today=timezone.localdate()), output)

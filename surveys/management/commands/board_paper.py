"""Prints or writes the board's paper."""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import month
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.board.document import document
from surveys.board.paper import board_paper
from surveys.board.writers import WRITERS


class Command(commands.Command):
    help = "The paper for the three months up to a month, as a page, a document, slides, a workbook or data."
    reads = {"to": month}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, metavar="2019-07", help="the last month")
        parser.add_argument("--format", choices=list(WRITERS), default="csv")
        parser.add_argument("-o", "--output", type=Path, help="a file; the screen unless given")

    def handle(self, *, to: Month, format: str, output: Path | None, **_: object) -> None:
        paper = board_paper(to, today=timezone.localdate())
        if not paper.lines:
            raise Refused(f"No survey had begun by {to.long_name}: ask for a later month.")
        self.write(WRITERS[format], document(paper), output)

"""Prints or writes the board's paper."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.commands import write_file
from surveys.board.paper import CannotReport, board_paper
from surveys.board.writers import WRITERS
from surveys.management.commands._arguments import month


class Command(BaseCommand):
    help = "The paper for the three months up to a month, as data, as a page or as the table alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, metavar="2019-07", help="the last month")
        parser.add_argument("--format", choices=list(WRITERS), default="csv")
        parser.add_argument("-o", "--output", type=Path, help="a file; the screen unless given")

    def handle(self, **options: Any) -> None:
        try:
            paper = board_paper(month(options["to"]), today=timezone.localdate())
        except CannotReport as fault:
            raise CommandError(str(fault)) from None
        write, _ = WRITERS[options["format"]]
        if options["output"]:
            write_file(options["output"], write(paper))
        else:
            self.stdout.write(write(paper).decode().replace("\r\n", "\n"), ending="")

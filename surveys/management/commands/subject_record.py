"""Everything that is held of one person, as a file for her."""

import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from kentpcc.commands import refusals, supervisor
from surveys.protection.record import WRITERS, Reason, make_record
from victims.persons import by_reference


class Command(BaseCommand):
    help = "Writes everything that is held of one person to FILE (.json or .html). The making is recorded."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("reference", help="the victim’s reference")
        parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--reason", choices=Reason.values, default=Reason.ACCESS.value)
        parser.add_argument("--by", help="a supervisor’s user name; the application itself if left out")

    def handle(self, **options: Any) -> None:
        path: Path = options["output"]
        write = WRITERS.get(path.suffix.lower().removeprefix("."))
        if write is None:
            raise CommandError(f"{path} is neither .json nor .html: name the file so.")
        by = supervisor(options["by"]) if options["by"] else None
        with refusals():
            victim = by_reference(options["reference"])
        record = make_record(victim, options["reason"], by=by, at=timezone.now())
        _write(path, write(record))
        self.stdout.write(f"{path}: {sum(len(section.entries) for section in record.sections)} entries")


def _write(path: Path, content: bytes) -> None:
    """In one step, and readable by nobody else on the machine at any moment."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            file.write(content)
        os.replace(file.name, path)
    except OSError as fault:
        raise CommandError(f"{path} cannot be written: {fault.strerror}. Choose another place.") from None

"""Writes answers row by row, under pseudonyms."""

import os
import secrets
import shutil
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from kentpcc import audit, commands
from kentpcc.acts import Act
from kentpcc.commands import FOR_THE_OWNER, SCREEN
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from surveys.management.commands._arguments import MONTHS, add_period, period, survey
from surveys.models import Survey
from surveys.responses.codebook import WRITERS
from surveys.responses.formats.table import FORMATS
from surveys.responses.making import Order, make
from surveys.responses.workplace import workplace

BY_COMMAND = "whoever runs this service, by the command export_responses"
OWN = "Of this export alone"


class Command(commands.Command):
    help = "The complete interviews of a survey over a run of months, one a row, without anything that names a person."
    reads = {**MONTHS, "survey": survey}

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("survey")
        add_period(parser)
        parser.add_argument("--format", choices=list(FORMATS), default="csv")
        parser.add_argument("-o", "--output", type=Path, default=SCREEN, help="a file; the screen unless given")
        parser.add_argument("--codebook", type=Path, metavar="FILE", help="where its codebook goes, as .html or .csv")
        parser.add_argument("--purpose", default="Not said", help="what it is for, as the codebook says it")

    def handle(
        self,
        *,
        survey: Survey,
        first: Month,
        last: Month,
        format: str,
        output: Path,
        codebook: Path | None,
        purpose: str,
        **_: object,
    ) -> None:
        months = period(first, last)
        writer = WRITERS.get(codebook.suffix.lstrip(".") if codebook else "html")
        if writer is None:
            raise Refused("The codebook is a page or a table: give it a name that ends in .html or .csv.")
        if output == SCREEN and self._screen is None and not FORMATS[format].is_text:
            raise Refused("That format is no text: name a file with -o.")
        order = Order(survey, months, format, secrets.token_hex(16), OWN, purpose, BY_COMMAND)
        with self._target(output) as file:
            made = make(order, file)
            told = f"{made.rows} rows, {made.columns} columns: counted in the database and in the file."
            audit.record(Act.EXPORTED_RESPONSES, survey, by=None, months=months.label, format=format, rows=made.rows)
        if codebook:
            commands.write_file(codebook, writer.write(made.codebook), mode=FOR_THE_OWNER)
        self.stderr.write(told)

    @contextmanager
    def _target(self, output: Path) -> Iterator[BinaryIO]:
        """A file takes its place in one step; what goes to the screen goes there when it is whole."""
        if output != SCREEN:
            with replacing(output) as file:
                yield file
            return
        with tempfile.TemporaryFile(dir=workplace()) as file:
            yield file
            file.seek(0)
            self._show(file)

    @property
    def _screen(self) -> BinaryIO | None:
        """What takes bytes beneath the screen that takes text; None where there is no such thing."""
        return getattr(self.stdout._out, "buffer", None)

    def _show(self, file: IO[bytes]) -> None:
        if self._screen is not None:
            shutil.copyfileobj(file, self._screen)
            self._screen.flush()
        else:
            self.stdout.write(file.read().decode().replace("\r\n", "\n"), ending="")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside it that takes its place when all went well, and that only its owner may read. Raises Refused."""
    try:
        file = tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False)  # noqa: SIM115
    except OSError as fault:
        raise Refused(f"{path} cannot be written: {fault.strerror}. Choose another place.") from None
    try:
        with file:
            yield file  # type: ignore[misc]
        os.chmod(file.name, FOR_THE_OWNER)
        os.replace(file.name, path)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise

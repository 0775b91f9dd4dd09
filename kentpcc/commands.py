"""What every command is: its arguments are read, it acts, and what is refused ends in one sentence and exit code 1."""

import argparse
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from django.core.management import base
from django.core.management.base import CommandError

from kentpcc.documents.document import Document
from kentpcc.documents.writer import Writer
from kentpcc.models import User
from kentpcc.periods import Month
from kentpcc.refusals import Refused
from kentpcc.roles import Can

SCREEN = Path("-")
NEGATIVE = re.compile(r"-\.?\d")  # what begins so is a value and no option, as Python 3.14 has it by itself
FIRST_YEAR, LAST_YEAR = 1900, 2999
FOR_EVERYBODY, FOR_THE_OWNER = 0o644, 0o600


class Command(base.BaseCommand):
    """`reads` says how a text given for an option becomes a value; `refusals` are what a command may end with."""

    reads: ClassVar[Mapping[str, Callable[[str], Any]]] = {}
    refusals: ClassVar[tuple[type[Exception], ...]] = (Refused,)
    _values: Mapping[str, Callable[[str], Any]] = {}

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> base.CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        self._values = dict(_values_of(parser))
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **{name: self._read(name, value) for name, value in options.items()})
        except self.refusals as refused:
            raise CommandError(str(refused)) from None

    def _read(self, name: str, value: Any) -> Any:
        """By the command's own reading, not the parser's: whose faults end in the usage and exit code 2."""
        reader = self.reads.get(name) or self._values.get(name)
        return reader(value) if reader and isinstance(value, str) else value

    def write(
        self, writer: Writer, document: Document, output: Path | None = None, *, mode: int = FOR_EVERYBODY
    ) -> None:
        """Into a file; on the screen without one, or for “-”. There a line of text ends as lines do there."""
        content = writer.write(document)
        if output is not None and output != SCREEN:
            write_file(output, content, mode=mode)
        elif writer.is_text:
            self.stdout.write(content.decode().replace("\r\n", "\n"), ending="")
        else:
            self._write_bytes(content)

    def _write_bytes(self, content: bytes) -> None:
        """For what reads them at the other end; `self.stdout` takes text, and stands on what takes bytes."""
        screen = getattr(self.stdout._out, "buffer", None)
        if screen is None:
            raise Refused("That format is no text: name a file with -o.")
        screen.write(content)
        screen.flush()


def _values_of(parser: argparse.ArgumentParser) -> Iterator[tuple[str, Callable[[str], Any]]]:
    """How a value is read of which the parser knows the choices, or that it is a whole number; it leaves that to us."""
    parser._negative_number_matcher = NEGATIVE
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for act in action.choices.values():
                yield from _values_of(act)
        elif type(action) is argparse._StoreAction and action.dest != "verbosity":
            yield from _value_of(action)


def _value_of(action: argparse.Action) -> Iterator[tuple[str, Callable[[str], Any]]]:
    name = max(action.option_strings, key=len, default=action.dest)
    if action.option_strings:
        action.__class__ = _Once
    if action.choices is not None:
        choices = [str(choice) for choice in action.choices]
        action.metavar, action.choices = action.metavar or f"{{{','.join(choices)}}}", None
        yield action.dest, partial(_one_of, choices, name)
    elif action.type is int:
        action.type = None
        yield action.dest, partial(_whole, name)


class _Once(argparse._StoreAction):
    """An option that may stand there once: of two the last would win, and nobody be told."""

    _given = False

    def __call__(self, parser: argparse.ArgumentParser, *given: Any) -> None:
        if self._given:
            raise argparse.ArgumentError(self, "it stands there twice: give it once.")
        self._given = True
        super().__call__(parser, *given)


def _one_of(choices: list[str], name: str, written: str) -> str:
    if written not in choices:
        raise Refused(f"There is no {name} “{written}”: choose from {', '.join(choices)}.")
    return written


def _whole(name: str, written: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,20}", written.strip()):
        raise Refused(f"“{written}” is no whole number: give {name} as 10.")
    return int(written)


def write_file(path: Path, content: bytes, *, mode: int = FOR_EVERYBODY) -> None:
    """Replaces the file in one step, so that a half-written one is never read, nor by others than may."""
    name = ""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
            name = file.name
            file.write(content)
        os.chmod(name, mode)
        os.replace(name, path)
    except OSError as fault:
        if name:
            os.unlink(name)
        raise Refused(f"{path} cannot be written: {fault.strerror}. Choose another place.") from None


def supervisor(username: str) -> User:
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not user.can(Can.READ_VICTIMS):
        raise Refused(f"“{username}” is nobody who may do this: name a supervisor’s user name.")
    return user


def day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Refused(f"“{written}” is no day: write it like 2019-07-31.") from None
    _near(written, day.year)
    return day


def month(written: str) -> Month:
    try:
        month = Month.parse(written)
    except ValueError as fault:
        raise Refused(str(fault)) from None
    _near(written, month.year)
    return month


def _near(written: str, year: int) -> None:
    """The calendar ends with 9999: whoever reckons with a later day, or goes through all months, needs room."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"“{written}” is too far away: give a year from {FIRST_YEAR} to {LAST_YEAR}.")

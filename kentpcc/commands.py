"""What every command is: its arguments are read, it acts, and what is refused ends in one sentence and exit code 1."""

import os
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
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
FOR_EVERYBODY, FOR_THE_OWNER = 0o644, 0o600


class Command(base.BaseCommand):
    """`reads` says how a text given for an option becomes a value; `refusals` are what a command may end with."""

    reads: ClassVar[Mapping[str, Callable[[str], Any]]] = {}
    refusals: ClassVar[tuple[type[Exception], ...]] = (Refused,)

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **{name: self._read(name, value) for name, value in options.items()})
        except self.refusals as refused:
            raise CommandError(str(refused)) from None

    def _read(self, name: str, value: Any) -> Any:
        """By the command's own reading, not the parser's: whose faults end in the usage and exit code 2."""
        return self.reads[name](value) if name in self.reads and isinstance(value, str) else value

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
        return date.fromisoformat(written)
    except ValueError:
        raise Refused(f"“{written}” is no day: write it like 2019-07-31.") from None


def month(written: str) -> Month:
    try:
        return Month.parse(written)
    except ValueError as fault:
        raise Refused(str(fault)) from None

"""Brings one extract in, all or nothing, and says exactly what was refused and why."""

import contextlib
import os
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO, cast

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kentpcc import commands
from kentpcc.commands import SCREEN
from kentpcc.refusals import Refused
from victims.extracts import actions
from victims.extracts.fields import maps
from victims.extracts.files.reading import UTF8, WINDOWS, Reading, read
from victims.extracts.importing.plans import Plan, Refusal
from victims.extracts.importing.writing import RefusedRows
from victims.models import ColumnMap, Extract

NUMBERS_SHOWN = 100


class Command(commands.Command):
    help = "Brings an extract of the crime system in, all or nothing, and screens everybody."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--rejects", type=Path, help="write the refused rows to this CSV file, to mend")
        parser.add_argument("--map", help="read the file by this column map; otherwise by the one that fits best")
        parser.add_argument("--encoding", choices=[UTF8, WINDOWS], default=UTF8)

    def handle(
        self, *, file: Path, dry_run: bool, rejects: Path | None, map: str | None, encoding: str, **_: object
    ) -> None:
        _check_rejects(rejects, file)
        reading = _reading(file, encoding)
        try:
            with transaction.atomic(), self._rejects(rejects, reading) as refuse:
                outcome = _bring_in(reading, _map(map, reading), refuse, dry_run=dry_run)
        except OSError as fault:
            raise Refused(f"The refused rows cannot be written, so nothing came in: {fault.strerror}.") from None
        for line in _lines(outcome, reading.note, dry_run=dry_run):
            self.stdout.write(line)

    @contextlib.contextmanager
    def _rejects(self, path: Path | None, reading: Reading) -> Iterator[Callable[[Refusal], None]]:
        """Takes refused rows, for “-” on the screen. A file appears only when the whole extract went through, just
        before that is committed."""
        if path is None:
            yield lambda _: None
        elif path == SCREEN:
            yield RefusedRows(cast(TextIO, self.stdout), reading)
        else:
            with _replacing(path) as file:
                yield RefusedRows(file, reading)


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8-sig", newline="", dir=path.parent, prefix=path.name, delete=False
    ) as file:
        try:
            yield cast(TextIO, file)
            file.close()
            os.replace(file.name, path)
        except BaseException:
            os.unlink(file.name)
            raise


def _lines(outcome: Extract | Plan, note: str, *, dry_run: bool) -> Iterator[str]:
    yield f"accepted {outcome.accepted}, rejected {outcome.refused}, already known {outcome.known}"
    if outcome.changed:
        yield f"  {outcome.changed} of those accepted changed a row that came in before"
    yield from map(_line, outcome.reasons)
    if note:
        yield note
    if dry_run:
        yield "Nothing was written."


def _bring_in(
    reading: Reading, column_map: ColumnMap, refuse: Callable[[Refusal], None], *, dry_run: bool
) -> Extract | Plan:
    """Of a file that came in before nothing is new, and its refused rows are still refused."""
    now = timezone.now()
    if dry_run or Extract.objects.filter(sha256=reading.sha256).exists():
        return actions.plan(reading, column_map, on=timezone.localdate(now), refuse=refuse)
    return actions.admit(reading, column_map, by=None, at=now, refuse=refuse)


def _map(name: str | None, reading: Reading) -> ColumnMap:
    """Raises UnreadableFile when the map that was asked for, or every map, names columns the file lacks."""
    known = ColumnMap.objects.order_by("name")
    chosen = known.filter(name=name) if name else known
    if not chosen:
        listed = ", ".join(f"“{each.name}”" for each in known)
        raise Refused(f"There is no column map “{name}”: there are {listed}.")
    return maps.best(reading.headings, chosen)


def _reading(path: Path, encoding: str) -> Reading:
    if not path.is_file():
        raise Refused(f"There is no file {path}: check the path.")
    try:
        return read(
            lambda: path.open("rb"),
            name=path.name,
            most_bytes=settings.EXTRACT_MAX_BYTES,
            most_rows=settings.EXTRACT_MAX_ROWS,
            encoding=encoding,
            wanted=maps.every_heading(ColumnMap.objects.all()),
        )
    except OSError as fault:
        raise Refused(f"{path} cannot be opened: {fault.strerror}.") from None


def _check_rejects(path: Path | None, file: Path) -> None:
    """Before anything is read, so that a long import does not end on it."""
    if path is None or path == SCREEN:
        return
    if path.is_dir():
        raise Refused(f"{path} is a folder: name a file for the refused rows.")
    if path.exists() and file.exists() and path.samefile(file):
        raise Refused("The refused rows would overwrite the extract: name another file.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent} for the refused rows: make it, or name another.")
    if not os.access(path.parent, os.W_OK):
        raise Refused(f"Nothing can be written in {path.parent}: name another folder for the refused rows.")


def _line(reason: Mapping[str, Any]) -> str:
    count, shown = reason["count"], reason["rows"][:NUMBERS_SHOWN]
    numbers = ", ".join(map(str, shown)) + (f" and {count - len(shown)} more" if count > len(shown) else "")
    return f"  {count} × {reason['reason']} {'Row' if count == 1 else 'Rows'} {numbers}"

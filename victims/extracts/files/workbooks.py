"""An XLSX or ODS workbook: one sheet of it as rows, unpacked by a process with limits of its own."""

import contextlib
import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from victims.extracts.files.rows import Opener, Row, UnreadableFile
from victims.extracts.files.unpacking import SAVE_AGAIN, plain

UNPACKER = Path(__file__).with_name("unpacking.py")
MOST_UNPACKED = 600 << 20  # bytes: 100,000 rows of 39 columns unpack to about 200 MB
MEMORY = 2 << 30  # bytes
SECONDS = 120  # of processor time
BROKEN = f"The workbook cannot be read: open it in a spreadsheet and {SAVE_AGAIN}."


@dataclass(frozen=True)
class WorkbookTable:
    """`wanted` are headings: the sheet and the row that have most of them are read."""

    opener: Opener
    wanted: frozenset[str]
    note: str
    about: int
    save_again = SAVE_AGAIN

    def rows(self) -> Iterator[Row]:
        with _unpacked(self.opener, self.wanted) as (_, rows):
            yield from rows


def workbook(opener: Opener, wanted: Collection[str]) -> tuple[WorkbookTable, Row]:
    """The table of a workbook, and its row with the headings. Raises UnreadableFile."""
    with _unpacked(opener, wanted) as (said, rows):
        return WorkbookTable(opener, frozenset(wanted), _note(said), said["rows"]), next(rows)


@contextlib.contextmanager
def _unpacked(opener: Opener, wanted: Collection[str]) -> Iterator[tuple[dict[str, Any], Iterator[Row]]]:
    """What the unpacker says of the workbook, and its rows from the headings on."""
    command = [sys.executable, "-I", str(UNPACKER)]
    with subprocess.Popen(  # without our environment: no key is within reach of a hostile file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as process:
        try:
            _send(process, opener, wanted)
            lines = io.TextIOWrapper(cast(BinaryIO, process.stdout), "utf-8", newline="")
            said = _said(lines.readline())
            yield said, _rows(lines, said["row"], process)
        finally:
            process.kill()


def _send(process: subprocess.Popen[bytes], opener: Opener, wanted: Collection[str]) -> None:
    order = {
        "wanted": [plain(heading) for heading in wanted],
        "most_bytes": MOST_UNPACKED,
        "memory": MEMORY,
        "seconds": SECONDS,
    }
    unpacker = cast(BinaryIO, process.stdin)
    with contextlib.suppress(BrokenPipeError), opener() as file:  # it may end before it has read all
        unpacker.write(json.dumps(order).encode() + b"\n")
        shutil.copyfileobj(file, unpacker, 1 << 20)
    with contextlib.suppress(BrokenPipeError):
        unpacker.close()


def _rows(lines: TextIO, first: int, process: subprocess.Popen[bytes]) -> Iterator[Row]:
    try:
        yield from (Row(number, cells) for number, cells in enumerate(csv.reader(lines), start=first))
    except csv.Error:  # a cell beyond all measure
        raise UnreadableFile(BROKEN) from None
    if process.wait():
        raise UnreadableFile(BROKEN)


def _said(line: str) -> dict[str, Any]:
    said = json.loads(line) if line else {"fault": BROKEN}
    if "fault" in said:
        raise UnreadableFile(said["fault"])
    return said


def _note(said: dict[str, Any]) -> str:
    """Which sheet was read, where there was a choice or it cannot be seen."""
    hidden = ", which is hidden," if said["hidden"] else ""
    others = ", ".join(f"“{name}”" for name in said["others"])
    note = f"The sheet “{said['sheet']}”{hidden} was read" if hidden or others else ""
    rest = f"; {others} {'was' if len(said['others']) == 1 else 'were'} not" if others else ""
    return f"{note}{rest}." if note else ""

"""Unpacks one workbook into lines of CSV, in a process of its own. Imports nothing of the application.

A workbook of a few kilobytes can ask for half a terabyte (one cell in each corner of the sheet), and
the allocation then ends the process: no exception that could be caught. So it is this process that
ends, with limits on memory and time, without the application's keys, and its caller says a sentence.

In: a line of JSON {"wanted": [headings], "most_bytes": int, "memory": bytes, "seconds": int}, then the
workbook. Out: a line of JSON, {"fault": sentence} or {"sheet", "hidden", "others", "row", "rows"}, then CSV
records from the row with the headings on; a blank row is an empty line.
"""

import csv
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, NoReturn

SAVE_AGAIN = "save it again as an .xlsx workbook and send that"
MOST_ENTRIES = 2_000
MOST_CONTENTS = 1 << 20  # bytes of the list of contents, a few kilobytes in any real workbook
HEADINGS_WITHIN = 20  # rows: titles and notes may stand above the table
XLSX = b"spreadsheetml.sheet.main+xml"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


class Unusable(Exception):
    """One sentence that says what to do."""


def inspect(content: bytes, most_bytes: int) -> None:
    """What the zip directory tells before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > most_bytes:
                raise Unusable(
                    f"The workbook unpacks to more than {most_bytes >> 20} MB: remove other sheets, or split it."
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unusable(f"The file is protected by a password: remove the password, {SAVE_AGAIN}.")
            _refuse_by_contents(archive, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, RuntimeError):
        raise Unusable(f"The workbook is damaged: open it in a spreadsheet and {SAVE_AGAIN}.") from None


def _refuse_by_contents(archive: zipfile.ZipFile, names: set[str]) -> None:
    contents = _start_of(archive, names, "[Content_Types].xml")
    mimetype = _start_of(archive, names, "mimetype")
    manifest = _start_of(archive, names, "META-INF/manifest.xml")
    if b"macroEnabled" in contents or any(name.endswith("vbaProject.bin") for name in names):
        raise Unusable(f"The workbook holds macros: {SAVE_AGAIN}.")
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Unusable("The workbook holds macros: save it again without them and send that.")
    if b"encryption-data" in manifest:
        raise Unusable("The file is protected by a password: save it again without one and send that.")
    if XLSX not in contents and mimetype.strip() != ODS:
        raise Unusable(f"The file is a zip archive but no .xlsx or .ods workbook: {SAVE_AGAIN}.")


def _start_of(archive: zipfile.ZipFile, names: set[str], name: str) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as file:
        return file.read(MOST_CONTENTS)


def tables(content: bytes) -> Iterator[tuple[str, bool, Any]]:
    """Each worksheet: name, whether it is hidden, and the sheet."""
    import python_calamine as calamine

    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for sheet in workbook.sheets_metadata:
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
                yield sheet.name, hidden, workbook.get_sheet_by_name(sheet.name)


def choose(sheets: Iterable[tuple[str, bool, Any]], wanted: set[str]) -> dict[str, Any]:
    """The first sheet with the most of the wanted headings in one of its first rows."""
    best: dict[str, Any] = {"score": -1, "row": 0}
    names = []
    for name, hidden, sheet in sheets:
        names.append(name + (" (hidden)" if hidden else ""))
        for place, row in enumerate(islice(sheet.iter_rows(), HEADINGS_WITHIN)):
            words = {plain(written(cell)) for cell in row} - {""}
            score = len(words & wanted) * 1000 + (not hidden) if words else -1
            if score > best["score"]:
                best = {"score": score, "row": place, "sheet": name, "hidden": hidden, "cells": sheet, "at": len(names)}
    if "cells" not in best:
        raise Unusable("The workbook holds no row at all: export it again from the crime system.")
    return best | {"others": [name for at, name in enumerate(names, start=1) if at != best["at"]]}


def plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


def written(cell: Any) -> str:
    """A cell as text. A whole number is written without a point, a day without a time of midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat() if (cell.hour or cell.minute or cell.second) else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def records(sheet: Any, first: int) -> Iterator[list[str]]:
    """As wide as the headings, wider only where something stands beyond them."""
    width = 0
    for row in islice(sheet.iter_rows(), first, None):
        cells = [cell if type(cell) is str else written(cell) for cell in row]
        while len(cells) > width and not cells[-1]:
            cells.pop()
        width = width or len(cells)
        yield cells if any(cells) else []


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    resource.setrlimit(resource.RLIMIT_AS, (order["memory"], order["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold victims
    out = io.TextIOWrapper(sys.stdout.buffer, "utf-8", errors="replace", newline="")
    try:
        content = sys.stdin.buffer.read()
        inspect(content, order["most_bytes"])
        table = choose(tables(content), set(order["wanted"]))
    except Unusable as fault:
        _end(out, str(fault))
    except BaseException:  # noqa: BLE001  Rust's panics are BaseExceptions, and any fault means the same
        _end(out, f"The workbook cannot be read: open it in a spreadsheet and {SAVE_AGAIN}.")
    said = {"sheet": table["sheet"], "hidden": table["hidden"], "others": table["others"], "row": table["row"] + 1}
    said["rows"] = table["cells"].total_height + 1 - said["row"]
    out.write(json.dumps(said) + "\n")
    csv.writer(out).writerows(records(table["cells"], table["row"]))
    out.flush()


def _end(out: io.TextIOWrapper, fault: str) -> NoReturn:
    out.write(json.dumps({"fault": fault}) + "\n")
    out.flush()
    sys.exit(1)


if __name__ == "__main__":
    main()

"""Reads any file that somebody sends as an extract: text or workbook, by its bytes and not by its name."""

from collections.abc import Collection

from victims.extracts.files.csv_files import UTF8, WINDOWS, Inspector, TextTable, delimiter_of
from victims.extracts.files.rows import MOST_ROWS, Opener, Reading, Row, Table, UnreadableFile, digest, headings_of
from victims.extracts.files.workbooks import workbook

__all__ = ["MOST_ROWS", "UTF8", "WINDOWS", "Reading", "Row", "UnreadableFile", "is_workbook", "read"]

ZIP = b"PK\x03\x04"  # XLSX and ODS are zip archives


def read(
    opener: Opener,
    *,
    name: str,
    most_bytes: int,
    most_rows: int = MOST_ROWS,
    encoding: str = UTF8,
    wanted: Collection[str] = (),
) -> Reading:
    """Looks through the bytes and reads the headings. Raises UnreadableFile.

    `encoding` is cp1252 only if a person said so. `wanted` are headings of any column map: they tell
    the sheet with the table, and the row with the headings, from what else a workbook holds.
    """
    if is_workbook(opener):
        sha256 = digest(opener, most_bytes, lambda _: None)
        table, first = workbook(opener, wanted)
        return Reading(name, sha256, headings_of(first), table, most_rows)
    sha256, text = _text(opener, most_bytes, encoding)
    return Reading(name, sha256, headings_of(next(text.rows(), Row(1, []))), text, most_rows)


def _text(opener: Opener, most_bytes: int, encoding: str) -> tuple[str, Table]:
    inspector = Inspector(encoding)
    sha256 = digest(opener, most_bytes, inspector)
    inspector.end()
    return sha256, TextTable(opener, encoding, delimiter_of(opener, encoding), inspector.lines - 1)


def is_workbook(opener: Opener) -> bool:
    with opener() as file:
        return file.read(len(ZIP)) == ZIP

"""Text that leaves as a table: no cell of it may be taken for a formula."""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TextIO, TypeVar

from kentpcc.documents.document import Document, Link
from kentpcc.documents.writer import Writer

FORMULA_STARTS = frozenset("=+-@")
CELL_STARTS = ("\t", "\r", "\n")  # after which a program may read on as though a cell began
BLANKS = "\u2800\u3164\uffa0\u115f\u1160"  # letters by their kind, of which nothing is seen
Value = TypeVar("Value")


def safe_cell(value: Value) -> Value | str:
    """Text that a spreadsheet would run gets an apostrophe in front (OWASP, CSV injection)."""
    if isinstance(value, Link):
        return safe_cell(value.text)
    if isinstance(value, str) and _would_run(value):
        return "'" + value
    return value


def _would_run(text: str) -> bool:
    """Also with letters of another width, which spreadsheets take for the usual ones, and behind what cannot be seen,
    which programs leave out as they read: spaces, marks of byte order and of direction, joiners.
    """
    if text[:1].isascii() and text[:1].isalnum():
        return False
    first = next((letter for letter in text if not _is_unseen(letter)), " ")
    return text.startswith(CELL_STARTS) or unicodedata.normalize("NFKC", first) in FORMULA_STARTS


def _is_unseen(letter: str) -> bool:
    return not letter.isprintable() or letter.isspace() or letter in BLANKS or unicodedata.category(letter) == "Mn"


def write_csv(file: TextIO, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Writes headings and rows with safe cells; returns how many rows."""
    writer = csv.writer(file, lineterminator="\r\n")  # RFC 4180; so a lone return within a cell is quoted too
    writer.writerow([safe_cell(heading) for heading in headings])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007  count is the answer
        writer.writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return count


def write(document: Document) -> bytes:
    """The document's sheet."""
    if document.sheet is None:
        raise ValueError(f"“{document.title}” has no sheet.")
    file = io.StringIO()
    write_csv(file, [column.title for column in document.sheet.columns], document.sheet.rows)
    return file.getvalue().encode(errors="replace")  # half a letter cannot be written


CSV = Writer("csv", "A table (CSV)", "text/csv; charset=utf-8", write)

"""A table as text: UTF-8, a heading line, RFC 4180."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kentpcc.documents.csv_files import FORMULA_STARTS, safe_cell
from surveys.responses.contents.cells import line_in_words
from surveys.responses.contents.variable import Row
from surveys.responses.formats.book import Book, Format

STARTS = frozenset(FORMULA_STARTS)


def write(file: BinaryIO, book: Book, rows: Iterable[Row]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([variable.name for variable in book.variables])
    writer.writerows(_lines(book, rows))
    text.detach()


def _lines(book: Book, rows: Iterable[Row]) -> Iterator[list[object]]:
    """No cell that a spreadsheet would run: an apostrophe stands before it. A number is none, whatever its sign."""
    line = line_in_words(book.variables)
    for row in rows:
        yield [safe_cell(cell) if type(cell) is str and cell[:1] in STARTS else cell for cell in line(row)]


def rows_in(file: BinaryIO, book: Book) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    lines = sum(1 for _ in csv.reader(text))
    text.detach()
    return lines - 1  # the headings


FORMAT = Format("csv", "A table (CSV)", "text/csv; charset=utf-8", write, rows_in, is_text=True)

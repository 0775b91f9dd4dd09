"""A table as text: UTF-8, a heading line, RFC 4180."""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from kentpcc.documents.csv_files import safe_cell
from surveys.responses.contents.cells import WORD_OF_GAP, line_in_words
from surveys.responses.contents.variable import Row
from surveys.responses.formats.book import Book, Format
from surveys.responses.formats.places import write_sorted

LINE_END = "\r\n"
MOST_KNOWN = 10_000  # cells: the same few hundred words stand in nearly all of them


class _Written(dict[str | int | float, str]):
    """Cells as they stand in the file, each worked out once: quoted where it must be, and none that a spreadsheet
    would run, before which an apostrophe stands. A number is none, whatever its sign.
    """

    def __missing__(self, cell: str | int | float) -> str:
        """Most that comes anew is a pseudonym, which is written as it is."""
        if len(self) >= MOST_KNOWN:
            self.clear()
        written = self[cell] = cell if isinstance(cell, str) and cell.isalnum() else _said(cell)
        return written


def _said(cell: str | int | float) -> str:
    said = WORD_OF_GAP.get(cell, cell) if isinstance(cell, str) else cell
    return _written([said]) if said else str(said)  # of a lone nothing the usual writer would make two quotation marks


def _written(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=LINE_END).writerow([safe_cell(cell) for cell in cells])  # of which it quotes each
    return line.getvalue().removesuffix(LINE_END)


def write(file: BinaryIO, book: Book, rows: Iterable[Row]) -> None:
    file.write((_written(variable.name for variable in book.variables) + LINE_END).encode())
    line, written = line_in_words(book.variables), _Written().__getitem__
    write_sorted(file, ((row.place, ",".join(map(written, line(row))) + LINE_END) for row in rows))


def rows_in(file: BinaryIO, book: Book) -> int:
    """A line ends a row unless it ends within quotation marks, of which there is an odd number before it then."""
    found, quotes = 0, 0
    for line in file:
        quotes += line.count(b'"')
        found += not quotes % 2
    return found - 1  # the headings


FORMAT = Format("csv", "A table (CSV)", "text/csv; charset=utf-8", write, rows_in, is_text=True, sorts=True)

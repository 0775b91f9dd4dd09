"""A file as rows, whatever kind of file it is. What is wrong with it ends in one sentence, `UnreadableFile`."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple, Protocol

from kentpcc.refusals import Refused
from victims.extracts.files.footers import without_footer

BLOCK = 1 << 20
MOST_ROWS = 500_000
DRAWN = " \t\r\n\xa0\x1a-=+|"
MOST_COLUMNS = 250
Opener = Callable[[], BinaryIO]


class UnreadableFile(Refused):
    """The whole file is refused; the text is one sentence that says what to do."""


class Row(NamedTuple):
    """`fits` is whether it has as many cells as there are headings."""

    number: int  # as a spreadsheet shows it: the first line of a CSV file is row 1
    cells: list[str]
    fits: bool = True


class Table(Protocol):
    """What a file holds, opened anew each time it is asked for."""

    @property
    def note(self) -> str:
        """What a person should know of how it was read, or ""."""

    @property
    def about(self) -> int:
        """Rows, blank ones and line breaks within cells included: for a progress bar."""

    @property
    def save_again(self) -> str:
        """What to do with a file that has an odd row."""

    def rows(self) -> Iterator[Row]:
        """The headings first. Blank rows may be left out."""


@dataclass(frozen=True)
class Reading:
    """A file whose bytes were looked through once."""

    name: str
    sha256: str
    headings: list[str]
    table: Table
    most_rows: int = MOST_ROWS
    footer: list[Row] = field(default_factory=list)

    @property
    def note(self) -> str:
        """Of the lines at the end it is known once the rows were gone through."""
        beneath = ""
        if self.footer:
            beneath = f"From row {self.footer[0].number} on there is a total or a note, which was left out."
        return f"{self.table.note} {beneath}".strip()

    @property
    def about(self) -> int:
        return self.table.about

    @property
    def save_again(self) -> str:
        return self.table.save_again

    def rows(self) -> Iterator[Row]:
        """Every row that is not blank, also one with more or fewer cells than there are headings; a total is no row.

        Nor are the headings once more, on another page, or a line drawn beneath them. Raises UnreadableFile.
        """
        rows = self.table.rows()
        headings = next(rows, Row(0, []))
        last = headings.number + self.most_rows
        said = (row for row in rows if row.cells != headings.cells and not _is_blank(row.cells))
        for row in without_footer(said, self.footer):
            if row.number > last:
                raise UnreadableFile(f"The file has more than {self.most_rows:,} rows: split it and send the parts.")
            yield self._fitted(row)

    def _fitted(self, row: Row) -> Row:
        wanted, cells = len(self.headings), _as_typed(row.cells)
        if len(cells) < wanted or any(cells[wanted:]):
            return Row(row.number, cells, fits=False)
        return Row(row.number, cells[:wanted])


def digest(opener: Opener, most_bytes: int, look: Callable[[bytes], None]) -> str:
    """The SHA-256 of a file no larger than that; `look` is shown each block and may refuse it."""
    seen, size = hashlib.sha256(), 0
    with opener() as file:
        while block := file.read(BLOCK):
            size += len(block)
            if size > most_bytes:
                raise UnreadableFile(f"The file is larger than {most_bytes >> 20} MB: split it and send the parts.")
            look(block)
            seen.update(block)
    if not size:
        raise UnreadableFile("The file is empty: export it again from the crime system.")
    return seen.hexdigest()


def headings_of(row: Row) -> list[str]:
    headings = [heading.strip() for heading in row.cells]
    if not any(headings):
        raise UnreadableFile(f"Row {row.number} of the file is blank: put the column headings there and send it again.")
    while not headings[-1]:
        headings.pop()
    if len(headings) > MOST_COLUMNS:
        raise UnreadableFile(f"The file has more than {MOST_COLUMNS} columns: leave out those that are no part of it.")
    return headings


def _is_blank(cells: list[str]) -> bool:
    """Also of a row of spaces, of lines, and of the sign with which an old system ends a file."""
    return not "".join(cells).strip(DRAWN)


def _as_typed(cells: list[str]) -> list[str]:
    """Takes back the apostrophe that our own exports put before what a spreadsheet would run, and takes out NUL."""
    if "\x00" in "".join(cells):  # a workbook can hold it; no database can
        cells = [cell.replace("\x00", "") for cell in cells]
    if "'" not in "".join(cells):
        return cells
    return [cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell for cell in cells]

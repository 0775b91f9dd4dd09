"""What a page lists: columns over objects. kentpcc/pages/table.html draws it, and escapes every word."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any, Generic, NamedTuple, TypeVar

from kentpcc.pages.cells import Cell, Link, Quiet, Strong

Row = TypeVar("Row")
LONGEST = 20  # letters that are kept on one line


@dataclass(frozen=True)
class Column(Generic[Row]):
    """`cell` makes the content from the object of a row.

    `numeric` columns are aligned to the right, `wrap` breaks long texts, `hidden` titles are only read out.
    """

    title: str
    cell: Callable[[Row], Cell]
    numeric: bool = False
    wrap: bool = False
    hidden: bool = False


class Placed(NamedTuple):
    """One cell, and the column that it stands in."""

    column: Column[Any]  # of whatever kind of row
    cell: Cell

    @property
    def stays_whole(self) -> bool:
        """On one line: a day, a number with its “about” or its interval, or a code, which breaks at its hyphen."""
        if type(self.cell) is date:
            return True
        text = self.cell.text if isinstance(self.cell, Link | Quiet | Strong) else self.cell
        return isinstance(text, str) and len(text) <= LONGEST and (self.column.numeric or is_code(text))


@dataclass(frozen=True)
class Table(Generic[Row]):
    """`named_by` is the place of the column that names the row, None where none does. `total` is the last row."""

    caption: str
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    total: Row | None = None
    compact: bool = False
    size: str = "m"  # of the caption: s, m, l
    named_by: int | None = 0
    hides_caption: bool = False  # where a heading above says the same
    stacked: bool = False  # on a small screen each row is a block, its cells beneath each other: nothing scrolls

    @cached_property
    def lines(self) -> list[list[Placed]]:
        return [self._line(row) for row in self.rows]

    @property
    def total_line(self) -> list[Placed]:
        return [] if self.total is None else self._line(self.total)

    def _line(self, row: Row) -> list[Placed]:
        return [Placed(column, column.cell(row)) for column in self.columns]


def columns(*titles: str, numeric: Iterable[str] = (), wrap: Iterable[str] = ()) -> list[Column[Sequence[Cell]]]:
    """For rows that are lists already: each cell by its place."""
    right, broken = set(numeric), set(wrap)
    return [
        Column(title, partial(_at, place), numeric=title in right, wrap=title in broken)
        for place, title in enumerate(titles)
    ]


def _at(place: int, row: Sequence[Cell]) -> Cell:
    return row[place]


def is_code(text: str) -> bool:
    """A team, a reference: one word with a hyphen in it, and a capital or a figure."""
    return "-" in text and " " not in text and any(each.isupper() or each.isdigit() for each in text)

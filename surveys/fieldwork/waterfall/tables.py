"""What the page of those who were left out lists."""

from collections.abc import Sequence
from datetime import date

from kentpcc.pages.cells import Cell, Sign
from kentpcc.pages.tables import Table, columns
from surveys.fieldwork.waterfall import rows
from surveys.fieldwork.waterfall.profile import Comparison

HIDDEN = Sign("c", hidden="(hidden)")
NUMBERS = ("Excluded", "Share", "Eligible", "Share")


def comparison(compared: Comparison, *, on: date, hide_small: bool) -> Table[Sequence[Cell]]:
    groups = f"On {on:%-d %B %Y}" if compared.title == "Age" else "Group"
    lines = [_line(row) for row in rows.rows(compared, hide_small=hide_small)]
    whole: list[Cell] = ["All", compared.excluded, "", compared.eligible, ""]
    titled = columns(groups, *NUMBERS, numeric=NUMBERS)
    return Table(compared.title, titled, lines, total=whole, compact=True)


def _line(row: rows.Row) -> list[Cell]:
    return [row.title, *_cells(row.excluded), *_cells(row.eligible)]


def _cells(cell: rows.Cell) -> list[Cell]:
    return [HIDDEN if cell.count is None else cell.count, None if cell.share is None else f"{cell.share}%"]

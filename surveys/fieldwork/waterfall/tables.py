"""What the pages of the waterfall list."""

from collections.abc import Collection, Sequence
from datetime import date

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Table, columns
from surveys.disclosure.policy import SUPPRESSED
from surveys.disclosure.readers import HIDDEN
from surveys.fieldwork.waterfall import rows
from surveys.fieldwork.waterfall.counting import Waterfall
from surveys.fieldwork.waterfall.lines import lines
from surveys.fieldwork.waterfall.profile import Comparison
from surveys.fieldwork.waterfall.protecting import NOT_CALLED

NUMBERS = ("Excluded", "Share", "Eligible", "Share")


def steps(counted: Waterfall, secret: Collection[str]) -> dict[str, str]:
    """How many stand at each step, for a sentence."""
    counts = {line.step: line.count for line in lines(counted, secret) if line.kind != "reason"}
    counts[NOT_CALLED] = None if NOT_CALLED in secret else counted.not_called
    return {step: SUPPRESSED if count is None else str(count) for step, count in counts.items()}


def comparison(compared: Comparison, secret: Collection[rows.Of] = (), *, on: date) -> Table[Sequence[Cell]]:
    groups = f"On {on:%-d %B %Y}" if compared.title == "Age" else "Group"
    listed = [_line(row) for row in rows.rows(compared, secret)]
    excluded, eligible = (HIDDEN if count is None else count for count in rows.total(compared, secret))
    whole: list[Cell] = ["All", excluded, "", eligible, ""]
    titled = columns(groups, *NUMBERS, numeric=NUMBERS)
    return Table(compared.title, titled, listed, total=whole, compact=True)


def _line(row: rows.Row) -> list[Cell]:
    return [row.title, *_cells(row.excluded), *_cells(row.eligible)]


def _cells(cell: rows.Cell) -> list[Cell]:
    return [HIDDEN if cell.count is None else cell.count, None if cell.share is None else f"{cell.share}%"]

"""What a line manager's page lists of each survey."""

from kentpcc.pages.cells import Cell, Quiet
from kentpcc.pages.tables import Column, Table
from surveys.board.posting.queries import Beside, Here

BESIDE: list[Column[Beside]] = [
    Column("Where", lambda line: line.area.title),
    Column("Months", lambda line: line.period.label),
    Column("Victims surveyed", lambda line: line.shown.surveyed_text, numeric=True),
    Column("Satisfied", lambda line: line.shown.percentage_text, numeric=True),
    Column("A year before", lambda line: line.year_text, numeric=True),
    Column("Change", lambda line: line.change, wrap=True),
]


def beside(found: Here) -> Table[Beside]:
    """The own place stands out."""
    first = Column[Beside]("Where", lambda line: _title(found, line))
    return Table(f"{found.title}: satisfied with the whole experience", [first, *BESIDE[1:]], found.lines, stacked=True)


def _title(found: Here, line: Beside) -> Cell:
    return line.area.title if line is found.own else Quiet(line.area.title)

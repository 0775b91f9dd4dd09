from collections.abc import Iterable

from kentpcc.pages.cells import Cell, Quiet
from kentpcc.pages.tables import Column, Table
from surveys.board.parts.queries import Part

PARTS: list[Column[Part]] = [
    Column("Part", lambda part: Quiet(part.title) if part.within else part.title),
    Column("Months", lambda part: part.period.label),
    Column("Victims surveyed", lambda part: part.shown.surveyed_text, numeric=True),
    Column("Satisfied", lambda part: part.shown.percentage_text, numeric=True),
    Column("95% interval", lambda part: _interval(part), numeric=True),
    Column("Note", lambda part: part.shown.note or None, wrap=True),
]


def parts(found: Iterable[Part], caption: str) -> Table[Part]:
    listed = list(found)
    noted = any(part.shown.note for part in listed)
    return Table(caption, PARTS if noted else PARTS[:-1], listed, compact=True, stacked=True)


def _interval(part: Part) -> Cell:
    ends = part.shown.interval
    return f"{ends[0]} to {ends[1]}%" if ends else None

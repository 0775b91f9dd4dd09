from collections.abc import Sequence
from datetime import date

from kentpcc.pages.cells import Beside, Cell, Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.board.owed.queries import Owed


def owed(found: Sequence[Owed], today: date) -> Table[Owed]:
    columns: list[Column[Owed]] = [
        Column("What", lambda each: Link(each.what, each.url) if each.url else each.what, wrap=True),
        Column("Owed to", lambda each: each.source.value),
        Column("Whose", lambda each: each.owner or "–", wrap=True),
        Column("State", lambda each: each.state, wrap=True),
        Column("Due", lambda each: _due(each, today)),
    ]
    return Table("What is owed, the most overdue first", columns, found, stacked=True)


def _due(each: Owed, today: date) -> Cell:
    if each.due is None:
        return Tag("Done", "green")
    return Beside([each.due, Tag("Late", "red")]) if each.is_late(today) else each.due

from collections.abc import Iterable

from kentpcc.pages.tables import Column, Table
from surveys.board.trends.queries import Step


def steps(found: Iterable[Step], caption: str, first: str) -> Table[Step]:
    columns: list[Column[Step]] = [
        Column(first, lambda step: step.label),
        Column("Result", lambda step: step.shown, numeric=True),
        Column("Of whom", lambda step: step.note, wrap=True),
        Column("Compared", lambda step: "asked otherwise than before" if step.breaks else None, wrap=True),
    ]
    listed = list(found)
    return Table(caption, columns if any(step.breaks for step in listed) else columns[:-1], listed, stacked=True)

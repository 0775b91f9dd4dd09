from collections.abc import Iterable

from kentpcc.pages.cells import Bullets, Hint, Lines
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.supervision.targets.queries import Target

COLUMNS: list[Column[Target]] = [
    Column("Survey", lambda line: Lines([line.forecast.survey.title, Hint(line.period.label)])),
    Column("Complete", lambda line: f"{line.forecast.completed:,} of {line.forecast.target:,}", numeric=True),
    Column("Expected", lambda line: line.forecast.expected, numeric=True),
    Column("Will it be reached?", lambda line: line.forecast.verdict, wrap=True),
    Column("What this supposes", lambda line: Bullets(line.assumptions), wrap=True),
]


def targets(lines: Iterable[Target]) -> Table[Target]:
    return Table("If each survey goes on as it has", COLUMNS, lines, hides_caption=True)

"""What a survey's page of figures lists."""

from collections.abc import Iterable

from kentpcc.pages.cells import Beside, Cell, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period
from surveys.figures.queries import Figure, MonthLine

NOT_ASKED = "not asked"
Titled = tuple[Figure, str]

MEASURES: list[Column[Titled]] = [
    Column("Measure", lambda line: line[1]),
    Column("Satisfied", lambda line: line[0].satisfied, numeric=True),
    Column("Base", lambda line: line[0].base, numeric=True),
    Column("Per cent", lambda line: _per_cent(line[0]), numeric=True),
    Column("95% interval", lambda line: _interval(line[0].proportion.interval_percentages()), numeric=True),
    Column("Not asked", lambda line: line[0].not_asked, numeric=True),
    Column("Don’t know, not applicable, refused", lambda line: _no_answer(line[0]), numeric=True),
]
MONTHS: list[Column[MonthLine]] = [
    Column("Month", lambda line: line.month.long_name),
    Column("Victims surveyed", lambda line: line.surveyed if line.asked else NOT_ASKED, numeric=True),
    Column("Per cent satisfied", lambda line: _month_per_cent(line), numeric=True),
    Column("95% interval", lambda line: _interval(line.interval) if line.asked else "", numeric=True),
]


def measures(titled: Iterable[Titled], period: Period) -> Table[Titled]:
    return Table(f"Each measure, {period.label}", MEASURES, titled)


def months(lines: Iterable[MonthLine]) -> Table[MonthLine]:
    return Table("Whole experience, month by month", MONTHS, lines, compact=True)


def _per_cent(figure: Figure) -> Cell:
    if not figure.base:
        return "nobody asked"
    percentage = f"{figure.proportion.percentage}%"
    return Beside([percentage, Tag("Low base", "yellow")]) if figure.proportion.low_base else percentage


def _month_per_cent(line: MonthLine) -> Cell:
    if not line.asked:
        return ""
    return f"{line.proportion.percentage}%" if line.proportion.base else None


def _interval(interval: tuple[object, object] | None) -> Cell:
    return f"{interval[0]} to {interval[1]}%" if interval else None


def _no_answer(figure: Figure) -> str:
    return f"{figure.dont_know}, {figure.not_applicable}, {figure.refused}"

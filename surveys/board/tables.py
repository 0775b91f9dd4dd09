"""What a survey's page of figures lists."""

from collections.abc import Callable, Iterable

from kentpcc.pages.cells import Beside, Cell, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period
from surveys.disclosure.readers import HIDDEN
from surveys.disclosure.sums import is_few
from surveys.figures.protecting import is_told
from surveys.figures.queries import Figure, MonthLine
from surveys.figures.wording import COULD_SHOW, seen_from

NOT_ASKED = "not asked"
Titled = tuple[Figure, str]

MEASURES: list[Column[Titled]] = [
    Column("Measure", lambda line: line[1]),
    Column("Satisfied", lambda line: line[0].satisfied, numeric=True),
    Column("Base", lambda line: line[0].base, numeric=True),
    Column("Per cent", lambda line: _per_cent(line[0]), numeric=True),
    Column("95% interval", lambda line: _interval(line[0].proportion.interval_percentages()), numeric=True),
    Column(COULD_SHOW, lambda line: seen_from(line[0].proportion), numeric=True),
    Column("Not asked", lambda line: line[0].not_asked, numeric=True),
    Column("Don’t know, not applicable, refused", lambda line: _no_answer(line[0]), numeric=True),
]
MONTHS: list[Column[MonthLine]] = [
    Column("Month", lambda line: line.month.long_name),
    Column("Victims surveyed", lambda line: line.surveyed if line.asked else NOT_ASKED, numeric=True),
    Column("Per cent satisfied", lambda line: _month_per_cent(line), numeric=True),
    Column("95% interval", lambda line: _interval(line.interval) if line.asked else "", numeric=True),
]


def protected_measures(titled: Iterable[Titled], period: Period) -> Table[Titled]:
    """For others than supervisors: who is not in a base is not told, and a base of few neither."""
    shown = [Column(each.title, _if_told(each), numeric=each.numeric) for each in MEASURES[:6]]
    return Table(f"Each measure, {period.label}", [MEASURES[0], *shown[1:]], titled, stacked=True)


def _if_told(column: Column[Titled]) -> Callable[[Titled], Cell]:
    return lambda line: column.cell(line) if is_told(line[0].proportion) else HIDDEN


def protected_months(lines: Iterable[MonthLine]) -> Table[MonthLine]:
    """A month of few is hidden."""
    shown = [Column(each.title, _if_month_told(each), numeric=each.numeric) for each in MONTHS[1:]]
    return Table("Whole experience, month by month", [MONTHS[0], *shown], lines, compact=True)


def _if_month_told(column: Column[MonthLine]) -> Callable[[MonthLine], Cell]:
    return lambda line: column.cell(line) if is_told(line.proportion) and not is_few(line.surveyed) else HIDDEN


def measures(titled: Iterable[Titled], period: Period) -> Table[Titled]:
    return Table(f"Each measure, {period.label}", MEASURES, titled, stacked=True)


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

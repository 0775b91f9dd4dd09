"""What the page of months lists: share, limits, signs and breaks."""

from collections.abc import Callable

from kentpcc.pages.cells import Cell
from kentpcc.pages.tables import Column, Table
from surveys.disclosure.readers import HIDDEN
from surveys.figures.protecting import is_told
from surveys.figures.trend import Line, SurveyTrend
from surveys.figures.wording import interval, share
from surveys.statistics.proportion import in_points
from surveys.statistics.special_causes import SHAPES, WORDS

MONTHS: list[Column[Line]] = [
    Column("Month", lambda line: line.month.long_name),
    Column("Satisfied", lambda line: line.reading.proportion.satisfied, numeric=True),
    Column("Base", lambda line: line.reading.proportion.base, numeric=True),
    Column("Per cent", lambda line: share(line.reading.proportion), numeric=True),
    Column("Control limits", lambda line: _limits(line), numeric=True),
    Column("Signs", lambda line: signs(line) or None, wrap=True),
    Column("Break", lambda line: line.reason, wrap=True),
]


def protected_months(trend: SurveyTrend) -> Table[Line]:
    """The same for others than supervisors: a month of few is hidden."""
    shown = [Column(each.title, _if_told(each), numeric=each.numeric, wrap=each.wrap) for each in MONTHS[1:-1]]
    return Table("Month by month", [MONTHS[0], *shown, MONTHS[-1]], trend.lines[::-1], compact=True)


def _if_told(column: Column[Line]) -> Callable[[Line], Cell]:
    return lambda line: column.cell(line) if is_told(line.reading.proportion) else HIDDEN


def months(trend: SurveyTrend) -> Table[Line]:
    """Newest first."""
    return Table("Month by month", MONTHS, trend.lines[::-1], compact=True)


def signs(line: Line) -> str:
    return "; ".join(f"{SHAPES[code]} {WORDS[code]}" for code in line.reading.signals)


def _limits(line: Line) -> str | None:
    limits = line.reading.limits
    said = interval((in_points(limits[0]), in_points(limits[1]))) if limits else None
    return f"{said} (trial)" if said and line.reading.trial else said

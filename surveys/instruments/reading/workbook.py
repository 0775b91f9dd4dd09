"""The sheets of an .xlsx file, read by what is in them and not by the size that they claim.

A formula stands for its stored value where that is plain; where there is none, its author must paste it as one.
"""

import io
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple, cast

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import WorkSheetParser
from pyxform.xls2json_backends import xlsx_value_to_str

from surveys.instruments.faults import Problem, UnreadableForm, unreadable
from surveys.instruments.questionnaire import ERRORS

MOST_COLUMNS = 500
MOST_ROWS = 20_000
SPELT = ("survey", "choices", "settings")
Rows = list[list[str]]  # of texts, "" where a cell is empty; the first holds the headings


class Cell(NamedTuple):
    """`row` and `column` from 1."""

    row: int
    column: int
    value: object
    is_formula: bool


class Filled(NamedTuple):
    """`formulas`: (row, cell) of each formula that stands for its stored value."""

    rows: Rows
    formulas: tuple[tuple[int, str], ...]


def sheets_of(content: bytes, names: tuple[str, ...]) -> dict[str, Filled]:
    """Those sheets by their names, in small letters and without spaces around; one sheet alone is the survey.

    Raises UnreadableForm with every formula that has no plain value.
    """
    values, formulas = book(content, data_only=True), book(content, data_only=False)
    problems: list[Problem] = []
    found: dict[str, Filled] = {}
    titles = [sheet.title for sheet in values.worksheets]
    for sheet in values.worksheets:
        name = called(sheet.title)
        name = "survey" if name not in names and len(titles) == 1 else name
        check_title(sheet.title, titles, names)
        if name in names:
            rows, cells = rows_of(cells_of(sheet)), formulas_of(cells_of(formulas[sheet.title]))
            problems += unvalued(name, cells, rows)
            found[name] = Filled(rows, tuple((row, cell) for row, _, cell in cells if row <= len(rows)))
    for each in (values, formulas):
        each.close()
    if problems:
        raise UnreadableForm(*problems)
    return found


def called(title: str) -> str:
    return title.strip().lower()


def check_title(title: str, titles: list[str], names: tuple[str, ...]) -> None:
    """Refuses a sheet that nobody would read, and one that another would stand for."""
    known = [called(each) for each in titles]
    if called(title) in names and known.count(called(title)) > 1:
        raise unreadable(f"Two sheets are called “{called(title)}”.", "Rename or delete one of the two.")
    near = [] if called(title) in names else get_close_matches(called(title), SPELT, n=1, cutoff=0.8)
    if near and near[0] not in known and len(titles) > 1:
        raise unreadable("It is not read.", f"Call it “{near[0]}”.", sheet=title)


def book(content: bytes, *, data_only: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def rows_of(cells: list[Cell]) -> Rows:
    """As wide and as long as what is in them."""
    rows: Rows = [[] for _ in range(max((cell.row for cell in cells), default=0))]
    for cell in cells:
        row = rows[cell.row - 1]
        row += [""] * (cell.column - len(row))
        row[cell.column - 1] = written(cell.value)
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def cells_of(sheet: object) -> list[Cell]:
    """What is filled. What is formatted and empty is passed over, however far it is; what is filled far outside is
    refused. (openpyxl’s own rows are padded to the size that a sheet claims, or a row’s number.)"""
    sheet = cast(ReadOnlyWorksheet, sheet)  # as every book here is opened
    found = []
    for cell in parsed(sheet):
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
            raise unreadable(
                f"The sheet “{sheet.title}” is filled beyond {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
                "Delete what is below and beside the form.",
            )
        found.append(cell)
    return found


def parsed(sheet: Any) -> Iterator[Cell]:
    """As openpyxl parses them; its types leave out what its own rows are made from."""
    book = sheet.parent
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for _, row in parser.parse():
            for cell in row:
                if cell["value"] not in (None, ""):
                    yield Cell(cell["row"], cell["column"], cell["value"], cell["data_type"] == "f")


def written(value: object) -> str:
    """As pyxform writes a cell, and without the codes of what XML cannot hold (`_x000D_`)."""
    text = unescape(value).strip() if isinstance(value, str) else value
    return "" if text is None or text == "" else str(xlsx_value_to_str(text))


def formulas_of(cells: list[Cell]) -> list[tuple[int, int, str]]:
    """(row, place in it from 0, cell) of each formula."""
    return [
        (cell.row, cell.column - 1, f"{get_column_letter(cell.column)}{cell.row}") for cell in cells if cell.is_formula
    ]


def unvalued(name: str, cells: list[tuple[int, int, str]], rows: Rows) -> Iterator[Problem]:
    """The formulas whose stored value is none, or an error."""
    for row, place, cell in cells:
        if value_at(rows, row - 1, place) in ERRORS | {""}:
            said = f"Cell {cell} holds a formula without a value."
            yield Problem(name, row, said, "Copy the cell and paste it back as a value.")


def value_at(rows: Rows, number: int, place: int) -> str:
    return rows[number][place] if number < len(rows) and place < len(rows[number]) else ""

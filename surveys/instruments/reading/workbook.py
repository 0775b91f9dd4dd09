"""The sheets of an .xlsx file, read by what is in them and not by the size that they claim.

A formula stands for its stored value where that is plain; where there is none, its author must paste it as one.
"""

import io
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, cast

from openpyxl import load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet
from pyxform.xls2json_backends import xlsx_value_to_str

from surveys.instruments.faults import Problem, UnreadableForm, unreadable

MOST_COLUMNS = 500
MOST_ROWS = 20_000
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
Rows = list[list[str]]  # of texts, "" where a cell is empty; the first holds the headings


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
    for sheet in values.worksheets:
        name = sheet.title.strip().lower()
        name = "survey" if name not in names and len(values.worksheets) == 1 else name
        if name in names:
            rows, cells = rows_of(sheet), list(formulas_of(formulas[sheet.title]))
            problems += unvalued(name, cells, rows)
            found[name] = Filled(rows, tuple((row, cell) for row, _, cell in cells if row <= len(rows)))
    for each in (values, formulas):
        each.close()
    if problems:
        raise UnreadableForm(*problems)
    return found


def book(content: bytes, *, data_only: bool) -> Workbook:
    return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def rows_of(sheet: object) -> Rows:
    rows = [[written(cell.value) for cell in row] for row in cells_of(sheet)]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def cells_of(sheet: object) -> Iterator[tuple[Cell | MergedCell, ...]]:
    """Row by row. What is formatted and empty is passed over; what is filled far outside is refused."""
    sheet = cast(ReadOnlyWorksheet, sheet)  # as every book here is opened
    sheet.reset_dimensions()
    for number, row in enumerate(cast(Worksheet, sheet).iter_rows(), start=1):
        kept = row[:MOST_COLUMNS]
        far = any(cell.value not in (None, "") for cell in islice(row, MOST_COLUMNS, None))
        if far or (number > MOST_ROWS and any(cell.value not in (None, "") for cell in kept)):
            raise unreadable(
                f"The sheet “{sheet.title}” is filled beyond {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
                "Delete what is below and beside the form.",
            )
        if number <= MOST_ROWS:
            yield kept


def written(value: object) -> str:
    """As pyxform writes a cell."""
    text = value.strip() if isinstance(value, str) else value
    return "" if text is None or text == "" else str(xlsx_value_to_str(text))


def formulas_of(sheet: object) -> Iterator[tuple[int, int, str]]:
    """(row, place in it from 0, cell) of each formula."""
    for number, row in enumerate(cells_of(sheet), start=1):
        for place, cell in enumerate(row):
            if getattr(cell, "data_type", None) == "f":
                yield number, place, cell.coordinate


def unvalued(name: str, cells: list[tuple[int, int, str]], rows: Rows) -> Iterator[Problem]:
    """The formulas whose stored value is none, or an error."""
    for row, place, cell in cells:
        if value_at(rows, row - 1, place) in ERRORS | {""}:
            said = f"Cell {cell} holds a formula without a value."
            yield Problem(name, row, said, "Copy the cell and paste it back as a value.")


def value_at(rows: Rows, number: int, place: int) -> str:
    return rows[number][place] if number < len(rows) and place < len(rows[number]) else ""

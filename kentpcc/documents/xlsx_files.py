"""A workbook for Excel, with each table marked as one, and nothing in it that could be run or followed.

Written with XlsxWriter itself: gptables, which stands on it, takes tables as pandas frames, writes `=…` as a formula
and puts links into its contents.
"""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from kentpcc.documents.document import Cell, Column, Document, Table
from kentpcc.documents.packing import packed
from kentpcc.documents.plain import one_line, plain
from kentpcc.documents.sheets import Sheet, headings, said, sheets, shortened
from kentpcc.documents.writer import Writer

ONLY_TEXT = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
UNDATED = datetime(1980, 1, 1)
WIDEST, NARROWEST = 60, 10  # characters
LINE, HIGHEST = 15, 405  # points; Excel takes no more
WHOLE = re.compile(r"\d{1,9}|\d{1,3}(,\d{3}){1,2}")
CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "text": {"text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "heading of numbers": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"},
    "number": {"align": "right", "valign": "top"},
    "count": {"align": "right", "valign": "top", "num_format": "#,##0"},
}


def uncoded(text: object) -> str:
    """`_x000D_` is a return to Excel, so that an underline that would begin such a code is written as a code itself."""
    return CODE.sub("_x005F_", str(text))


# XlsxWriter's own leaves out the second of two codes that share an underline. It is given text as `plain` leaves it.
XMLwriter._escape_control_characters = staticmethod(uncoded)


def write(document: Document) -> bytes:
    file = io.BytesIO()
    workbook = Workbook(file, ONLY_TEXT)
    workbook.set_properties(_properties(document))
    styles = {name: workbook.add_format({"font_name": "Arial", "font_size": 11} | how) for name, how in STYLES.items()}
    for sheet in sheets(document):
        _sheet(workbook.add_worksheet(sheet.name), sheet, styles)
    workbook.close()
    return packed(file.getvalue())


def _properties(document: Document) -> dict[str, Any]:
    return {
        "title": one_line(document.title)[:255],
        "subject": one_line(document.subtitle)[:255],
        "author": one_line(document.publisher)[:255],
        "created": UNDATED,
    }


def _sheet(page: Worksheet, sheet: Sheet, styles: dict[str, Format]) -> None:
    _text(page, 0, 0, one_line(sheet.title), styles["title"])
    for row, line in enumerate(sheet.lines, start=1):
        _text(page, row, 0, line)
    if sheet.table is not None:
        top = 1 + len(sheet.lines)
        _table(page, top, sheet, styles)
        for row, note in enumerate(sheet.table.notes, start=top + 1 + len(sheet.table.rows)):
            _text(page, row, 0, note)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)


def _table(page: Worksheet, top: int, sheet: Sheet, styles: dict[str, Format]) -> None:
    table, titles = sheet.table or Table("", (), ()), headings(sheet.table or Table("", (), ()))
    if table.rows and titles:
        page.add_table(top, 0, top + len(table.rows), len(titles) - 1, _marking(sheet, titles))
    widths = [_width(title, [row[place] for row in table.rows]) for place, title in enumerate(titles)]
    for place, (column, title) in enumerate(zip(table.columns, titles, strict=True)):
        _text(page, top, place, title, styles["heading of numbers" if column.numeric else "heading"])
        page.set_column(place, place, widths[place])
    for row, line in enumerate(table.lines, start=top + 1):
        page.set_row(row, _height([cell for _, cell in line], widths))
        for place, (column, cell) in enumerate(line):
            _cell(page, row, place, column, cell, styles)


def _marking(sheet: Sheet, titles: Sequence[str]) -> dict[str, Any]:
    """No filter buttons, no colours, and a name from the sheet's, not from what anybody typed."""
    return {
        "columns": [{"header": uncoded(title)} for title in titles],  # the cell itself is written once more, after it
        "name": sheet.name.replace(" ", "_"),
        "title": one_line(sheet.title)[:255],
        "autofilter": False,
        "style": None,
    }


def _cell(page: Worksheet, row: int, place: int, column: Column, cell: Cell, styles: dict[str, Format]) -> None:
    value = number(column, said(cell))
    if isinstance(value, int | float | Decimal):
        page.write_number(row, place, value, styles["count" if isinstance(value, int) else "number"])
    elif value is not None:
        _text(page, row, place, value, styles["number" if column.numeric else "text"])


def number(column: Column, cell: object) -> Any:
    """A count that is written as text is a number to a workbook; every other text stays what it is."""
    if column.numeric and isinstance(cell, str) and WHOLE.fullmatch(cell):
        return int(cell.replace(",", ""))
    return cell


def _text(page: Worksheet, row: int, place: int, text: object, style: Format | None = None) -> None:
    written = shortened(plain(text))
    page.write_string(row, place, written, style)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Points for as many lines as the longest cell takes: not every program sets the height of a row by itself."""
    lines = (
        sum(max(1, -(-len(line) // width)) for line in plain(cell).split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return min(HIGHEST, LINE * max(lines, default=1))


def _width(title: str, cells: Sequence[Cell]) -> int:
    longest = max((len(line) for each in (title, *cells) for line in plain(each).split("\n")), default=0)
    return max(NARROWEST, min(WIDEST, longest + 2))


XLSX = Writer(
    "xlsx",
    "A workbook (Excel)",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
)

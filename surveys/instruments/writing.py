"""Writes a questionnaire back as an XLSForm workbook that reads as the same questionnaire."""

import io

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from surveys.instruments.questionnaire import Questionnaire, Sheet

WIDTHS = {"type": 26, "name": 24, "list_name": 18}
WIDE = 48


def to_xlsx(questionnaire: Questionnaire) -> bytes:
    """The sheets as they were read. Reading the bytes gives the same content hash."""
    book = Workbook()
    book.remove(book.worksheets[0])  # an empty one, which a new workbook has
    for sheet in questionnaire.sheets:
        fill(book.create_sheet(sheet.name), sheet)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def fill(page: Worksheet, sheet: Sheet) -> None:
    """Headings in bold that stay in view; rows at the numbers they had."""
    places = {heading: number for number, heading in enumerate(sheet.columns, start=1)}
    for heading, number in places.items():
        write(page, 1, number, heading).font = Font(bold=True)
        page.column_dimensions[get_column_letter(number)].width = WIDTHS.get(heading, WIDE)
    for number, row in enumerate(sheet.rows, start=2):
        for heading, text in row:
            write(page, number, places[heading], text).alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "C2"


def write(page: Worksheet, row: int, column: int, text: str) -> Cell | MergedCell:
    """Always as text: `=` begins no formula, and `007` stays what it is."""
    cell = page.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    cell.number_format = "@"
    return cell

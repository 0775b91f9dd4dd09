"""A workbook of one sheet, written row by row: text and numbers only, no formula, no link, no name, nothing hidden."""

import tempfile
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kentpcc.documents.plain import one_line, plain
from kentpcc.documents.xlsx_files import ONLY_TEXT, UNDATED, XLSX
from surveys.responses.contents.cells import WORD_OF_GAP, line_in_words
from surveys.responses.contents.variable import Row
from surveys.responses.formats.book import Book, Format
from surveys.responses.workplace import workplace

SHEET, SHEETS_PLACE = "Responses", "xl/worksheets/sheet1.xml"
ROW, BLOCK = b"<row ", 1 << 20
MOST_ROWS, MOST_COLUMNS = 1_048_575, 16_384  # of a sheet, without the headings
PROPERTY = 255  # characters


def write(file: BinaryIO, book: Book, rows: Iterable[Row]) -> None:
    with tempfile.TemporaryDirectory(dir=workplace()) as folder:  # where rows wait until the archive is packed
        workbook = Workbook(file, ONLY_TEXT | {"in_memory": False, "constant_memory": True, "tmpdir": folder})
        workbook.set_properties(
            {
                "title": one_line(book.title)[:PROPERTY],
                "comments": one_line(" ".join(book.lines))[:PROPERTY],
                "created": UNDATED,
            }
        )
        page = workbook.add_worksheet(SHEET)
        _headings(page, book, workbook)
        _lines(page, book, rows)
        workbook.close()


def _headings(page: Worksheet, book: Book, workbook: Workbook) -> None:
    bold = workbook.add_format({"bold": True})
    page.freeze_panes(1, 1)
    page.set_column(0, len(book.variables) - 1, 16)
    for column, variable in enumerate(book.variables):
        page.write_string(0, column, variable.name, bold)


def _lines(page: Worksheet, book: Book, rows: Iterable[Row]) -> None:
    cells = line_in_words(book.variables)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(cells(row)):
            if type(cell) is not str:
                page.write_number(line, column, cell)
            elif said := WORD_OF_GAP.get(cell, cell):
                page.write_string(line, column, plain(said))


def rows_in(file: BinaryIO, book: Book) -> int:
    """`<row ` begins a row and nothing else: within a text “<” is written as `&lt;`."""
    found, rest = 0, b""
    with zipfile.ZipFile(file) as archive, archive.open(SHEETS_PLACE) as sheet:
        while block := sheet.read(BLOCK):
            block = rest + block
            found += block.count(ROW)
            rest = block[-len(ROW) + 1 :]
    return found - 1  # the headings


FORMAT = Format("xlsx", XLSX.title, XLSX.content_type, write, rows_in, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)

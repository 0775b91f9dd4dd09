"""What a file says, whatever its format: its words and numbers, a line each."""

import csv
import io
import json

import docx
import lxml.html
import openpyxl
from pptx import Presentation
from python_calamine import CalamineWorkbook


def text_of(kind, content):
    return "\n".join(READ[kind](content))


def of_html(content):
    page = lxml.html.document_fromstring(content.decode())
    for row in page.iter("tr"):
        yield " | ".join(" ".join(cell.text_content().split()) for cell in row.iter("th", "td"))
    yield from (" ".join(each.text_content().split()) for each in page.iter("h1", "h2", "h3", "p", "li", "dt", "dd"))
    yield from (" ".join(each.text_content().split()) for each in page.iter("blockquote"))


def of_docx(content):
    word = docx.Document(io.BytesIO(content))
    for table in word.tables:
        yield from (" | ".join(cell.text for cell in row.cells) for row in table.rows)
    yield from (line.text for line in word.paragraphs)


def of_pptx(content):
    for slide in Presentation(io.BytesIO(content)).slides:
        for shape in slide.shapes:
            if shape.has_table:
                yield from (" | ".join(cell.text for cell in row.cells) for row in shape.table.rows)
            elif shape.has_text_frame:
                yield from (line.text for line in shape.text_frame.paragraphs)


def of_xlsx(content):
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        yield from (" | ".join("" if each is None else str(each) for each in row) for row in page.values)


def of_ods(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        for row in book.get_sheet_by_name(name).to_python():
            whole = (int(each) if isinstance(each, float) and each == int(each) else each for each in row)
            yield " | ".join(map(str, whole))


def of_csv(content):
    yield from (" | ".join(row) for row in csv.reader(io.StringIO(content.decode())))


def of_json(content):
    """As it stands, and what people read in it line by line."""
    yield content.decode(errors="replace")
    yield from lines_of(json.loads(content).get("as_it_reads", {}) if content.lstrip().startswith(b"{") else {})


def lines_of(told):
    if isinstance(told, str):
        yield told
    elif isinstance(told, list):
        for each in told:
            yield from lines_of(each)
    elif isinstance(told, dict):
        yield " | ".join(told.get("columns", ()))
        yield from (" | ".join("–" if cell is None else str(cell) for cell in row) for row in told.get("rows", ()))
        yield from lines_of([each for name, each in told.items() if name not in {"columns", "rows"}])


def as_it_is(content):
    yield content.decode(errors="replace")


READ = {
    "html": of_html,
    "docx": of_docx,
    "pptx": of_pptx,
    "xlsx": of_xlsx,
    "ods": of_ods,
    "csv": of_csv,
    "json": of_json,
    "pdf": as_it_is,
}

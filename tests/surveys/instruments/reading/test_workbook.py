"""A workbook is read by what is in it."""

import io
import re
import time
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from surveys.instruments.reading import UnreadableForm, read_questionnaire

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@pytest.fixture
def book():
    """A survey of one question."""
    made = Workbook()
    made.active.title = "survey"
    made.active.append(["type", "name", "label"])
    made.active.append(["text", "a", "Words"])
    return made


def read(book):
    file = io.BytesIO()
    book.save(file)
    return read_questionnaire(file.getvalue(), filename="form.xlsx")


def refused(book):
    with pytest.raises(UnreadableForm) as refusal:
        read(book)
    return str(refusal.value)


def test_a_bold_cell_in_the_last_corner_is_nothing(book):
    book.active.cell(LAST_ROW, LAST_COLUMN).font = Font(bold=True)
    assert list(read(book).questions) == ["a"]


def test_a_filled_cell_in_the_last_corner_is_refused(book):
    book.active.cell(LAST_ROW, LAST_COLUMN, "x")
    assert "filled beyond" in refused(book)


@pytest.mark.parametrize("title", ["Survey", "survey ", " SURVEY"])
def test_a_sheet_s_name_is_known_however_it_is_written(book, title):
    book.active.title = "x"
    book.active.title = title
    book.create_sheet("notes to self").append(["nothing"])
    assert list(read(book).questions) == ["a"]


def test_one_sheet_alone_is_the_survey(book):
    book.active.title = "Sheet1"
    assert list(read(book).questions) == ["a"]


def test_a_formula_without_a_value_is_refused_by_its_cell(book):
    book.active["C2"] = "=1+1"
    assert refused(book).startswith("Sheet “survey”, row 2: Cell C2 holds a formula without a value.")


def test_two_columns_of_one_name(book):
    book.active["D1"] = "label"
    assert refused(book) == (
        "Sheet “survey”, row 1: Two columns are called “label”. Give one of the two another heading."
    )


def test_numbers_and_yes_or_no_are_read_as_they_are_shown(book):
    book.active.append(["integer", "b", 3.0])
    book.active.append(["decimal", "c", 2.5])
    book.active.append(["text", "d", True])
    labels = [each.labels["default"] for each in read(book).questions.values()]
    assert labels == ["Words", "3", "2.5", "TRUE"]


def test_rows_keep_their_numbers_over_empty_ones(book):
    book.active.cell(9, 1, "txt")
    assert "Sheet “survey”, row 9:" in refused(book)


SHEET, CELL = "xl/worksheets/sheet1.xml", '<c r="{}" s="0"/>'
QUICK = 2.0  # seconds of the processor


def rewritten(book, change):
    """The workbook with its sheet’s XML changed: what no spreadsheet program would write."""
    plain, made = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part).decode()
            target.writestr(part, change(content) if part == SHEET else content)
    return made.getvalue()


def with_rows(book, rows):
    return rewritten(book, lambda sheet: sheet.replace("</sheetData>", f"{rows}</sheetData>"))


def result_of(content):
    """The questions, or what is refused; in a moment."""
    begun = time.process_time()
    try:
        return list(read_questionnaire(content, filename="form.xlsx").questions)
    except UnreadableForm as refusal:
        return str(refusal)
    finally:
        assert time.process_time() - begun < QUICK


def test_formatted_cells_in_the_last_column_of_each_row_are_nothing(book):
    rows = "".join(f'<row r="{row}">{CELL.format(f"XFD{row}")}</row>' for row in range(3, 3_000))
    assert result_of(with_rows(book, rows)) == ["a"]


@pytest.mark.parametrize("row", [20_001, 1_048_576, 10**12])
def test_a_row_of_a_number_beyond_all_sheets(book, row):
    assert result_of(with_rows(book, f'<row r="{row}"><c r="A{row}"/></row>')) == ["a"]
    assert "filled beyond" in result_of(with_rows(book, f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>'))


@pytest.mark.parametrize(
    "row", ['<row r="x"/>', '<row r="3"><c r="A-5"><v>1</v></c></row>', '<row r="3"><c r="ZZZZZ3"><v>1</v></c></row>']
)
def test_places_that_are_none(book, row):
    assert result_of(with_rows(book, row)).startswith("The workbook is damaged and cannot be read. Save it as")


def test_rows_that_stand_in_another_order_are_where_they_say(book):
    written = {"A4": "text", "B4": "c", "C4": "C"}
    texts = "".join(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in written.items())
    earlier = texts.replace("4", "3").replace(">c<", ">b<").replace(">C<", ">B<")
    assert result_of(with_rows(book, f'<row r="4">{texts}</row><row r="3">{earlier}</row>')) == ["a", "b", "c"]


def test_a_sheet_that_claims_to_be_as_large_as_any(book):
    content = rewritten(book, lambda sheet: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', sheet))
    assert result_of(content) == ["a"]


def test_rows_without_anything(book):
    assert result_of(with_rows(book, "<row/>" * 15_000)) == ["a"]
    assert result_of(with_rows(book, "<row/>" * 25_000)).startswith("A sheet has more than 20,000 rows.")


def test_a_text_of_a_million_letters(book):
    book.active["C2"] = "x" * 32_000
    assert result_of(with_rows(book, "")) == ["a"]
    long = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{"x" * 1_000_000}</t></is></c></row>'
    assert "is not a kind of question" in result_of(with_rows(book, long))

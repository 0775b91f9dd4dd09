"""A workbook is read by what is in it."""

import io

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

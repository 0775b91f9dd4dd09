import csv
import io

import pytest

from kentpcc.documents.csv_files import CSV, safe_cell, write_csv
from kentpcc.documents.document import Link
from tests.kentpcc.documents.papers import BARE, PAPER


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_a_spreadsheet_would_run_is_only_text(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("value", ["", "Thanet", "a=b", "'=1", -5, 78.5, None, "5-7"])
def test_everything_else_is_left_as_it_is(value):
    assert safe_cell(value) == value


def test_a_table_is_written_and_counted():
    file = io.StringIO()
    count = write_csv(file, ["Survey", "=Base"], [["Rape", 70], ["@cmd", None], ["a,b\nc", -1]])
    assert count == 3
    written = list(csv.reader(io.StringIO(file.getvalue())))
    assert written == [["Survey", "'=Base"], ["Rape", "70"], ["'@cmd", ""], ["a,b\nc", "-1"]]


def test_an_empty_table_has_its_headings():
    file = io.StringIO()
    assert write_csv(file, ["Survey"], []) == 0
    assert file.getvalue() == "Survey\r\n"


def test_a_link_is_its_text_and_a_safe_one():
    assert safe_cell(Link("=1+1", "/")) == "'=1+1"


def test_a_documents_sheet():
    assert CSV.write(PAPER) == b"survey,share\r\n'=Rape,91.4\r\nBurglary,\r\n"


def test_a_document_without_a_sheet_has_no_such_file():
    with pytest.raises(ValueError, match="“Bare” has no sheet"):
        CSV.write(BARE)

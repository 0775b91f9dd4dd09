import csv
import io

import pytest

from kentpcc.documents.csv_files import CSV, safe_cell, write_csv
from kentpcc.documents.document import Document, Link, Table, columns
from tests.kentpcc.documents.papers import BARE, PAPER

UNSEEN = [
    "\u200b",
    "\ufeff",
    "\u00a0",
    "\u202e",
    "\u2060",
    "\x00",
    "\x0b",
    "\ufe0f",
    "\u2800",
    "\u3164",
    " ",
    "\u2003 \u200d",
]


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"]
)
def test_text_that_a_spreadsheet_would_run_is_only_text(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("unseen", UNSEEN)
def test_what_cannot_be_seen_before_a_formula_makes_no_difference(unseen):
    assert safe_cell(f"{unseen}=1+1") == f"'{unseen}=1+1"
    assert safe_cell(f"{unseen}\uff1d1+1") == f"'{unseen}\uff1d1+1"
    assert safe_cell(f"{unseen}Thanet=1") == f"{unseen}Thanet=1"


def test_half_a_letter_breaks_no_file():
    sheet = Table("", columns("A"), (("half \ud800 a letter",), ("whole",)))
    assert CSV.write(Document("A", (), sheet=sheet)) == b"A\r\nhalf ? a letter\r\nwhole\r\n"


@pytest.mark.parametrize(
    "value", ["", " ", "\u200b", "‘=1’", "Zoë", "(-1)", "\u22121", "–", "Thanet", "a=b", "'=1", -5, 78.5, None, "5-7"]
)
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

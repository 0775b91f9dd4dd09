"""A CSV file as rows: any usual spelling of one is read, and what is none is said in a sentence."""

import pytest

from engagement.register.files.reading import MOST_ROWS, read
from kentpcc.refusals import Refused

HEADINGS = "Kind,Date,Title,Who held it,Purpose"
ROW = "Surgery,12/9/2019,At the library,PCSO,Listen"


def a_file(*lines, mark=","):
    return "\n".join((HEADINGS, *lines)).replace(",", mark).encode()


def test_rows_have_their_line_and_their_texts():
    ((line, texts),) = read(a_file("", ROW))
    assert line == 3
    assert texts == {
        "Kind": "Surgery",
        "Date": "12/9/2019",
        "Title": "At the library",
        "Who held it": "PCSO",
        "Purpose": "Listen",
    }


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_usual_mark_stands_between_cells(mark):
    assert read(a_file(ROW, mark=mark))[0][1]["Title"] == "At the library"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_any_usual_encoding_is_read(encoding):
    content = a_file(ROW.replace("library", "café – “hall”")).decode().encode(encoding)
    assert read(content)[0][1]["Title"] == "At the café – “hall”"


def test_headings_in_any_case_and_order_and_others_are_left_out():
    content = b"purpose,TITLE,Kind,who  held it,date,Secret\nListen,T,Surgery,PCSO,1/9/2019,x"
    assert read(content)[0][1]["Title"] == "T"
    assert "Secret" not in read(content)[0][1]


def test_what_guards_a_formula_in_our_own_files_goes_again():
    assert read(a_file("Surgery,1/9/2019,'=SUM(A1),PCSO,'s Listen"))[0][1]["Title"] == "=SUM(A1)"
    assert read(a_file("Surgery,1/9/2019,T,PCSO,'s Listen"))[0][1]["Purpose"] == "'s Listen"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Missing: Kind, Date, Title, Who held it, Purpose."),
        (b"Kind,Date\n1,2", "Missing: Title, Who held it, Purpose."),
        (f"{HEADINGS},Title\n{ROW},x".encode(), "Two columns are called Title"),
        (a_file(), "nothing beneath"),
        (a_file(",,,,"), "nothing beneath"),
        (a_file(*[ROW] * (MOST_ROWS + 1)), "more than 1,000 rows"),
        (b"x" * 2_000_001, "more than 2 MB"),
        (b"PK\x03\x04\x00\x00", "save the sheet as “CSV UTF-8”"),
        (a_file('Surgery,"' + "x" * 140_000), "quotation mark"),
    ],
)
def test_what_is_no_such_file_is_said(content, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        read(content)
    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (a_file("x" * 1_900_000), "quotation mark that is not closed"),
        (a_file('"' + "x\n" * 900_000), "quotation mark that is not closed"),
        (a_file("x,\n" * 600_000), "more than 1,000 rows"),
        (b"," * 1_999_999, "The first line has to hold the headings"),
        (a_file("x\0"), "This is no CSV file"),
    ],
    ids=["one line", "a quote", "rows", "columns", "NUL"],
)
def test_a_hostile_file_ends_early_and_in_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        read(content)

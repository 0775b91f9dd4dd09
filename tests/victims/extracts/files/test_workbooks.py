"""XLSX and ODS: the sheet with the table, its values as the crime system meant them, and workbooks that are none."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from tests.victims.extracts import books
from victims.extracts.files import workbooks
from victims.extracts.files.rows import Reading, UnreadableFile
from victims.models import ColumnMap, ContactDetails, Extract, Involvement, Victim

ReadBytes = Callable[..., Reading]
A, B = ["A", "B"], ["1", "2"]


def cells(reading: Reading) -> list[tuple[int, list[str]]]:
    return [(row.number, row.cells) for row in reading.rows()]


@pytest.mark.parametrize("content", [books.xlsx(Data=[A, B]), books.ods([A, B])], ids=["XLSX", "ODS"])
def test_rows_of_a_workbook(content: bytes, read_bytes: ReadBytes) -> None:
    reading = read_bytes(content)
    assert (reading.headings, reading.note, reading.about) == (["A", "B"], "", 1)
    assert cells(reading) == cells(reading) == [(2, ["1", "2"])]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("46/1/19", "46/1/19"),
        (7700900123, "7700900123"),
        (190000001.0, "190000001"),
        (1.5, "1.5"),
        (True, "True"),
        (datetime(2019, 7, 31), "2019-07-31"),
        (date(2019, 7, 31), "2019-07-31"),
        (datetime(2019, 7, 31, 14, 35), "2019-07-31T14:35:00"),
        (43677, "43677"),
        ("=1+1", ""),  # never calculated, so there is no value
        ("two\nlines", "two\nlines"),
        ("Żak “O’Brien”", "Żak “O’Brien”"),
    ],
)
def test_values_of_cells(value: Any, text: str, read_bytes: ReadBytes) -> None:
    assert cells(read_bytes(books.xlsx(Data=[A, [value, "x"]]))) == [(2, [text, "x"])]


def test_rows_are_numbered_as_the_spreadsheet_shows_them(read_bytes: ReadBytes) -> None:
    rows = [["Extract of 31 July"], [], A, B, [], ["5", "6"], ["", ""]]
    assert cells(read_bytes(books.xlsx(Data=rows), wanted=["a", "B"])) == [(4, ["1", "2"]), (6, ["5", "6"])]


def test_a_table_that_does_not_begin_in_the_corner(read_bytes: ReadBytes) -> None:
    rows = [[], ["", "", *A], ["", "", *B]]
    assert cells(read_bytes(books.xlsx(Data=rows))) == [(3, ["1", "2"])]


def test_a_cell_beyond_the_headings(read_bytes: ReadBytes) -> None:
    assert [row.fits for row in read_bytes(books.xlsx(Data=[A, B, ["1", "2", "3"]])).rows()] == [True, False]


@pytest.mark.parametrize(
    ("sheets", "note"),
    [
        ({"Data": [A, B]}, ""),
        ({"Notes": [["x"]], "Data": [A, B]}, "The sheet “Data” was read; “Notes” was not."),
        ({"Data": [A, B], "More": [A, B]}, "The sheet “Data” was read; “More” was not."),
        ({"_Old": [A, B], "Data": [A, B]}, "The sheet “Data” was read; “Old (hidden)” was not."),
        ({"Cover": [["x"]], "_Data": [A, B]}, "The sheet “Data”, which is hidden, was read; “Cover” was not."),
        ({"Empty": [], "Data": [A, B], "Z": []}, "The sheet “Data” was read; “Empty”, “Z” were not."),
    ],
)
def test_the_sheet_with_the_headings_is_read(sheets: Any, note: str, read_bytes: ReadBytes) -> None:
    reading = read_bytes(books.xlsx(**sheets), wanted=["A", "B"])
    assert reading.note == note
    assert [row for _, row in cells(reading)] == [["1", "2"]]


def test_an_extract_in_a_workbook_comes_in(
    full: Any, read_bytes: ReadBytes, column_map: ColumnMap, admit: Callable[..., Extract]
) -> None:
    row = {
        "Date Reported": datetime(2019, 6, 1, 9, 30),
        "DOB": date(1980, 2, 1),
        "Mobile Phone": 7700900123,
        "Victim Reference": 190000001,
        "Vulnerable": True,
        "Survey Opt Out": 0,
    }
    extract = admit(read_bytes(books.xlsx(Data=full(row))))
    assert (extract.rows, extract.accepted) == (1, 1)
    victim, part = Victim.objects.get(), Involvement.objects.select_related("crime").get()
    assert (victim.reference, victim.date_of_birth) == ("190000001", date(1980, 2, 1))
    assert (part.crime.reported_on, part.vulnerable, part.survey_opt_out) == (date(2019, 6, 1), True, False)
    assert ContactDetails.objects.get().details["phones"] == ["+447700900123"]


def test_the_same_rows_as_csv_and_as_a_workbook_are_the_same(
    full: Any, csv_of: Any, read_bytes: ReadBytes, admit: Callable[..., Extract]
) -> None:
    admit(read_bytes(csv_of({}, {"Crime Reference": "46/2/19"})))
    again = admit(read_bytes(books.xlsx(Data=full({}, {"Crime Reference": "46/2/19"}))))
    assert (again.rows, again.known) == (2, 2)


def corners() -> bytes:
    """Two cells, between which a careless reader lays out half a terabyte."""
    book = Workbook()
    book.active["A1"] = "a"
    book.active.cell(1_048_576, 16_384, "b")
    return books.saved(book)


GOOD = books.xlsx(Data=[A, B])
PARTS = books.unzipped(GOOD)
SHEET = "xl/worksheets/sheet1.xml"
BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
MACROS = books.TYPES.replace("sheet.main+xml", "sheet.macroEnabled.main+xml")
BAD = {
    "one cell in each corner": (corners(), "cannot be read"),
    "truncated": (GOOD[: len(GOOD) // 2], "is damaged"),
    "a zip of text": (books.zipped({"a.csv": "A,B"}), "no .xlsx or .ods"),
    "a Word document": (books.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "no .xlsx"),
    "macros by type": (books.zipped(PARTS | {"[Content_Types].xml": MACROS}), "holds macros"),
    "macros by file": (books.zipped(PARTS | {"xl/vbaProject.bin": b"\xd0\xcf"}), "holds macros"),
    "macros in ODS": (books.ods([A, B], **{"Basic/Standard/Module1.xml": "<x/>"}), "holds macros"),
    "encrypted ODS": (books.ods([A, B], **{"META-INF/manifest.xml": "<encryption-data/>"}), "password"),
    "no workbook part": (books.zipped({"[Content_Types].xml": books.TYPES}), "cannot be read"),
    "a sheet that is no XML": (books.zipped(PARTS | {SHEET: b"\0\1\2" * 99}), "cannot be read|no row"),
    "entities": (books.zipped(PARTS | {SHEET: BOMB}), "cannot be read|no row"),
    "no rows at all": (books.xlsx(Data=[]), "holds no row"),
    "only blanks": (books.xlsx(Data=[["", ""], [" "]]), "holds no row|is blank"),
    "too many entries": (books.zipped(PARTS | {f"x{n}": "" for n in range(2_001)}), "unpacks to more"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_workbook_that_is_none_ends_in_one_sentence(content: bytes, said: str, read_bytes: ReadBytes) -> None:
    with pytest.raises(UnreadableFile, match=said) as fault:
        cells(read_bytes(content))
    assert str(fault.value).endswith(".")
    assert str(fault.value).count(". ") == 0


def test_what_unpacks_to_too_much_is_not_opened(read_bytes: ReadBytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1 << 20)
    bomb = books.zipped(PARTS | {SHEET: b" " * (2 << 20)})
    assert len(bomb) < 20_000
    with pytest.raises(UnreadableFile, match="unpacks to more than 1 MB"):
        read_bytes(bomb)


def test_a_password_in_the_zip_directory(read_bytes: ReadBytes) -> None:
    content = bytearray(GOOD)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFile, match="protected by a password"):
        read_bytes(bytes(content))


def test_more_rows_than_the_limit(read_bytes: ReadBytes) -> None:
    content = books.xlsx(Data=[A, *[B] * 4])
    assert len(cells(read_bytes(content, most_rows=4))) == 4
    with pytest.raises(UnreadableFile, match="more than 3 rows"):
        cells(read_bytes(content, most_rows=3))


@pytest.mark.django_db
def test_a_nul_that_a_workbook_can_hold_is_taken_out(full: Any, read_bytes: Any, admit: Any) -> None:
    rows = full({"Surname": "Love_x0000_lace"})
    assert admit(read_bytes(books.xlsx(Data=rows), name="a.xlsx")).accepted == 1
    assert ContactDetails.objects.get().details["surname"] == "Lovelace"

"""Files that are no extract: each ends in one sentence, and nothing of it is taken."""

import gzip
import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from victims.extracts.files.reading import Reading, Row, UnreadableFile, read
from victims.extracts.importing.planning import plan
from victims.models import ColumnMap, Victim


def zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


GOOD = b"Crime Reference,Victim Reference\r\n1,2\r\n"
FOREIGN = {
    "empty": b"",
    "a byte order mark only": b"\xef\xbb\xbf",
    "only commas": b",,,\r\n,,,\r\n",
    "a workbook": zipped("xl/workbook.xml", b"<workbook/>"),
    "a zip bomb": zipped("bomb.csv", b"\0" * 5_000_000),
    "an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "gzip": gzip.compress(GOOD),
    "RTF": rb"{\rtf1 hello}",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "HTML": b"<!DOCTYPE html><html><table></table></html>",
    "HTML after white space": b"\xef\xbb\xbf\r\n  <html>",
    "XML with entities": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "UTF-16 with NUL": "A,B\r\n1,\0\r\n".encode("utf-16"),
    "half a character of UTF-16": GOOD.decode().encode("utf-16") + b"x",
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-le"),
    "UTF-32": GOOD.decode().encode("utf-32"),
    "Windows text": "Crime Reference,Name\r\n1,Zoë\r\n".encode("cp1252"),
    "half a character at the end": GOOD + "é".encode()[:1],
    "overlong UTF-8": GOOD + b"\xc0\xaf",
    "surrogates": GOOD + b"\xed\xa0\x80",
    "NUL in the headings": b"Crime\0 Reference,Victim Reference\r\n1,2\r\n",
    "NUL in a row": GOOD + b"1,\0\r\n",
    "random bytes": bytes(range(256)),
}
BROKEN_TABLES = {
    "a quote never closed": GOOD + b'3,"4\r\n5,6\r\n',
    "text after a quote": GOOD + b'3,"4"x\r\n',
    "an endless cell": GOOD + b"3," + b"x" * 200_000 + b"\r\n",
    "an endless quoted cell": GOOD + b'3,"' + b"\r\n" * 100_000 + b'"\r\n',
}
NO_EXTRACT = {
    "headings only": None,
    "other headings": b"Name,Colour\r\nAda,red\r\n",
    "no headings at all": b"46/1/19,V1\r\n46/2/19,V2\r\n",
    "JSON": b'{"Crime Reference": "46/1/19", "Victim Reference": "V1"}',
    "a letter": b"Dear colleague,\r\nplease find the extract attached.\r\n",
    "SQL": b"INSERT INTO victims VALUES (1, 2);\r\n",
    "formulas as headings": b"=1+1,=cmd|' /C calc'!A0\r\n1,2\r\n",
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_csv_file(content: bytes, read_bytes: Callable[..., Reading]) -> None:
    with pytest.raises(UnreadableFile) as fault:
        read_bytes(content)
    one_sentence(fault.value)


@pytest.mark.parametrize("content", BROKEN_TABLES.values(), ids=BROKEN_TABLES)
def test_what_is_no_table(content: bytes, read_bytes: Callable[..., Reading]) -> None:
    with pytest.raises(UnreadableFile) as fault:
        list(read_bytes(content).rows())
    one_sentence(fault.value)


@pytest.mark.parametrize("content", NO_EXTRACT.values(), ids=NO_EXTRACT)
def test_what_is_no_extract(
    content: bytes | None, read_bytes: Callable[..., Reading], csv_of: Callable[..., bytes], column_map: ColumnMap
) -> None:
    with pytest.raises(UnreadableFile) as fault:
        plan(read_bytes(content or csv_of()), column_map, on=date(2019, 8, 1))
    one_sentence(fault.value)
    assert not Victim.objects.exists()


def one_sentence(fault: UnreadableFile) -> None:
    text = str(fault)
    assert text.endswith(".")
    assert text.count(". ") == 0
    assert "\n" not in text


def test_every_missing_column_is_named(
    csv_of: Callable[..., bytes], read_bytes: Callable[..., Reading], column_map: ColumnMap
) -> None:
    content = csv_of({}).replace(b"Crime Reference", b"Ref").replace(b"Survey Opt Out", b"Opt")
    with pytest.raises(UnreadableFile, match="no columns “Crime Reference”, “Survey Opt Out”"):
        plan(read_bytes(content), column_map, on=date(2019, 8, 1))


def test_a_column_that_stands_twice(
    csv_of: Callable[..., bytes], read_bytes: Callable[..., Reading], column_map: ColumnMap
) -> None:
    first, rest = csv_of({}).split(b"\r\n", 1)
    content = first + b",Crime Reference\r\n" + rest.replace(b"\r\n", b",x\r\n")
    with pytest.raises(UnreadableFile, match="“Crime Reference” twice"):
        plan(read_bytes(content), column_map, on=date(2019, 8, 1))


def test_a_file_that_is_too_large(read_bytes: Callable[..., Reading]) -> None:
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        read_bytes(GOOD * 40_000, most_bytes=1 << 20)


def test_too_many_rows() -> None:
    def rows(count: int) -> list[Row]:
        content = GOOD + b"1,2\r\n" * (count - 1)
        return list(read(lambda: io.BytesIO(content), name="x", most_bytes=1 << 20, most_rows=3).rows())

    assert len(rows(3)) == 3
    with pytest.raises(UnreadableFile, match="more than 3 rows"):
        rows(4)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_the_dialects_of_csv(mark: bytes, delimiter: str, line_end: bytes, read_bytes: Any) -> None:
    content = mark + line_end.join(delimiter.join(cells).encode() for cells in (["A", "B"], ["1", "Żak"])) + line_end
    reading = read_bytes(content)
    assert reading.headings == ["A", "B"]
    assert [row.cells for row in reading.rows()] == [["1", "Żak"]]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(read_bytes: Callable[..., Reading]) -> None:
    content = b'A,B\r\n1,"two\r\nlines"\r\n\r\n,\r\n5,x\r\n'
    assert [row.number for row in read_bytes(content).rows()] == [2, 5]


def test_blank_cells_beyond_the_headings_do_no_harm(read_bytes: Callable[..., Reading]) -> None:
    assert [row.cells for row in read_bytes(b"A,B\r\n1,2,,\r\n").rows()] == [["1", "2"]]


def test_windows_text_once_it_is_confirmed(read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes("A,B\r\n1,Zoë\r\n".encode("cp1252"), encoding="cp1252")
    assert [row.cells for row in reading.rows()] == [["1", "Zoë"]]


def test_bytes_that_windows_text_does_not_have(read_bytes: Callable[..., Reading]) -> None:
    with pytest.raises(UnreadableFile, match="not written in CP1252"):
        read_bytes(b"A,B\r\n1,\x81\r\n", encoding="cp1252")


def test_the_apostrophe_of_our_own_exports_is_taken_back(read_bytes: Callable[..., Reading]) -> None:
    assert [row.cells for row in read_bytes(b"A,B\r\n'+44 7700,'tis\r\n").rows()] == [["+44 7700", "'tis"]]


def test_a_file_is_read_anew_each_time(sample: Any) -> None:
    reading = read(lambda: sample.open("rb"), name="x", most_bytes=10 << 20)
    assert sum(1 for _ in reading.rows()) == sum(1 for _ in reading.rows()) == 3034


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_by_its_mark(encoding: str, read_bytes: Callable[..., Reading]) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    reading = read_bytes((mark + "A;B\r\n1;Żak\r\n\r\n2;Zoë\r\n").encode(encoding))
    assert reading.headings == ["A", "B"]
    assert [(row.number, row.cells) for row in reading.rows()] == [(2, ["1", "Żak"]), (4, ["2", "Zoë"])]


TITLES = {
    "a blank row": "\r\n",
    "a title": "Victims of crime, July 2019\r\n\r\n",
    "titles as wide as the table": "Extract,,\r\nPrinted,01/08/2019,\r\n,,\r\n",
    "what a spreadsheet writes": "sep=,\r\n",
    "a title over two lines": '"Victims\r\nof crime"\r\n',
}


@pytest.mark.parametrize("known", [True, False], ids=["by the map", "by their width"])
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_titles_above_the_headings(title: str, known: bool, read_bytes: Callable[..., Reading]) -> None:
    table = "Crime Reference,Victim Reference,Name\r\n1,2,Ada\r\n3,4,Ewa\r\n5,6,Zoë\r\n"
    wanted = ["crime reference", "Victim  Reference", "DOB"] if known else []
    reading = read_bytes((title + table).encode(), wanted=wanted)
    assert reading.headings == ["Crime Reference", "Victim Reference", "Name"]
    assert [row.cells[0] for row in reading.rows()] == ["1", "3", "5"]
    assert "The headings were found in row" in reading.note


def test_a_title_with_many_commas(read_bytes: Callable[..., Reading]) -> None:
    title = b"One, two, three, four, five, six, seven, eight\r\n"
    assert read_bytes(title + GOOD, wanted=["Crime Reference", "Victim Reference"]).headings[0] == "Crime Reference"


def test_without_a_title_nothing_is_said(read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes(GOOD)
    assert [row.number for row in reading.rows()] == [2]
    assert reading.note == ""


@pytest.mark.parametrize(
    "end",
    [
        "Total,2,\r\n",
        "Total: 2 rows\r\n",
        ",Grand total,2\r\n",
        "2 rows\r\n",
        "Total,2,\r\n\r\nPrinted by PC 1\r\n",
        "2 rows selected.\r\n",
        "(2 rows affected)\r\n",
        "2 records found\r\n",
        "*** End of report ***\r\n",
        "-- end of file --\r\n",
        "END\r\n",
        "Page 1 of 1\r\n",
        "OFFICIAL - SENSITIVE\r\n",
        "Printed by PC 1 on 31/07/2019\r\n",
        "Extracted: 31/07/2019 09:15\r\n",
        "Source: crime system\r\nRun on 31/07/2019\r\nPage 1\r\n",
        "(2 rows affected)\r\n\x1a",
    ],
)
def test_a_total_at_the_end_is_no_row_and_said(end: str, read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes(f"A,B,C\r\n1,2,3\r\n4,5,6\r\n{end}".encode())
    assert [row.number for row in reading.rows()] == [2, 3]
    assert reading.note == "From row 4 on there is a total or a note, which was left out."


@pytest.mark.parametrize(
    "end",
    [
        "Printing,1,x\r\n",
        "Ends,2,3\r\n",
        "Pager,1,2\r\n",
        "Official 7,8,9\r\n",
        "Total,harm,2\r\n",
        "Total,2,3\r\n4,5,6\r\n7,8,9\r\n1,1,1\r\n2,2,2\r\n",
        "Totally,2,\r\n",
    ],
)
def test_a_row_that_is_no_total(end: str, read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes(f"A,B,C\r\n{end}".encode())
    assert [row.number for row in reading.rows()] == list(range(2, 2 + end.count("\n")))
    assert reading.note == ""


@pytest.mark.parametrize("line", ["3", "3,4,5", ",,5"])
def test_a_row_of_another_length_does_not_fit(line: str, read_bytes: Callable[..., Reading]) -> None:
    rows = list(read_bytes(f"A,B\r\n1,2\r\n{line}\r\n6,7\r\n".encode()).rows())
    assert [row.fits for row in rows] == [True, False, True]


def test_headings_of_another_page_are_no_row(read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes(b"A,B\r\n1,2\r\nA,B\r\n3,4\r\nA,C\r\n")
    assert [(row.number, row.cells) for row in reading.rows()] == [(2, ["1", "2"]), (4, ["3", "4"]), (5, ["A", "C"])]


@pytest.mark.parametrize("line", ["---,---", "===,===", "-----------", " , ", "\xa0,\t", ",", "+---+---+", "\x1a"])
def test_a_line_that_is_drawn_or_blank_is_no_row(line: str, read_bytes: Callable[..., Reading]) -> None:
    reading = read_bytes(f"A,B\r\n{line}\r\n1,2\r\n{line}\r\n".encode())
    assert [(row.number, row.cells, row.fits) for row in reading.rows()] == [(3, ["1", "2"], True)]

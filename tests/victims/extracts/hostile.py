"""Files that nobody should send: sixty by hand, and a strategy for any number more."""

import gzip
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook

from tests.victims.conftest import ROW
from tests.victims.extracts import books

HEADINGS = list(ROW)
HEAD = ",".join(HEADINGS)
LINE = ",".join(ROW.values())


def text(*lines: str, end: str = "\r\n") -> bytes:
    return (end.join([HEAD, *lines]) + end).encode()


def row(**changes: str) -> str:
    """A row of which some cells, named by their heading with _ for spaces, are different."""
    return ",".join((ROW | {name.replace("_", " "): value for name, value in changes.items()}).values())


def merged_headings() -> bytes:
    book = Workbook()
    book.active.append(["Crime", None, "Victim"])
    book.active.merge_cells("A1:B1")
    book.active.append(HEADINGS)
    book.active.append(list(ROW.values()))
    return books.saved(book)


GOOD = text(row())
BOOK = books.xlsx(Data=[HEADINGS, list(ROW.values())])
PARTS = books.unzipped(BOOK)
SHEET = "xl/worksheets/sheet1.xml"
CURATED: dict[str, bytes] = {
    # bytes
    "empty": b"",
    "one byte": b"x",
    "a mark and nothing": b"\xef\xbb\xbf",
    "two marks": b"\xef\xbb\xbf" * 2 + GOOD,
    "NUL": GOOD + b"\0",
    "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-16 without a mark": GOOD.decode().encode("utf-16-be"),
    "UTF-32": GOOD.decode().encode("utf-32"),
    "UTF-7": GOOD.decode().encode("utf-7"),
    "cp1252": text(row(Forename="Zoë")).decode().encode("cp1252"),
    "EBCDIC": GOOD.decode().encode("cp500"),
    "half a character": GOOD + b"\xc3",
    "surrogates": GOOD + b"\xed\xa0\x80",
    "controls": GOOD + bytes(range(1, 32)),
    "right to left": text(row(Forename="\u202eadA")),
    "private use": text(row(Forename="\ue000\U0010ffff")),
    "a thousand accents": text(row(Forename="e" + "\u0301" * 1_000)),
    # other kinds of file
    "PDF": b"%PDF-1.7\n" + GOOD,
    "PDF called CSV after blanks": b"\n\n%PDF-1.7\n",
    "HTML": b"<html><table><tr><td>" + GOOD,
    "XML bomb": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>',
    "JSON": b'[{"Crime Reference": "46/1/19"}]',
    "gzip": gzip.compress(GOOD),
    "old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
    "a script": b"#!/bin/sh\nrm -rf /\n",
    "an e-mail": b"From: a@example.org\r\nSubject: extract\r\n\r\n" + GOOD,
    # tables
    "headings only": text(),
    "headings twice": text(HEAD, row()),
    "a heading twice": (HEAD + ",DOB\r\n" + LINE + ",x\r\n").encode(),
    "no headings": (LINE + "\r\n").encode(),
    "blank first row": b"\r\n" + GOOD,
    "ragged": text(row(), "a,b", row(Crime_Reference="2")),
    "too wide": text(row() + ",more"),
    "a quote never closed": text('"' + row()),
    "quotes within": text('46/1/19,"V"1,x'),
    "mixed delimiters": text(row(), LINE.replace(",", ";")),
    "mixed line ends": GOOD + b"46/2/19\n46/3/19\r",
    "a line of totals": text(row(), "Total: 1"),
    "blank rows": text("", ",,,,,,,,", row(), ""),
    "a cell of 200,000 letters": text(row(Offence="x" * 200_000)),
    "a million commas": text("," * 1_000_000),
    "a thousand columns": (HEAD + "," + ",".join(f"c{n}" for n in range(1_000)) + "\r\n" + LINE + "," * 1_000).encode(),
    # values
    "formulas": text(row(Forename="=cmd|' /C calc'!A0"), row(Crime_Reference="@SUM(1)"), row(Victim_Reference="-1+1")),
    "the same row thrice": text(row(), row(), row()),
    "rows that disagree": text(row(), row(DOB="02/02/1980")),
    "rounded references": text(row(Crime_Reference="4.6E+09"), row(Victim_Reference="1.9E+08")),
    "SQL": text(row(Crime_Reference="'; DROP TABLE victims_victim; --")),
    "script": text(row(Offence="<script>alert(1)</script>", District="<img src=x onerror=alert(1)>")),
    "a backslash and N": text(row(Forename="\\N", Offence="\\."), "\\."),
    "days that are none": text(
        *(row(Crime_Reference=str(n), DOB=day) for n, day in enumerate(["0", "31/02/2019", "-1"]))
    ),
    "the year 9999": text(row(DOB="31/12/9999"), row(Crime_Reference="2", DOB="2958465")),
    "digits of other scripts": text(row(DOB="٠١/٠٢/١٩٨٠", Mobile_Phone="٠٧٧٠٠٩٠٠١٢٣")),
    # workbooks
    "half a workbook": BOOK[: len(BOOK) // 2],
    "a zip of a CSV": books.zipped({"extract.csv": GOOD}),
    "macros": books.zipped(PARTS | {"xl/vbaProject.bin": b"x"}),
    "a sheet without XML": books.zipped(PARTS | {SHEET: b"\xff" * 100}),
    "merged headings": merged_headings(),
    "an empty sheet": books.xlsx(Data=[]),
    "another sheet only": books.xlsx(Notes=[["Dear colleague"]], _More=[["x"] * 30]),
    "formulas in a workbook": books.xlsx(Data=[HEADINGS, ["=1+1"] * len(HEADINGS)]),
    "errors in a workbook": books.xlsx(Data=[HEADINGS, ["#N/A"] * len(HEADINGS)]),
    "an ODS of nothing": books.ods([]),
}

cells = st.one_of(
    st.sampled_from(
        [*ROW.values(), "", "=1+1", "1.9E+08", '"', "\\N", "43677", "a;b", "'", "Medway", "31/02/2019", "N"]
    ),
    st.text(max_size=12),
)
lines = st.lists(
    st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS)).map(",".join) | st.just(LINE), max_size=6
)
places = st.integers(0, 10_000)


def _cut(content: bytes, at: int) -> bytes:
    return content[: at % (len(content) + 1)]


def _insert(content: bytes, at: int, what: bytes) -> bytes:
    place = at % (len(content) + 1)
    return content[:place] + what + content[place:]


ODD = [
    b"\0",
    b'"',
    b"\r\n",
    b",",
    b"\xff",
    b"\xef\xbb\xbf",
    b"'",
    b";",
    b"\t",
    b"\xe2\x80\x8b",
    b"\r",
    b"\x1a",
    b"\\",
    b"=",
]
damages = st.one_of(
    st.tuples(st.just(_cut), places),
    st.tuples(st.just(_insert), places, st.sampled_from(ODD)),
    st.tuples(st.just(_insert), places, st.binary(max_size=4)),
)


@st.composite
def files(draw: Any) -> bytes:
    """A table that is nearly right, in one of several encodings, damaged in up to two places."""
    delimiter = draw(st.sampled_from([",", ",", ";", "\t"]))
    content = "\r\n".join([HEAD, *draw(lines)]).replace(",", delimiter)
    encoded = content.encode(
        draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16"])), errors="replace"
    )
    for damage, *arguments in draw(st.lists(damages, max_size=2)):
        encoded = damage(encoded, *arguments)
    return encoded

"""A workbook: the tables marked, numbers as numbers, and nothing alive in it."""

import io
import re
import zipfile

import openpyxl
import pytest

from kentpcc.documents.document import Column, Document, Link, Section, Table, columns
from kentpcc.documents.plain import plain
from kentpcc.documents.sheets import CUT
from kentpcc.documents.xlsx_files import XLSX, number
from tests.kentpcc.documents.hostile import texts
from tests.kentpcc.documents.papers import BARE, PAPER

RUNS = re.compile("vba|external|comments|drawing|calcChain|custom")
LIVE = re.compile(r"<f[ >]|<hyperlink|<definedName|state=\"|TargetMode=\"External\"|<oleLink|ddeLink")


def opened(document):
    return openpyxl.load_workbook(io.BytesIO(XLSX.write(document)))


def of_rows(rows, *titles):
    return Document("Title", (Section("One", (Table("Texts", columns(*titles), rows),)),))


def cells(page):
    return [[cell.value for cell in row] for row in page.iter_rows()]


def test_a_row_is_as_high_as_its_longest_cell():
    page = opened(of_rows((("a", "short"), ("b", "x" * 130), ("c", "one\ntwo"), ("d", "y" * 9000)), "A", "B"))[
        "Table 1"
    ]
    assert [page.row_dimensions[row].height for row in (4, 5, 6, 7)] == [None, 45, 30, 405], "one line is usual"


def test_each_sheet():
    book = opened(PAPER)
    assert book.sheetnames == ["Cover", "Words", "Table 1", "Data"]
    assert cells(book["Table 1"]) == [
        ["Who was asked", None],
        ["Figures <2019>", None],
        ["Step", "Victims"],
        ["In the extracts", 1234],
        ["Under 16", 4],
        ["Eligible", "–"],
        ["* Counted on Monday.", None],
    ]
    assert cells(book["Data"])[2:] == [["=Rape", 91.4], ["Burglary", None]]


def test_tables_are_marked_and_named_by_their_sheet():
    book = opened(PAPER)
    marked = dict(pair for page in book for pair in page.tables.items())
    assert marked == {"Cover": "A5:B8", "Words": "A2:B6", "Table_1": "A3:B6", "Data": "A2:B4"}


def test_equal_documents_are_equal_bytes():
    assert XLSX.write(PAPER) == XLSX.write(PAPER)
    assert opened(PAPER).properties.created.year == 1980


def test_a_document_of_nothing():
    assert cells(opened(BARE)["Cover"]) == [["Bare"]]
    assert cells(opened(of_rows((), "Empty"))["Table 1"]) == [["Texts"], ["One"], ["Empty"]]


@pytest.mark.parametrize(
    ("numeric", "cell", "value"),
    [
        (True, "177", 177),
        (True, "1,234,567", 1234567),
        (True, "78.5%", "78.5%"),
        (True, "about 15", "about 15"),
        (True, "12,34", "12,34"),
        (True, "=1", "=1"),
        (False, "177", "177"),
        (True, None, None),
    ],
)
def test_a_count_is_a_number_and_every_other_text_stays_text(numeric, cell, value):
    assert number(Column("", numeric), cell) == value


def test_five_thousand_hostile_texts_are_text_and_intact():
    given = texts()
    document = of_rows(tuple((text, Link(text, "http://192.0.2.1/")) for text in given), "=A", "=B")
    book = opened(document)
    read = list(book["Table 1"].iter_rows(min_row=4))
    assert [row[0].value for row in read] == [row[1].value for row in read] == list(map(plain, given))
    assert {cell.data_type for row in read for cell in row} == {"s"}


def test_nothing_in_the_file_is_run_followed_or_hidden():
    archive = zipfile.ZipFile(io.BytesIO(XLSX.write(of_rows(tuple((text,) for text in texts(500)), "Text"))))
    assert not [
        name for name in archive.namelist() if re.search("vba|external|comments|drawing|calcChain|custom", name)
    ]
    for name in archive.namelist():
        member = archive.read(name).decode()
        assert not re.search(
            r"<f[ >]|<hyperlink|<definedName|state=\"|TargetMode=\"External\"|<oleLink|ddeLink", member
        )


def test_hostile_titles_name_no_sheet_and_no_table():
    for title in ("=1+1", "[a]:*?/\\'", "A" * 300, "History", ""):
        table = Table(title, columns(title, title), ((1, 2),))
        book = opened(Document(title, (Section(title, (table, table)),)))
        assert book.sheetnames == ["Cover", "Table 1", "Table 2"]


def test_a_text_too_long_for_a_cell():
    read = cells(opened(of_rows((("a" * 40_000,),), "Text"))["Table 1"])[3][0]
    assert (read[:5], read.endswith(CUT)) == ("aaaaa", True)


def test_a_text_that_looks_like_a_code_of_excel_stays_text():
    """Also where two share an underline, and in the name of a column that is marked as one."""
    given = "_x000D_", "_x005F_x000D_", "_x0041__x0042_", "_x12_", "_X000D_"
    member = zipfile.ZipFile(io.BytesIO(XLSX.write(of_rows(tuple((text,) for text in given), "_x000A_b"))))
    shared = re.findall(r"<t[^>]*>([^<]*)</t>", member.read("xl/sharedStrings.xml").decode())
    assert [decoded(text) for text in shared if decoded(text) in given] == [*given]
    (named,) = re.findall(r'tableColumn id="1" name="([^"]*)"', member.read("xl/tables/table2.xml").decode())
    assert decoded(named) == "_x000A_b"


def decoded(text):
    """As Excel reads it (ECMA-376, 22.9.2.19)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def test_a_text_of_emoji_too_long_for_a_cell_says_so():
    read = cells(opened(of_rows((("🚒" * 20_000,),), "Text"))["Table 1"])[3][0]
    assert (read[:2], read.endswith(CUT)) == ("🚒🚒", True)

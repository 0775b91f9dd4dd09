"""The same workbook as OpenDocument."""

import io
import re
import zipfile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from kentpcc.documents.document import Document, Section, Table, columns
from kentpcc.documents.ods_files import MEDIA, ODS
from kentpcc.documents.plain import plain
from tests.kentpcc.documents.hostile import texts
from tests.kentpcc.documents.papers import BARE, PAPER

FO, OF_TABLE = (f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0" for each in ("xsl-fo-compatible", "table"))
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def rows(document, name):
    return CalamineWorkbook.from_filelike(io.BytesIO(ODS.write(document))).get_sheet_by_name(name).to_python()


def content(document):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(ODS.write(document))).read("content.xml"))


def of_texts(given):
    return Document("T", (Section("One", (Table("Texts", columns("=A"), tuple((text,) for text in given)),)),))


def told(paragraph):
    """As OpenDocument has a paragraph read: lines, tabs and spaces are elements."""
    found = paragraph.text or ""
    for each in paragraph:
        spaces = " " * int(each.get(f"{TEXT}c", "0"))
        found += {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t", f"{TEXT}s": spaces}[each.tag] + (each.tail or "")
    return found


def test_a_column_of_numbers_stands_to_the_right_also_where_a_number_is_told_in_words():
    table = Table(
        "Asked", columns("Survey", "Satisfied", numeric=["Satisfied"]), (("Hate crime", "78.5%"), ("Rape", 91))
    )
    written = content(Document("T", (Section("One", (table,)),)))
    names = {"style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "fo": FO, "table": OF_TABLE}
    right = written.xpath(
        "//style:style[style:paragraph-properties/@fo:text-align='end']/@style:name", namespaces=names
    )
    sheet = written.xpath("//table:table[@table:name='Table 1']", namespaces=names)[0]
    styled = [cell.get(f"{{{OF_TABLE}}}style-name") in right for cell in sheet.iter(f"{{{OF_TABLE}}}table-cell")]
    assert styled[-6:] == [False, True] * 3


def test_each_sheet():
    assert CalamineWorkbook.from_filelike(io.BytesIO(ODS.write(PAPER))).sheet_names == [
        "Cover",
        "Words",
        "Table 1",
        "Data",
    ]
    assert rows(PAPER, "Table 1") == [
        ["Who was asked", ""],
        ["Figures <2019>", ""],
        ["Step", "Victims"],
        ["In the extracts", 1234.0],
        ["Under 16", 4.0],
        ["Eligible", "–"],
        ["* Counted on Monday.", ""],
    ]
    assert rows(PAPER, "Data")[2:] == [["=Rape", 91.4], ["Burglary", ""]]
    assert rows(BARE, "Cover") == [["Bare"]]


def test_it_is_what_it_says_it_is():
    archive = zipfile.ZipFile(io.BytesIO(ODS.write(PAPER)))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, archive.read(first)) == (
        "mimetype",
        zipfile.ZIP_STORED,
        MEDIA.encode(),
    )
    assert archive.namelist()[1:] == ["META-INF/manifest.xml", "content.xml", "meta.xml", "styles.xml"]
    assert ODS.write(PAPER) == ODS.write(PAPER)
    assert b"en-GB" in archive.read("meta.xml")
    assert not re.search(rb"date|generator", archive.read("meta.xml"))


def test_headings_of_a_table_are_marked():
    found = content(PAPER).iter("{urn:oasis:names:tc:opendocument:xmlns:table:1.0}table-header-rows")
    assert ["".join(each.itertext()) for each in found] == [
        "SheetWhat is in it",
        "SectionText",
        "StepVictims",
        "surveyshare",
    ]


def test_five_thousand_hostile_texts_are_text_and_intact():
    given = texts()
    cells = list(content(of_texts(given)).iter(f"{TEXT}p"))[-len(given) :]
    assert [told(cell) for cell in cells] == list(map(plain, given))
    kinds = {cell.getparent().get("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type") for cell in cells}
    assert kinds == {"string"}


def test_nothing_in_the_file_is_run_followed_or_hidden():
    written = etree.tostring(content(of_texts(texts(500)))).decode()
    markup = re.sub(r">[^<]*<", "><", written)
    assert not re.search(r"formula|xlink|named-|script|event|table:display|database|annotation", markup)


@pytest.mark.parametrize("text", ["", " ", "a  b", " a", "a ", "\n\n", "\t", "a \n b", "   "])
def test_spaces_stay(text):
    assert told(list(content(of_texts([text])).iter(f"{TEXT}p"))[-1]) == text

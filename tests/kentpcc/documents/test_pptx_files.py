"""Slides: each with a title, tables as tables, words for who cannot see a drawing."""

import io
import zipfile

import pytest
from pptx import Presentation

from kentpcc.documents.document import Bullets, Document, Paragraph, Section
from kentpcc.documents.pptx_files import PPTX
from tests.kentpcc.documents.papers import BARE, DRAWN, PAPER, WITH_A_CHART


def opened(document):
    return Presentation(io.BytesIO(PPTX.write(document)))


def tables(show):
    return [shape for slide in show.slides for shape in slide.shapes if shape.has_table]


def rows(shape):
    return [[cell.text for cell in row.cells] for row in shape.table.rows]


def test_every_slide_has_its_title():
    assert [slide.shapes.title.text for slide in opened(PAPER).slides] == [
        "A paper",
        "Figures <2019>: Who was asked",
        "Figures <2019>: In their words",
        "What followed",
    ]
    first, *_, last = opened(PAPER).slides
    assert first.placeholders[1].text == "The office\nto July 2019\nThree months."
    assert last.placeholders[1].text == "Held twice.\nMeeting: 2\nSaid: –"
    assert [slide.shapes.title.text for slide in opened(BARE).slides] == ["Bare"]


def test_two_columns_are_two_boxes_beside_each_other():
    many = Bullets(tuple(f"Meeting {each}" for each in range(18)))
    _, slide = opened(Document("T", (Section("One", (many,)),))).slides
    left, right = slide.placeholders[1], slide.placeholders[2]
    assert left.text.split("\n") + right.text.split("\n") == list(many.items)
    assert left.left + left.width <= right.left
    assert left.top == right.top


def test_a_table_is_a_table_with_its_headings():
    (shape,) = tables(opened(PAPER))
    assert rows(shape) == [["Step", "Victims"], ["In the extracts", "1234"], ["Under 16", "4"], ["Eligible", "–"]]
    assert (shape.table.first_row, shape.table.first_col) == (True, True)
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Who was asked"


def test_a_chart_with_words_for_who_cannot_see_it():
    _, slide = opened(WITH_A_CHART).slides
    (drawn,) = (shape for shape in slide.shapes if shape.shape_type == 13)
    assert drawn._element.nvPicPr.cNvPr.get("descr") == DRAWN.alternative
    assert "Dots are months." in [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_every_slide_after_the_first_has_its_number():
    first, *others = opened(PAPER).slides
    fields = [slide._element.xpath(".//a:fld[@type='slidenum']/a:t/text()") for slide in (first, *others)]
    assert fields == [[], ["2"], ["3"], ["4"]]


@pytest.mark.parametrize(("letters", "points"), [(48, 28), (49, 24), (60, 24), (61, 20), (200, 20)])
def test_a_long_title_is_smaller(letters, points):
    _, slide = opened(Document("T", (Section("H" * letters, (Paragraph("Said."),)),))).slides
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt == points


def test_language_title_and_no_day():
    show = opened(PAPER)
    told = show.core_properties
    assert (told.title, told.author, told.last_modified_by, told.created.year) == ("A paper", "The office", "", 1980)
    written = b"".join(member for name, member in members(PAPER).items() if name.startswith("ppt/slides/slide"))
    assert written.count(b'lang="en-GB"') == written.count(b"<a:r>") + written.count(b"<a:fld ") > 10
    assert PPTX.write(PAPER) == PPTX.write(PAPER)


def members(document):
    archive = zipfile.ZipFile(io.BytesIO(PPTX.write(document)))
    return {name: archive.read(name) for name in archive.namelist()}

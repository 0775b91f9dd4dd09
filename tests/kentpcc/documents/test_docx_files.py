"""A document for Word that can be heard as well as seen."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from kentpcc.documents.document import Bullets, Document, Pairs, Paragraph, Section, Table, columns
from kentpcc.documents.docx_files import DOCX
from tests.kentpcc.documents.papers import BARE, DRAWN, PAPER, PNG, WITH_A_CHART


def opened(document):
    return docx.Document(io.BytesIO(DOCX.write(document)))


def styled(word):
    return [(line.style.name, line.text.strip()) for line in word.paragraphs if line.text.strip()]


def test_everything_in_its_order_by_words_own_styles():
    assert styled(opened(PAPER)) == [
        ("Normal", "The office"),
        ("Title", "A paper"),
        ("Normal", "to July 2019"),
        ("Normal", "Three months."),
        ("Heading 1", "Figures <2019>"),
        ("Caption", "Who was asked"),
        ("Normal", "* Counted on Monday."),
        ("Heading 2", "In their words"),
        ("Quote", "“Kind & quick” Service A"),
        ("Heading 1", "What followed"),
        ("Normal", "Held twice."),
        ("List Bullet", "Meeting: 2"),
        ("Normal", "Said: –"),
    ]
    assert styled(opened(BARE)) == [("Title", "Bare")]


def test_a_short_table_stays_with_its_notes_and_a_long_one_may_be_parted():
    def kept(rows, notes=()):
        table = Table("Asked", columns("Survey"), (("Rape",),) * rows, notes)
        (word,) = opened(Document("T", (Section("One", (table,)),))).tables
        return [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in word.rows]

    assert kept(3) == [True, True, True, False]
    assert kept(2, notes=("* A note.",)) == [True, True, True]
    assert kept(8) == [True] * 8 + [False]
    assert kept(9) == [True, True, *[None] * 6, True, False], "no row is alone at the head or the foot of a page"
    assert kept(9, notes=("* A note.",))[-2:] == [True, True]


def test_a_table_with_its_headings_on_every_page():
    (table,) = opened(PAPER).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Step", "Victims"],
        ["In the extracts", "1234"],
        ["Under 16", "4"],
        ["Eligible", "–"],
    ]
    marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True, False, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Who was asked"


def test_language_title_and_no_day():
    word = opened(PAPER)
    told = word.core_properties
    assert (told.title, told.author, told.language, told.last_modified_by) == ("A paper", "The office", "en-GB", "")
    assert (told.created.year, told.modified.year, told.comments) == (1980, 1980, "")
    assert {each.get(qn("w:val")) for each in word.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert DOCX.write(PAPER) == DOCX.write(PAPER)


def test_the_page_has_its_number():
    foot = opened(PAPER).sections[0].footer.paragraphs[0]
    assert foot.text == "A paper. Page "
    number = foot._p.find(qn("w:fldSimple"))
    assert number.get(qn("w:instr")) == "PAGE"
    sizes = [size.get(qn("w:val")) for size in foot._p.iter(qn("w:sz"))]
    assert sizes == ["18", "18"], "the number is no larger than the words beside it"


@pytest.mark.parametrize("count", [3, 11])
def test_what_leads_to_a_list_stays_with_it(count):
    items = Bullets(tuple(f"Item {each}" for each in range(count)))
    lines = opened(Document("T", (Section("One", (Paragraph("A"), Paragraph("B"), items)),))).paragraphs
    until = next(place for place, line in enumerate(lines) if line.style.name == "List Bullet")
    kept = [line.paragraph_format.keep_with_next for line in lines[2:until]]
    assert kept == [None, *[True] * (until - 3)]


def test_a_chart_with_words_for_who_cannot_see_it():
    word = opened(WITH_A_CHART)
    (drawn,) = word.inline_shapes
    assert drawn._inline.docPr.get("descr") == DRAWN.alternative
    assert styled(word)[2:] == [("Caption", "A rise since May"), ("Normal", "Dots are months.")]
    (picture,) = (part.blob for part in word.part.package.iter_parts() if part.partname.endswith(".png"))
    assert picture == PNG


def test_no_row_is_torn_and_a_column_is_as_wide_as_its_words():
    """In the grid too: a program that reads nothing else would make all columns alike."""
    told = Table("Told", columns("What", "Base"), (("A measure in many words, of which this is one", "9 of 10"),))
    (table,) = opened(Document("A paper", (Section("Part", (told,)),))).tables
    assert [row._tr.trPr.find(qn("w:cantSplit")).get(qn("w:val")) for row in table.rows] == ["true", "true"]
    wide, narrow = (column.width for column in table.columns)
    assert wide > 2 * narrow
    assert [cell.width for cell in table.rows[1].cells] == [wide, narrow]
    assert not table.autofit


def test_what_victims_said_is_not_ended_twice():
    said = Section("Said", (Pairs((("We hear too late.", "The team rings."), ("Months", "May"))),))
    lines = [line.text for line in opened(Document("A paper", (said,))).paragraphs]
    assert lines[-2:] == ["We hear too late. The team rings.", "Months: May"]


def columns_of(document):
    return [section._sectPr.find(qn("w:cols")).get(qn("w:num"), "1") for section in opened(document).sections]


def test_a_long_list_of_short_items_stands_in_two_columns():
    """What is before and after it in one, and every part has the page’s foot."""
    many = Bullets(tuple(f"Item {each}" for each in range(11)))
    document = Document("T", (Section("One", (Paragraph("Before"), many, Paragraph("After"))),))
    assert columns_of(document) == ["1", "2", "1"]
    assert [line.text for line in opened(document).paragraphs if line.style.name == "List Bullet"] == list(many.items)
    assert all("Page" in section.footer.paragraphs[0].text for section in opened(document).sections)


def test_a_short_list_and_one_of_long_items_stay_in_one():
    for items in (("One",) * 10, ("A" * 81, *("One",) * 10)):
        assert columns_of(Document("T", (Section("One", (Bullets(items),)),))) == ["1"]

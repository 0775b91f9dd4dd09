"""A page that stands alone says everything that the document says, in its order."""

import lxml.html
import pytest

from kentpcc.documents.document import Document, Link, Paragraph, Section, Table, columns
from kentpcc.documents.html_files import HTML
from tests.kentpcc.documents.papers import BARE, PAPER


@pytest.fixture
def page():
    return lxml.html.document_fromstring(HTML.write(PAPER).decode())


def texts(page, *tags):
    return [(each.tag, " ".join(each.text_content().split())) for each in page.iter(*tags)]


def test_the_headings_stand_under_each_other(page):
    assert texts(page, "title", "h1", "h2", "h3") == [
        ("title", "A paper, to July 2019"),
        ("h1", "A paper"),
        ("h2", "Figures <2019>"),
        ("h3", "In their words"),
        ("h2", "What followed"),
    ]


def test_the_table_has_its_caption_its_headings_and_its_notes(page):
    assert texts(page, "caption") == [("caption", "Who was asked")]
    assert [th.get("scope") for th in page.iter("th")] == ["col", "col", "row", "row", "row"]
    assert [text for _, text in texts(page.find(".//tbody"), "th", "td")] == [
        *("In the extracts", "1234"),
        *("Under 16", "4"),
        *("Eligible", "–"),
    ]
    assert [td.get("class") for td in page.iter("td")] == ["govuk-table__cell govuk-table__cell--numeric app-whole"] * 3
    assert "* Counted on Monday." in page.text_content()


def test_everything_else_is_there(page):
    assert texts(page, "li", "dt", "dd", "cite") == [
        ("cite", "Service A"),
        ("li", "Meeting: 2"),
        ("dt", "Said"),
        ("dd", "–"),
    ]
    for said in ("The office", "to July 2019", "Three months.", "“Kind & quick”", "Held twice."):
        assert said in page.find(".//main").text_content()


def test_it_leads_nowhere_and_loads_nothing(page):
    assert not page.xpath("//@href | //@src | //script | //link")
    assert page.get("lang") == "en-GB"


def test_nothing_is_said_of_what_there_is_not():
    page = lxml.html.document_fromstring(HTML.write(BARE).decode())
    assert texts(page, "title", "h1", "p", "h2") == [("title", "Bare"), ("h1", "Bare")]


def test_a_table_without_a_caption_or_headings_of_rows():
    table = Table("", columns("Who"), (("<b>",),), headed=False)
    page = lxml.html.document_fromstring(HTML.write(Document("Bare", (Section("Calls", (table,)),))).decode())
    assert page.find(".//caption") is None
    assert texts(page, "th", "td") == [("th", "Who"), ("td", "<b>")]
    assert page.find(".//table").getparent().get("aria-label") == "Calls"


def test_a_link_is_its_text_in_a_file():
    table = Table("", columns("Survey"), ((Link("Rape", "/rape/"),),))
    page = lxml.html.document_fromstring(HTML.write(Document("", (Section("One", (table,)),))).decode())
    assert not page.xpath("//@href")
    assert texts(page, "th")[1] == ("th", "Rape")


def test_a_wide_table_can_be_read_row_by_row_and_stays_a_table():
    table = Table("Wide", columns("Survey", "Base", "Satisfied", numeric=["Base"]), (("Hate crime", 177, "78.5%"),))
    page = lxml.html.fromstring(HTML.write(Document("Paper", (Section("One", (table,)),))))
    assert page.xpath("//table/@role") == ["table"]
    assert page.xpath("//td/@data-label") == ["Base", "Satisfied"]
    assert {each.get("role") for each in page.xpath("//table//*[@role]")} == {
        *("rowgroup", "row", "columnheader", "rowheader", "cell")
    }


def test_a_narrow_table_is_left_alone():
    table = Table("Narrow", columns("Survey", "Base"), (("Hate crime", 177),))
    page = lxml.html.fromstring(HTML.write(Document("Paper", (Section("One", (table,)),))))
    assert page.xpath("//@data-label | //table//@role | //table/@role") == []


def test_what_no_page_can_hold_is_seen_to_be_missing():
    """A browser would leave out some of them without a word, and half a letter cannot be written."""
    document = Document("a\x00b", (Section("c\ud800d", (Paragraph("e\x0bf\x9fg"),)),))
    page = HTML.write(document).decode()
    assert [each in page for each in ("<h1>a�b</h1>", "c�d</h2>", ">e�f�g</p>")] == [True] * 3

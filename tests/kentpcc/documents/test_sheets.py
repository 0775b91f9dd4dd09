"""A document as sheets: every word of it stands in one of them."""

from kentpcc.documents.document import Document, Figure, Paragraph, Section, Table, columns
from kentpcc.documents.sheets import CUT, LONGEST, LONGEST_TITLE, headings, sheets, shortened
from tests.kentpcc.documents.papers import BARE, PAPER, SHEET


def test_a_cover_that_lists_the_words_each_table_and_the_data():
    cover, words, table, data = sheets(PAPER)
    assert (cover.name, cover.title, cover.lines) == (
        "Cover",
        "A paper",
        ("to July 2019", "The office", "Three months."),
    )
    assert cover.table.rows == (
        ("Words", "What the document says in words"),
        ("Table 1", "Who was asked"),
        ("Data", "The same as data"),
    )
    assert words.table.rows == (
        ("Figures <2019>: In their words", "“Kind & quick” Service A"),
        ("What followed", "Held twice."),
        ("What followed", "Meeting: 2"),
        ("What followed", "Said: –"),
    )
    assert (table.title, table.lines, table.table.notes) == (
        "Who was asked",
        ("Figures <2019>",),
        ("* Counted on Monday.",),
    )
    assert data.table == SHEET


def test_nothing_is_shown_as_a_dash_to_read_and_left_empty_in_data():
    *_, table, data = sheets(PAPER)
    assert table.table.rows[2] == ("Eligible", "–")
    assert data.table.rows[1][1] is None


def test_of_nothing_there_is_a_cover():
    (cover,) = sheets(BARE)
    assert (cover.title, cover.table) == ("Bare", None)


def test_a_chart_is_there_in_words():
    figure = Figure("A rise", "Dots are months.", "From 70 to 80 per cent.", b"", b"", 8, 4)
    _, words = sheets(Document("", (Section("Figures", (figure, Paragraph("So it is."))),)))
    assert [text for _, text in words.table.rows] == [
        "Chart: A rise",
        "Dots are months.",
        "From 70 to 80 per cent.",
        "So it is.",
    ]


def test_each_heading_of_a_table_is_there_and_once():
    table = Table("", columns("Base", "", "base", "Base"), ())
    assert headings(table) == ["Base", "Column 2", "base (3)", "Base (4)"]


def test_a_text_that_no_cell_holds_says_where_the_rest_is():
    assert shortened("a" * LONGEST) == "a" * LONGEST
    assert shortened("a" * (LONGEST + 1)) == "a" * LONGEST + CUT


def test_what_a_cell_holds_is_counted_as_excel_counts():
    """An emoji is two of its units; none is cut in half."""
    assert shortened("🚒" * (LONGEST // 2)) == "🚒" * (LONGEST // 2)
    assert shortened("a" + "🚒" * (LONGEST // 2)) == "a" + "🚒" * (LONGEST // 2 - 1) + CUT


def test_a_heading_is_no_longer_than_the_name_of_a_column_may_be():
    (title,) = headings(Table("", columns("🚒" * 300), ()))
    assert title == "🚒" * (LONGEST_TITLE // 2)

"""What stands on which slide: nothing is lost, and nothing falls off its foot."""

import pytest

from kentpcc.documents import slides as making
from kentpcc.documents.document import Bullets, Document, Paragraph, Section, Table, columns
from kentpcc.documents.slides import (
    EDGE,
    LETTERS,
    ROOM,
    WIDE,
    Line,
    note_height,
    row_height,
    slides,
    widths_of,
    words_height,
)
from tests.kentpcc.documents.papers import BARE, DRAWN, PAPER, WITH_A_CHART


def of(*blocks):
    return list(slides(Document("T", (Section("One", blocks),))))


def numbered(count, notes=()):
    return Table("Steps", columns("Step", "N"), tuple((f"Step {each}", each) for each in range(count)), notes)


def test_a_slide_for_each_table_and_for_the_words_under_a_heading():
    table, words, followed = slides(PAPER)
    assert (table.title, table.table.notes) == ("Figures <2019>: Who was asked", ("* Counted on Monday.",))
    assert (words.title, words.lines) == ("Figures <2019>: In their words", (Line("“Kind & quick” Service A"),))
    assert followed.lines == (Line("Held twice."), Line("Meeting: 2", bullet=True), Line("Said: –"))
    assert list(slides(BARE)) == []


def test_a_chart_has_its_own_under_what_it_says():
    (drawn,) = slides(WITH_A_CHART)
    assert (drawn.title, drawn.figure) == ("A rise since May", DRAWN)


def test_what_follows_a_list_in_two_columns_has_a_slide_of_its_own():
    held = Bullets(tuple(f"A kind of meeting: {number}" for number in range(18)))
    listed, followed = of(Paragraph("Held since May."), held, Paragraph("Units work with others. " * 5))
    assert (listed.columns, len(listed.lines), followed.columns) == (2, 19, 1)
    assert (listed.title, followed.title) == ("One", "One (continued)")
    assert [line.text for line in followed.lines] == ["Units work with others. " * 5]


def test_a_long_table_goes_on_under_its_headings_and_its_notes_come_last():
    first, *others = of(numbered(60, notes=("* A note.",)))
    assert [each.title for each in others] == ["One: Steps (continued)"] * len(others)
    assert [row for each in (first, *others) for row in each.table.rows] == list(numbered(60).rows)
    assert [each.table.notes for each in (first, *others)] == [()] * len(others) + [("* A note.",)]


def test_notes_without_room_have_a_slide_of_their_own():
    table, *others = of(numbered(1, notes=("long " * 900, "* Another.")))
    assert table.table.notes == ()
    assert (others[0].title, others[-1].lines[-1].text) == ("One: Steps: notes", "* Another.")


def test_a_table_without_rows_has_its_headings():
    (empty,) = of(numbered(0))
    assert empty.table.rows == ()


@pytest.mark.parametrize("text", ["word " * 2000, "x" * 9000, "line\n" * 400, "short"])
def test_a_long_text_goes_on_and_is_whole(text):
    pages = of(Paragraph(text))
    assert "".join(line.text for page in pages for line in page.lines) == text
    assert all(sum(words_height(line.text) for line in page.lines) <= ROOM for page in pages)


def test_a_long_text_is_not_measured_anew_for_each_slide(monkeypatch):
    measured = []
    monkeypatch.setattr(
        making, "words_height", lambda text, *more: measured.append(len(text)) or words_height(text, *more)
    )
    text = "word and word again\n" * 10_000
    pages = of(Paragraph(text))
    assert "".join(line.text for page in pages for line in page.lines) == text
    assert sum(measured) < 100 * len(text)


def test_many_points_go_on():
    """Short ones in two columns, of which each is as high as a slide; long ones in one."""
    for end, beside in (("", 2), (" and so on" * 10, 1)):
        points = [f"Point {each}{end}" for each in range(50)]
        pages = of(Bullets(tuple(points)))
        assert [line.text for page in pages for line in page.lines] == points
        assert {page.columns for page in pages} == {beside}
        assert all(sum(words_height(line.text, beside) for line in page.lines) <= beside * ROOM for page in pages)
        assert len(pages) > 1


def test_no_item_is_broken_over_two_columns():
    """Each column has its own items, no more than it holds, and as high as the other."""
    items = [f"A kind of meeting with a name of its own that takes two lines: {number}" for number in range(9)]
    items += [f"Meeting: {number}" for number in range(22)]
    pages = of(Paragraph("Held since May."), Bullets(tuple(items)))
    assert [line.text for page in pages for line in page.lines] == ["Held since May.", *items]
    for page in pages:
        columns = making.beside(page.lines)
        assert [*columns[0], *columns[1]] == list(page.lines)
        first, second = (sum(words_height(line.text, 2) for line in column) for column in columns)
        assert ROOM >= first >= second > first - 1


def test_a_list_that_goes_on_is_parted_evenly():
    counts = [len(page.lines) for page in of(Bullets(tuple("Somebody said so. " * 6 for _ in range(17))))]
    assert max(counts) - min(counts) <= 1
    assert len(counts) > 1


def test_what_a_slide_holds_stays_in_one_column():
    [page] = of(Bullets(("One", "Two", "Three")))
    assert page.columns == 1


def test_words_with_a_few_points_stay_in_one_column():
    pages = of(*(Paragraph(f"Sentence {each}.") for each in range(40)), Bullets(("One",)))
    assert {page.columns for page in pages} == {1}


def test_no_row_is_left_by_itself():
    """As many rows on each slide as on the others, or one fewer in all."""
    for count in (14, 15, 16, 29, 30, 31):
        sizes = [len(page.table.rows) for page in of(numbered(count)) if page.table]
        assert sum(sizes) == count
        assert max(sizes) - min(sizes) < len(sizes)


def test_a_column_has_room_for_its_longest_word_and_one_of_numbers_for_its_cells():
    long = "Would recommend the service to someone else affected by crime, and said why"
    table = Table(
        "", columns("Quarter", "Measure", "Base", numeric=["Base"]), (("Qtr 1, 2026/27", long, "123 of 128"),)
    )
    quarter, measure, base = (width * LETTERS / sum(widths_of(table)) for width in widths_of(table))
    assert quarter >= len("2026/27")
    assert base >= len("123 of 128")
    assert measure > quarter + base


def test_columns_that_ask_for_more_than_there_is_share_it():
    word = "A" * 60
    widths = widths_of(Table("", columns(*"abcdefgh"), ((word,) * 8,)))
    assert max(widths) - min(widths) < 0.01
    assert sum(widths) == pytest.approx(WIDE - 2 * EDGE)


def test_no_table_falls_off_its_foot():
    for page in of(numbered(60, notes=("* A note.",) * 5)):
        if page.table:
            widths = widths_of(page.table)
            rows = [("Step", "N"), *page.table.rows]
            assert sum(row_height(row, widths) for row in rows) + sum(map(note_height, page.table.notes)) <= ROOM + 0.01

"""What stands on which slide: nothing is lost, and nothing falls off its foot."""

import pytest

from kentpcc.documents.document import Bullets, Document, Paragraph, Section, Table, columns
from kentpcc.documents.slides import ROOM, Line, note_height, row_height, slides, widths_of, words_height
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


def test_many_points_go_on():
    pages = of(Bullets(tuple(f"Point {each}" for each in range(50))))
    assert [line.text for page in pages for line in page.lines] == [f"Point {each}" for each in range(50)]
    assert all(sum(words_height(line.text) for line in page.lines) <= ROOM for page in pages)
    assert len(pages) > 1


def test_no_table_falls_off_its_foot():
    for page in of(numbered(60, notes=("* A note.",) * 5)):
        if page.table:
            widths = widths_of(page.table)
            rows = [("Step", "N"), *page.table.rows]
            assert sum(row_height(row, widths) for row in rows) + sum(map(note_height, page.table.notes)) <= ROOM + 0.01

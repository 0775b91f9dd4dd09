"""A page's tables as a document: the same words, and numbers that a workbook can add up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from kentpcc.documents import document as documents
from kentpcc.pages.cells import Beside, Bullets, Button, Code, Hint, Lines, Link, Quiet, Sign, Strong, Tag
from kentpcc.pages.tables import Column, Table, columns
from kentpcc.pages.written import flat, text, written


@dataclass(frozen=True)
class Place:
    name: str
    base: int | None


PLACES = [Place("Thanet", 82), Place("Dover", None)]
COLUMNS = [
    Column("Place", lambda place: Quiet(place.name)),
    Column("Base", lambda place: place.base, numeric=True),
    Column("Go", lambda place: Button("Withdraw", "/"), hidden=True),
]
BY_PLACE = Table("By place", COLUMNS, PLACES, total=Place("The force", 707))
BY_AGE = Table("By age", columns("Age", "Base", "Share", numeric=["Base"]), [["18 to 24", 12, "75.0%"]])


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (None, None),
        ("78.5%", "78.5%"),
        (1177, 1177),
        (date(2019, 7, 31), "31 Jul 2019"),
        (datetime(2019, 7, 31, 12, 5, tzinfo=UTC), "31 Jul 2019, 13:05"),
        (Sign("c", hidden="(hidden)"), "c"),
        (Tag("Low base", "yellow"), "Low base"),
        (Code("4805f4", "4805f4e558ec"), "4805f4e558ec"),
        (Code("thanet"), "thanet"),
        (Strong("No"), "No"),
        (Hint("Being kept informed"), "Being kept informed"),
        (Link("Hate crime", "/x", hidden="figures", after=", 2019"), "Hate crime, 2019"),
        (Beside(["66.7%", Tag("Low base", "yellow")]), "66.7% Low base"),
        (Lines(["One", Hint("two"), None, Button("Press", "/")]), "One\ntwo"),
        (Bullets(["One", 2]), "One\n2"),
        (Button("Withdraw", "/"), None),
    ],
)
def test_a_cell_is_what_it_says(cell, said):
    assert text(cell) == said


def test_a_table_has_its_rows_its_last_row_and_nothing_to_press():
    [section] = written("Areas", [BY_PLACE]).sections
    [table] = section.blocks
    assert section.heading == "By place"
    assert [column.title for column in table.columns] == ["Place", "Base"]
    assert [column.numeric for column in table.columns] == [False, True]
    assert table.rows == (("Thanet", 82), ("Dover", None), ("The force", 707))


def test_a_csv_of_one_table_is_that_table():
    assert flat("Areas", [BY_PLACE]).sheet.rows[0] == ("Thanet", 82)
    assert written("Areas", [BY_PLACE]).sheet is None, "or a workbook would have the table twice"


def test_a_csv_of_several_has_a_line_for_each_value():
    sheet = flat("Areas", [BY_PLACE, BY_AGE]).sheet
    assert [column.title for column in sheet.columns] == ["Table", "Row", "Column", "Value"]
    assert sheet.rows == (
        ("By place", "Thanet", "Base", 82),
        ("By place", "Dover", "Base", None),
        ("By place", "The force", "Base", 707),
        ("By age", "18 to 24", "Base", 12),
        ("By age", "18 to 24", "Share", "75.0%"),
    )


def test_what_the_page_says_of_its_tables_stands_beneath_the_last():
    document = written("Areas", [BY_PLACE, BY_AGE], subtitle="Not released", notes=["Counts below 10 are hidden."])
    first, last = (section.blocks[0] for section in document.sections)
    assert (first.notes, last.notes) == ((), ("Counts below 10 are hidden.",))
    assert document.subtitle == "Not released"


def test_a_table_of_a_document_stays_as_it_is():
    ready = documents.Table("Ready", documents.columns("A", "B"), (("x", 1),), notes=("Planned: burglary.",))
    [section] = written("All", [ready], notes=["More."]).sections
    assert section.blocks[0].rows == ready.rows
    assert section.blocks[0].notes == ("Planned: burglary.", "More.")

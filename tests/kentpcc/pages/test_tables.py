"""What a page lists: columns over objects, drawn by one template that escapes every word."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from kentpcc.pages.cells import Beside, Bullets, Button, Code, Hint, Lines, Link, Quiet, Sign, Strong, Tag
from kentpcc.pages.tables import Column, Table, columns
from tests.kentpcc.templatetags.test_govuk import Reader

EVIL = "<b>&'\""


@dataclass(frozen=True)
class Survey:
    title: str
    base: int | None


SURVEYS = [Survey("Hate crime", 1177), Survey("<b>Rape</b>", None)]
COLUMNS = [
    Column("Survey", lambda survey: survey.title, wrap=True),
    Column("Base", lambda survey: survey.base, numeric=True),
]


def drawn(table):
    return Reader(render_to_string("kentpcc/pages/table.html", {"table": table}, RequestFactory().get("/"))).top


def one_cell(content):
    return drawn(Table("One", columns("Name", "Content"), [["x", content]])).one("td")


def test_a_table_names_itself_its_columns_and_its_rows():
    page = drawn(Table("Satisfied", COLUMNS, SURVEYS))
    assert page.one(role="region")["aria-label"] == page.one("caption").text == "Satisfied"
    assert [heading["scope"] for heading in page.all("th")] == ["col", "col", "row", "row"]
    assert [heading.text for heading in page.all("th")] == ["Survey", "Base", "Hate crime", "<b>Rape</b>"]
    assert [cell.text for cell in page.all("td")] == ["1,177", "–"]


def test_numbers_are_aligned_to_the_right_and_long_texts_broken():
    page = drawn(Table("Satisfied", COLUMNS, SURVEYS))
    assert all("govuk-table__cell--numeric" in cell["class"] for cell in page.all("td"))
    assert [heading.text for heading in page.all("th", cls="govuk-table__header--numeric")] == ["Base"]
    assert [heading.text for heading in page.all("th", cls="app-wrap")] == ["Hate crime", "<b>Rape</b>"]


@pytest.mark.parametrize(
    ("cell", "numeric", "whole"),
    [
        ("THA-C", False, True),  # a browser would break it at its hyphen
        (Link("46/1234-19", "/x/"), False, True),
        ("Well-known", False, True),
        ("self-selected", False, False),  # a word, which may be hyphenated
        ("about 80%", True, True),
        ("73.4 to 83.2%", True, True),
        ("about 80%", False, False),
        ("base not supplied by the service", True, False),  # longer than a column of numbers is wide
        (date(2026, 11, 4), False, True),
        (1177, True, False),  # has no place to break at
        (None, True, False),
    ],
)
def test_a_code_and_a_number_with_its_words_stay_on_one_line(cell, numeric, whole):
    columns = [Column("Name", lambda _: "x"), Column("Content", lambda _: cell, numeric=numeric)]
    assert ("app-whole" in drawn(Table("One", columns, [None])).one("td")["class"]) == whole


def test_a_code_that_names_its_row_stays_on_one_line():
    assert "app-whole" in drawn(Table("One", columns("Team"), [["THA-C"]])).one("th", scope="row")["class"]


def test_the_last_row_may_sum_up():
    page = drawn(Table("Satisfied", COLUMNS, SURVEYS, total=Survey("All", 1177)))
    rows = list(page.one("tbody").all("tr"))
    assert [row.one("th").text for row in rows] == ["Hate crime", "<b>Rape</b>", "All"]
    assert ["app-table__total" in row["class"] for row in rows] == [False, False, True]
    assert list(drawn(Table("Satisfied", COLUMNS, SURVEYS)).all(cls="app-table__total")) == []


def test_a_row_is_not_named_where_its_first_cell_does_not_say_which_it_is():
    page = drawn(Table("Problems", COLUMNS, SURVEYS, named_by=None))
    assert [heading["scope"] for heading in page.all("th")] == ["col", "col"]
    assert len(list(page.all("td"))) == 4


def test_another_column_than_the_first_may_name_the_row():
    page = drawn(Table("Dates", columns("Date", "Activity"), [["1 May", "Stall"]], named_by=1))
    assert page.one("th", scope="row").text == "Stall"
    assert page.one("td").text == "1 May"


def test_a_column_of_buttons_is_titled_for_those_who_listen():
    page = drawn(Table("Quotas", [*COLUMNS, Column("Withdraw", lambda _: "", hidden=True)], SURVEYS))
    assert page.one("thead").one("td").one(cls="govuk-visually-hidden").text == "Withdraw"


@pytest.mark.parametrize(
    ("told", "classes"),
    [
        ({}, "govuk-table__caption govuk-table__caption--m"),
        ({"size": "s"}, "govuk-table__caption govuk-table__caption--s"),
        ({"hides_caption": True}, "govuk-visually-hidden"),
    ],
)
def test_a_caption_has_its_size_or_is_only_read_out(told, classes):
    assert drawn(Table("Flags", COLUMNS, [], **told)).one("caption")["class"] == classes


def test_a_narrow_table_says_so():
    assert "app-table--compact" in drawn(Table("Flags", COLUMNS, [], compact=True)).one("table")["class"]


def test_rows_are_read_once_however_often_they_are_asked_for():
    table = Table("Satisfied", COLUMNS, iter(SURVEYS))
    assert len(table.lines) == len(table.lines) == 2


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (None, "–"),
        ("", ""),
        (0, "0"),
        (12909, "12,909"),
        (date(2019, 8, 1), "1 Aug 2019"),
        (datetime(2019, 8, 1, 23, 30, tzinfo=UTC), "2 Aug 2019, 00:30"),  # as Kent's clocks have it
        (Lines([date(2019, 8, 1), None]), "1 Aug 2019 –"),
        (Beside(["two", 1000]), "two 1,000"),
    ],
)
def test_a_cell_says_a_number_a_day_a_moment_and_nothing(content, shown):
    assert one_cell(content).text == shown


@pytest.mark.parametrize(
    "made", [Tag, Code, Strong, Quiet, Hint, lambda text: Sign(text, text), lambda text: Link(text, text, text, text)]
)
def test_no_cell_lets_markup_through(made):
    cell = one_cell(made(EVIL))
    assert EVIL in cell.text
    assert not list(cell.all("b"))


@pytest.mark.parametrize("kind", [Lines, Beside, Bullets])
def test_no_part_of_a_cell_lets_markup_through(kind):
    cell = one_cell(kind([EVIL, Strong(EVIL)]))
    assert cell.text.count(EVIL) == 2
    assert not list(cell.all("b"))


def test_a_table_that_is_stacked_on_a_small_screen_stays_a_table_to_those_who_hear_it():
    page = drawn(Table("Satisfied", COLUMNS, SURVEYS, stacked=True))
    assert page.one("table")["role"] == "table"
    assert [heading["role"] for heading in page.all("th")] == ["columnheader"] * 2 + ["rowheader"] * 2
    assert [(cell["role"], cell["data-label"]) for cell in page.all("td")] == [("cell", "Base")] * 2
    assert {row["role"] for row in page.all("tr")} == {"row"}


def test_other_tables_need_no_roles():
    page = drawn(Table("Satisfied", COLUMNS, SURVEYS))
    assert page.one("table")["role"] == ""
    assert {cell["data-label"] for cell in page.all("td")} == {""}


def test_a_link_says_which_one_and_what_comes_after():
    cell = one_cell(Link("Compare", "/pair/1/", hidden="A and B", after=", since May"))
    assert (cell.one("a")["href"], cell.one("a").text) == ("/pair/1/", "Compare A and B")
    assert cell.text == "Compare A and B , since May"
    assert cell.one(cls="govuk-visually-hidden").text == "A and B"


def test_nothing_stands_between_a_link_and_what_comes_after():
    html = render_to_string("kentpcc/pages/cell.html", {"cell": Link("May", "/", after=", June")})
    assert html == '<a\n  class="govuk-link" href="/">May</a>, June'


def test_a_tag_has_its_colour():
    assert one_cell(Tag("Open", "green")).one("strong")["class"] == "govuk-tag govuk-tag--green"


def test_a_button_posts_with_its_values_and_a_token():
    form = one_cell(Button("Next call", "/next/", hidden="for Rape", values={"survey": EVIL})).one("form")
    assert (form["method"], form["action"]) == ("post", "/next/")
    fields = {field["name"]: field["value"] for field in form.all("input")}
    assert fields["survey"] == EVIL
    assert fields["csrfmiddlewaretoken"]
    assert form.one("button").text == "Next call for Rape"


def test_bullets_stand_in_a_list():
    assert [item.text for item in one_cell(Bullets(["Calls", Strong("Reads")])).all("li")] == ["Calls", "Reads"]


def test_rows_that_are_lists_are_placed_by_their_order():
    table = Table("Draw", columns("District", "To draw", numeric=["To draw"]), [("Thanet", "about 3")])
    assert [(cell.column.title, cell.cell) for cell in table.lines[0]] == [
        ("District", "Thanet"),
        ("To draw", "about 3"),
    ]
    assert [column.numeric for column in table.columns] == [False, True]

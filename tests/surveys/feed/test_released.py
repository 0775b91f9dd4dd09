"""The tables of the feed hold what releases show, and nothing that follows from a true count."""

import json
from datetime import date
from decimal import Decimal

import pytest

from kentpcc.documents.csv_files import CSV
from kentpcc.documents.json_files import JSON
from kentpcc.periods import Month
from surveys.feed.released import HIDDEN, TABLES, document
from surveys.figures.releases.showing import shown_as
from surveys.models import Release, Survey
from tests.surveys.figures.releases.conftest import AT, JULY, a_year, cell, counted, months, released

pytestmark = pytest.mark.django_db


def rows(name):
    table = TABLES[name]
    names = [column.name for column in table.columns]
    return [dict(zip(names, line, strict=True)) for line in table.lines()]


def row(name, **told):
    (found,) = [each for each in rows(name) if told.items() <= each.items()]
    return found


def test_nothing_is_in_it_before_anything_is_released():
    a_year()
    assert {name: rows(name) for name in TABLES} == {name: [] for name in TABLES}


def test_a_release_is_listed_with_its_seal(july):
    assert rows("releases") == [
        {
            "release": "2019-07",
            "version": 1,
            "released_at": "2019-09-18T11:00:00+00:00",
            "reason": None,
            "policy": july.policy,
            "seal": july.content_hash,
        }
    ]


def test_a_headline_is_exact_as_its_page_says(july):
    found = row("headlines", survey="hate_crime")
    assert (found["release"], found["survey_title"]) == ("2019-07", "Hate crime")
    assert (found["first_month"], found["last_month"]) == ("2019-05", "2019-07")
    assert (found["shown"], found["surveyed"], found["satisfied"]) == ("exact", 450, Decimal("80.0"))
    assert (found["surveyed_text"], found["satisfied_text"]) == ("450", "80.0%")
    low, high = (Decimal(str(end)).quantize(Decimal("0.1")) for end in cell(july)["interval"])
    assert (found["interval_low"], found["interval_high"]) == (low, high)


def test_a_division_is_rounded_and_has_no_interval(july):
    found = row("areas", area="north")
    assert (found["area_kind"], found["area_title"]) == ("division", "North Division")
    assert (found["shown"], found["surveyed"], found["surveyed_text"]) == ("rounded", 150, "about 150")
    assert (found["interval_low"], found["interval_high"]) == (None, None)
    assert row("areas", area="swale")["first_month"] == "2018-08"


def test_groups_are_named(july):
    found = row("groups", grouping="gender", group="female")
    assert (found["grouping_title"], found["group_title"], found["surveyed"]) == ("Gender", "Female", 900)
    assert (found["shown"], found["satisfied"], found["satisfied_text"]) == ("rounded", 80, "about 80%")


def test_every_cell_of_a_release_is_in_exactly_one_table(july):
    found = sum(len(rows(name)) for name in ("headlines", "areas", "groups"))
    assert found == len(july.content["cells"])


def test_what_is_said_of_a_cell_is_what_its_page_says(july):
    shown = {(each["survey"], each["area"], each["group"], each["period"][0]): each for each in july.content["cells"]}
    for each in rows("areas"):
        words = shown_as(shown[each["survey"], each["area"], "", each["first_month"]])
        assert (each["surveyed_text"], each["satisfied_text"]) == (words.surveyed_text, words.percentage_text)


def test_a_hidden_cell_is_the_same_whatever_hides_it(july):
    """Suppressed, or finer than may be: the one word, and no number."""
    first, second = july.content["cells"][:2]
    gone = {"n": None, "share": None, "step": None, "interval": None}
    first.update(gone, shown="suppressed")
    second.update(gone, shown="absent")
    told = {"to": date(2019, 8, 1), "policy": "p", "content": july.content, "ledger": {}, "released_at": AT}
    Release.objects.create(**told)
    hidden = [each for name in ("headlines", "areas", "groups") for each in rows(name) if each["shown"] == HIDDEN]
    hidden = [each for each in hidden if each["release"] == "2019-08"]
    told = [{each[name] for each in hidden} for name in ("surveyed", "satisfied", "interval_low", "interval_high")]
    assert len(hidden) >= 2
    assert told == [{None}] * 4
    assert {(each["surveyed_text"], each["satisfied_text"]) for each in hidden} == {("c", "c")}


def test_no_true_count_behind_a_rounded_cell_is_printed(db):
    """The counts behind are all of the form 7 more than a multiple of ten, and none of what is printed is."""
    for month in months(JULY - 11, JULY):
        counted("hate_crime", month, 41, 57)
        counted("hate_crime", month, 41, 57, district="maidstone")
    july = released()
    behind = {truth[0] for truth in july.ledger["truths"] if truth[0]}
    assert {171, 684} <= behind
    printed = [each for each in rows("areas") if each["shown"] == "rounded"]
    assert printed
    assert all(each["surveyed"] % 5 == 0 and each["surveyed"] not in behind for each in printed)
    assert all(each["satisfied"] is None or each["satisfied"] == int(each["satisfied"]) for each in printed)


def test_the_ledger_is_not_even_read(july, django_assert_num_queries):
    for name, many in (("releases", 1), ("headlines", 1), ("areas", 4), ("groups", 1)):
        with django_assert_num_queries(many) as asked:
            rows(name)
        assert not [query for query in asked.captured_queries if '"ledger"' in query["sql"]]


def test_of_a_month_only_the_version_that_stands(july):
    released(Month(2019, 6))
    for month in months(JULY - 2, JULY):
        counted("hate_crime", month, 60, 80)
    released(reason="A late extract")
    assert [(each["release"], each["version"], each["reason"]) for each in rows("releases")] == [
        ("2019-06", 1, None),
        ("2019-07", 2, "A late extract"),
    ]
    assert [each["release"] for each in rows("headlines")] == ["2019-06", "2019-07"]


def test_a_survey_that_is_kept_to_the_whole_force_by_now_shows_no_area(july):
    assert rows("areas")
    Survey.objects.filter(pk="hate_crime").update(force_only=True)
    assert rows("areas") == []
    assert len(rows("headlines")) == 1


def test_teams_that_left_before_are_not_told_any_more(july):
    few = {**july.content["cells"][-1], "survey": "hate_crime", "area": "force", "group": "team=THA-A"}
    content = {**july.content, "cells": [*july.content["cells"], few]}
    Release.objects.create(to=date(2019, 8, 1), policy="p", content=content, ledger={}, released_at=AT)
    found = [each for each in rows("groups") if each["release"] == "2019-08"]
    assert {each["grouping"] for each in found} >= {"gender"}
    assert "team" not in {each["grouping"] for each in found}


@pytest.mark.parametrize("name", TABLES)
def test_its_key_tells_rows_apart_and_only_gaps_are_empty(name, july):
    table, found = TABLES[name], rows(name)
    keys = [tuple(each[column] for column in table.key) for each in found]
    assert len(keys) == len(set(keys))
    for column in table.columns:
        assert column.gaps or all(each[column.name] is not None for each in found), column.name
    assert len({column.name for column in table.columns}) == len(table.columns)


def test_written_as_csv_and_as_json(july):
    table = TABLES["headlines"]
    made = document(table, table.lines())
    headings, line, _ = CSV.write(made).decode().split("\r\n")
    assert headings.split(",")[:4] == ["release", "version", "survey", "survey_title"]
    assert line.startswith("2019-07,1,hate_crime,Hate crime,2019-05,2019-07,exact,450,450,80.0,80.0%,")
    assert line.endswith(",false")
    told = json.loads(JSON.write(made))
    assert (told["table"], told["title"]) == ("headlines", table.title)
    (only,) = told["rows"]
    assert (only["surveyed"], only["satisfied"], only["under_review"]) == (450, 80.0, False)
    assert list(only) == headings.split(",")


def test_a_title_that_a_spreadsheet_would_run_is_guarded(july):
    table = TABLES["headlines"]
    line = list(table.lines()[0])
    line[3] = "=1+1"
    assert ",'=1+1," in CSV.write(document(table, [tuple(line)])).decode()

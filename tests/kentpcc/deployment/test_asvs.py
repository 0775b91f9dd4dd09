"""What is said of each requirement is true: the module and the test are there, or a reason stands instead."""

import re
from functools import cache

import pytest
from django.conf import settings

from kentpcc.deployment import asvs

ROWS = asvs.rows()
BASE = settings.BASE_DIR


@cache
def names_in(path):
    return set(re.findall(r"^\s*def (test_\w+)", (BASE / path).read_text(), re.MULTILINE))


def every_row(test):
    return pytest.mark.parametrize("row", ROWS, ids=lambda row: row.requirements)(test)


def test_every_chapter_has_rows_in_their_order():
    chapters = [row.chapter for row in ROWS]
    assert chapters == sorted(chapters)
    assert set(chapters) == set(range(1, 18)) == set(asvs.CHAPTERS)


@every_row
def test_it_is_held_and_shown_or_says_why_not(row):
    assert bool(row.held_in) == bool(row.test) == (not row.not_held_because)
    assert row.about


@every_row
def test_where_it_is_held_is_there(row):
    assert not row.held_in or (BASE / row.held_in).exists()


@every_row
def test_the_test_is_there_and_is_found_by_the_runner(row):
    """By its file’s name and its own, as pytest collects it."""
    if row.test:
        path, name = row.test.split("::")
        assert re.fullmatch(r"test_\w+\.py", (BASE / path).name)
        assert name in names_in(path), row.test


@every_row
def test_requirements_are_numbers_of_one_chapter(row):
    numbers = re.findall(r"(\d+)\.\d+(?:\.\d+)?", row.requirements)
    assert set(numbers) == {str(row.chapter)}


def test_no_requirement_is_told_twice():
    assert len({row.requirements for row in ROWS}) == len(ROWS)


def test_a_row_of_several_is_of_what_there_is_not():
    """Whatever is held is told one by one, so that each has its own test."""
    several = [row for row in ROWS if not re.fullmatch(r"\d+\.\d+\.\d+", row.requirements)]
    assert [row.requirements for row in several if row.held_in] == []
    assert len(ROWS) - len(several) > 220


def test_they_stand_in_the_order_of_their_numbers():
    firsts = [[int(part) for part in re.split(r"\D+", row.requirements)[:3]] for row in ROWS]
    assert firsts == sorted(firsts)


def test_it_stands_in_the_runbook(signed_in, make_user, db):
    page = signed_in(make_user("administrator")).get("/help/runbook/").text
    assert "Argon2 for passwords" in page
    assert "Not held yet" in page
    assert page.count("<h3") > len(asvs.CHAPTERS)

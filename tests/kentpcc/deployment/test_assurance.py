"""What is said of each threat and failure is true: the module and the test are there, and the long count is one."""

import re
from functools import cache

import pytest
from django.conf import settings

from kentpcc.deployment import assurance

ROWS = assurance.rows()
BASE = settings.BASE_DIR


@cache
def source(path):
    return (BASE / path).read_text()


def every_row(test):
    return pytest.mark.parametrize("row", ROWS, ids=lambda row: row.about)(test)


def test_chapters_stand_in_their_order():
    chapters = [row.chapter for row in ROWS]
    assert sorted(chapters, key=assurance.CHAPTERS.index) == chapters
    assert set(chapters) == set(assurance.CHAPTERS)


def test_nothing_is_told_twice():
    assert len({row.about for row in ROWS}) == len(ROWS) >= 55


@every_row
def test_where_it_is_held_is_there(row):
    assert (BASE / row.held_in).exists()


@every_row
def test_the_test_is_there_and_is_found_by_the_runner(row):
    path, name = row.test.split("::")
    assert re.fullmatch(r"test_\w+\.py", (BASE / path).name)
    assert re.search(rf"^\s*def {name}\b", source(path), re.MULTILINE), row.test


@every_row
def test_a_long_count_is_run_by_make_soak(row):
    """In the same file, and more than the ordinary one."""
    if row.soak:
        assert "pytest.mark.soak" in source(row.test.split("::")[0])
        assert row.ordinary != row.soak


def test_it_stands_in_the_runbook(signed_in, make_user, db):
    page = signed_in(make_user("administrator")).get("/help/runbook/").text
    assert "What must never happen" in page
    assert all(f"<h3>{title}</h3>" in re.sub(r"<h3[^>]*>", "<h3>", page) for title in assurance.CHAPTERS)
    assert "1,000 races of 2 to 20" in page

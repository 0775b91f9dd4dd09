"""How cells are listed for the Bureau."""

import pytest

from surveys.disclosure.cells import Reason
from surveys.figures.dimensions import LEAVING
from surveys.figures.releases.tables import REASONS, cells, group_title, left_out, reasons, releases
from surveys.models import Release
from tests.surveys.figures.releases.conftest import JULY, a_year, counted, released


def test_every_reason_has_its_words():
    assert set(REASONS) == set(Reason)
    assert len(set(REASONS.values())) == len(Reason)


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("gender=female", "Gender: Female"),
        ("gender=not_known", "Gender: Not known"),
        ("team=A=B", "Officer’s team: A=B"),
        ("gone=x", "gone=x"),
        ("", None),
    ],
)
def test_a_group_in_words(group, title):
    assert group_title(group) == title


@pytest.mark.django_db
def test_reasons_are_counted_and_each_cell_has_its_own():
    a_year(districts=("swale", "thanet"))
    counted("hate_crime", JULY, 2, 6, "maidstone")
    release = released()
    hidden = [row for row in cells(release).rows if row[2]]
    assert {row[1] for row in hidden} >= {"Maidstone"}
    counts = {row[0]: row[1] for row in reasons(release).rows}
    assert sum(counts.values()) == len(hidden)
    (row,) = releases([release]).lines
    assert row[5].cell == len(hidden)


@pytest.mark.django_db
def test_what_was_left_out_is_a_sentence_each():
    a_year()
    sentences = left_out(released())
    assert "Hate crime: not counted for Gender: not everybody has been counted by it yet." in sentences
    assert len(sentences) == len(set(sentences)) == len(LEAVING)


def a_release_that_says(**line):
    return Release(content={"lines": [{"survey": "hate_crime", "title": "Hate crime", **line}]})


def test_since_when_it_is_counted_is_said():
    release = a_release_that_says(left_out={"mode": "2019-05", "gender": None})
    assert left_out(release) == [
        "Hate crime: not counted for How they were interviewed: counted only since May 2019.",
        "Hate crime: not counted for Gender: not everybody has been counted by it yet.",
    ]


def test_a_release_of_before_this_was_kept_says_nothing():
    assert left_out(a_release_that_says()) == []

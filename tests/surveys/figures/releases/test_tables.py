"""How cells are listed for the Bureau."""

import pytest

from surveys.disclosure.cells import Reason
from surveys.figures.releases.tables import REASONS, cells, group_title, reasons, releases
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

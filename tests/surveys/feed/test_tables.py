"""What the page of keys lists."""

import pytest

from surveys.feed import actions, tables
from surveys.feed.released import TABLES
from tests.surveys.figures.releases.conftest import AT


@pytest.mark.django_db
def test_a_key_stands_or_was_withdrawn(key, helen):
    assert tables.state_of(key).text == "Stands"
    assert tables.state_of(actions.withdraw(key, by=helen, at=AT)).text == "Withdrawn"


def test_every_table_has_its_address():
    assert [column.title for column in tables.ADDRESSES] == ["Table", "Address", "What it holds"]
    listed = {tables.ADDRESSES[1].cell(table) for table in TABLES.values()}
    assert listed == {f"/feed/{name}.csv" for name in TABLES}

import pytest

from kentpcc.documents.document import Column, Link, Table, columns
from tests.kentpcc.documents.papers import TABLE


def test_columns_by_their_titles():
    assert columns("Survey", "Base", numeric=["Base"]) == (Column("Survey"), Column("Base", numeric=True))


def test_a_row_with_a_cell_too_few_is_no_row():
    with pytest.raises(ValueError, match="as many cells as the table has columns"):
        Table("", columns("a", "b"), (("one",),))


def test_levels_are_for_every_row_or_for_none():
    with pytest.raises(ValueError, match="Either every row has a level or none"):
        Table("", columns("a"), (("one",), ("two",)), levels=(0,))


def test_each_cell_stands_beside_its_column():
    first, *_ = TABLE.lines
    assert first == [(Column("Step"), "In the extracts"), (Column("Victims", numeric=True), 1234)]


def test_the_outline():
    assert [level for level, _ in TABLE.outline] == [0, 2, 0]
    assert [level for level, _ in Table("", columns("a"), (("one",),)).outline] == [0]


def test_a_link_is_its_text():
    assert str(Link("Rape", "/rape/")) == "Rape"


@pytest.mark.parametrize(("count", "wide"), [(1, False), (2, False), (3, True)])
def test_three_columns_are_too_many_for_a_telephone(count, wide):
    assert Table("", columns(*"abc"[:count]), ()).is_wide is wide

"""Many sums at once, and those of them in which some columns are."""

import numpy as np

from surveys.disclosure.matrix import Matrix
from surveys.disclosure.targets import Sum


def matrix(*rows):
    return Matrix.of(
        [Sum(np.array(list(row), dtype=np.int32), np.array(list(row.values()), dtype=float)) for row in rows]
    )


def written(found):
    ends = zip(found.begins[:-1], found.begins[1:], strict=True)
    return [dict(zip(found.columns[a:b].tolist(), found.factors[a:b].tolist(), strict=True)) for a, b in ends]


def columns(*numbers):
    return np.array(numbers, dtype=np.int32)


def test_each_row_has_its_sum():
    found = matrix({0: 1, 2: -2}, {}, {1: 3}).at(np.array([5.0, 7, 1]))
    assert found.tolist() == [3, 0, 21]


def test_without_rows_there_is_no_sum():
    assert matrix().at(np.array([1.0])).tolist() == []


def test_the_rows_that_some_columns_are_in():
    rows, narrow = matrix({0: 1, 2: -2}, {1: 3}, {3: 1, 2: 4}).narrowed(columns(2, 3))
    assert rows.tolist() == [0, 2]
    assert [dict(sorted(row.items())) for row in written(narrow)] == [{0: -2}, {0: 4, 1: 1}]


def test_columns_that_are_in_no_row():
    rows, narrow = matrix({0: 1}).narrowed(columns(1, 2))
    assert (rows.tolist(), narrow.count) == ([], 0)


def test_the_rows_of_both():
    both = matrix({0: 1, 2: -2}, {}).followed_by(matrix({1: 3}, {0: 4}))
    assert written(both) == [{0: 1, 2: -2}, {}, {1: 3}, {0: 4}]
    assert both.at(np.array([5.0, 7, 1])).tolist() == [3, 0, 21, 20]

"""Guesses that leave the truth in a few columns only."""

import numpy as np
import pytest

from surveys.disclosure.matrix import Matrix
from surveys.disclosure.nearby import Nearby, fits
from surveys.disclosure.solver import INFINITY, Row, ends_of
from surveys.disclosure.targets import Sum

CAP = 100.0
TRUTH = np.array([4.0, 6, 5, 5])


def row(factors, least, most):
    return Row(np.array(list(factors), dtype=np.int32), np.array(list(factors.values()), dtype=float), least, most)


ROWS = [row({0: 1, 1: 1}, 10, 10), row({1: 1, 2: 1}, 9, 12), row({2: 1, 3: 1}, 0, INFINITY)]


def nearby(*columns):
    return Nearby(TRUTH, Matrix.of(ROWS), ends_of(ROWS), np.array(columns, dtype=np.int32), CAP)


def one(column, factor=1):
    return Sum(np.array([column], dtype=np.int32), np.array([float(factor)]))


def test_only_what_is_near_leaves_the_truth():
    assert nearby(0, 1).furthest(one(0)).tolist() == [6, 4, 5, 5]


def test_more_columns_reach_further():
    assert nearby(0, 1, 2).furthest(one(0)).tolist()[0] == 10


def test_what_is_not_near_is_not_asked():
    assert nearby(0, 1).furthest(one(3)) is None


@pytest.mark.parametrize("columns", [(0, 1), (1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("factor", [1, -1])
def test_every_guess_fits(columns, factor):
    point = nearby(*columns).furthest(one(1, factor))
    assert fits(point, Matrix.of(ROWS), ends_of(ROWS), CAP)


@pytest.mark.parametrize(
    ("point", "possible"),
    [((4, 6, 5, 5), True), ((5, 6, 5, 5), False), ((11, -1, 10, 5), False), ((4, 6, 5, 101), False)],
)
def test_what_fits(point, possible):
    assert fits(np.array(point, dtype=float), Matrix.of(ROWS), ends_of(ROWS), CAP) == possible

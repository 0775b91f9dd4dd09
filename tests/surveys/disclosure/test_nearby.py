"""Guesses that leave the truth in a few columns only."""

import numpy as np
import pytest

from surveys.disclosure.matrix import Matrix
from surveys.disclosure.nearby import Nearby, Together, fits
from surveys.disclosure.solver import INFINITY, Row, ends_of
from surveys.disclosure.targets import Sum

CAP = 100.0
TRUTH = np.array([4.0, 6, 5, 5])


def row(factors, least, most):
    return Row(np.array(list(factors), dtype=np.int32), np.array(list(factors.values()), dtype=float), least, most)


ROWS = [row({0: 1, 1: 1}, 10, 10), row({1: 1, 2: 1}, 9, 12), row({2: 1, 3: 1}, 0, INFINITY)]


def nearby(*columns):
    return Nearby(TRUTH, Matrix.of(ROWS), ends_of(ROWS), np.array(columns, dtype=np.int32))


def together(*columns, sums):
    return Together(nearby(*columns), sums, CAP)


def total(*columns, factor=1):
    return Sum(np.array(columns, dtype=np.int32), np.full(len(columns), float(factor)))


def test_only_what_is_near_leaves_the_truth():
    assert together(0, 1, sums=[total(0)]).furthest({0: 50}).tolist() == [6, 4, 5, 5]


def test_more_columns_reach_further():
    assert together(0, 1, 2, sums=[total(0)]).furthest({0: 50})[0] == 10


def test_what_is_not_near_is_held_as_it_is():
    what, held = nearby(0, 1).narrowed(total(1, 3))
    assert (what.columns.tolist(), what.factors.tolist(), held) == ([1], [1], 5)
    assert together(0, 1, sums=[total(3)]).furthest({0: 50})[3] == 5


def test_of_many_none_takes_more_than_is_wanted():
    """Ten in all: four of the first are enough, and so the second has six."""
    guess = together(0, 1, 2, sums=[total(0), total(1)]).furthest({0: 4, 1: 6})
    assert guess[:2].tolist() == [4, 6]


def test_what_the_others_hold_is_not_wanted_once_more():
    guess = together(2, sums=[total(2, 3)]).furthest({0: 8})
    assert guess.tolist() == [4, 6, 3, 5]


def test_who_is_not_asked_for_may_be_anything():
    many = together(0, 1, 2, sums=[total(0), total(1), total(2, 3, factor=-1)])
    assert many.furthest({1: 9})[1] >= 9 - 1e-6
    assert many.furthest({0: 9})[0] >= 9 - 1e-6
    assert many.furthest({2: -5}).tolist()[2:] == pytest.approx([0, 5])


@pytest.mark.parametrize("columns", [(0, 1), (1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("factor", [1, -1])
def test_every_guess_fits(columns, factor):
    point = together(*columns, sums=[total(1, factor=factor), total(0, 2)]).furthest({0: 20, 1: 30})
    assert fits(point, Matrix.of(ROWS), ends_of(ROWS), CAP)


@pytest.mark.parametrize(
    ("point", "possible"),
    [((4, 6, 5, 5), True), ((5, 6, 5, 5), False), ((11, -1, 10, 5), False), ((4, 6, 5, 101), False)],
)
def test_what_fits(point, possible):
    assert fits(np.array(point, dtype=float), Matrix.of(ROWS), ends_of(ROWS), CAP) == possible

"""Linear programmes: the most that a sum can be, and what binds it."""

import highspy
import numpy as np
import pytest

from surveys.disclosure import solver
from surveys.disclosure.matrix import Matrix
from surveys.disclosure.solver import INFINITY, Infeasible, Programme, Row, Unsolved, ends_of


def row(factors, least, most):
    columns = np.array(list(factors), dtype=np.int32)
    return Row(columns, np.array(list(factors.values()), dtype=float), least, most)


def largest(programme, factors):
    return programme.largest(np.array(list(factors), dtype=np.int32), np.array(list(factors.values()), dtype=float))


@pytest.fixture
def programme():
    """Two columns of together 3 to 5, the first at most twice the second."""
    rows = [row({0: 1, 1: 1}, 3, 5), row({0: 1, 1: -2}, -INFINITY, 0)]
    return Programme(2, Matrix.of(rows), ends_of(rows), 100)


def test_the_most_of_a_column(programme):
    answer = largest(programme, {1: 1})
    assert (answer.value, list(answer.point), answer.binding) == (5, [0, 5], (0,))


def test_what_binds_it(programme):
    answer = largest(programme, {0: 1})
    assert answer.value == pytest.approx(10 / 3)
    assert answer.binding == (0, 1)


def test_one_question_is_nothing_to_the_next(programme):
    values = [largest(programme, factors).value for factors in ({0: 1}, {1: 1}, {0: -1, 1: -1}, {1: 1})]
    assert values == pytest.approx([10 / 3, 5, -3, 5])


def test_a_row_can_be_moved(programme):
    assert largest(programme, {1: 1}).value == 5
    programme.bound(0, 1, 4)
    assert largest(programme, {1: 1}).value == 4
    programme.bound(0, -INFINITY, INFINITY)
    assert largest(programme, {1: 1}).value == 100  # the cap


def test_rows_that_contradict_each_other(programme):
    programme.bound(1, 1, INFINITY)
    programme.bound(0, 0, 0.5)
    with pytest.raises(Infeasible):
        largest(programme, {0: 1})


def test_without_an_answer_nothing_is_said(programme, monkeypatch):
    with pytest.raises(Unsolved, match="nothing may be shown"):
        solver._check(highspy.HighsModelStatus.kTimeLimit)


def test_nothing_is_written_on_the_output(capfd):
    Programme(1, Matrix.of([]), ends_of([]), 5)
    assert capfd.readouterr() == ("", "")


def test_columns_of_which_nothing_is_known():
    """What is not capped is below nought as well."""
    rows = [row({0: 1, 1: -1}, 0, INFINITY), row({0: 1}, 3, 5)]
    programme = Programme(2, Matrix.of(rows), ends_of(rows), 100)
    free = np.array([1], dtype=np.int32)
    programme.free(free)
    assert largest(programme, {1: 1}).value == 5
    programme.cap(free, np.array([-2.0]))
    assert largest(programme, {1: 1}).value == -2

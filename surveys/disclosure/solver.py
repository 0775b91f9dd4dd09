"""Linear programmes, solved by HiGHS: one set of rows, many questions asked of it."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import highspy
import numpy as np

from surveys.disclosure.matrix import Matrix, Numbers, Places

INFINITY = float("inf")
DUAL, PRIMAL = 1, 4
_one_at_a_time = Lock()


class Unsolved(Exception):
    """No answer: then nothing may be shown."""


class Infeasible(Unsolved):
    """The rows contradict each other."""


@dataclass(frozen=True)
class Row:
    """Between `least` and `most` lies the sum of the columns, each times its factor."""

    columns: Places
    factors: Numbers
    least: float
    most: float


@dataclass(frozen=True)
class Answer:
    """`binding` are the rows without which it would be another."""

    value: float
    point: Numbers
    binding: tuple[int, ...]


Ends = tuple[Numbers, Numbers]  # of each row the least and the most


class Programme:
    """Columns are nought or more, and at most `cap`; each row lies between its `ends`."""

    def __init__(self, columns: int, rows: Matrix, ends: Ends, cap: float) -> None:
        self._highs = _silent()
        self._highs.passModel(_model(columns, rows, ends, cap))
        self._asked: Places = np.zeros(0, dtype=np.int32)
        self._moved = True

    def bound(self, row: int, least: float, most: float) -> None:
        self._highs.changeRowBounds(row, least, most)
        self._moved = True

    def free(self, columns: Places) -> None:
        """Columns of which nothing is known."""
        count = len(columns)
        self._highs.changeColsBounds(count, columns, np.full(count, -INFINITY), np.full(count, INFINITY))

    def cap(self, columns: Places, most: Numbers) -> None:
        """Of free columns, the most that each may be."""
        self._highs.changeColsBounds(len(columns), columns, np.full(len(columns), -INFINITY), most)

    def largest(self, columns: Places, factors: Numbers) -> Answer:
        """The most that the sum of some columns, each times its factor, can be. Raises Unsolved."""
        self._highs.changeColsCost(len(self._asked), self._asked, np.zeros(len(self._asked)))
        self._highs.changeColsCost(len(columns), columns, -factors)
        self._asked = columns
        # Each question begins where the last ended, which is a possible point unless the rows have moved.
        self._highs.setOptionValue("simplex_strategy", DUAL if self._moved else PRIMAL)
        self._moved = False
        self._highs.run()
        _check(self._highs.getModelStatus())
        return self._answer(columns, factors)

    def _answer(self, columns: Places, factors: Numbers) -> Answer:
        solution = self._highs.getSolution()
        point = np.array(solution.col_value)
        binding = np.flatnonzero(np.abs(np.array(solution.row_dual)) > 1e-7)
        return Answer(float(factors @ point[columns]), point, tuple(int(row) for row in binding))


def _check(status: highspy.HighsModelStatus) -> None:
    if status == highspy.HighsModelStatus.kInfeasible:
        raise Infeasible("What is shown contradicts itself.")
    if status != highspy.HighsModelStatus.kOptimal:
        raise Unsolved(f"The solver came to no answer ({status}): nothing may be shown.")


def _silent() -> highspy.Highs:
    """The library greets on the standard output as it is made: where a command's answer stands alone."""
    with _one_at_a_time:
        sys.stdout.flush()
        kept = os.dup(1)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 1)
            highs = highspy.Highs()  # type: ignore[no-untyped-call]
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nowhere)
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    return highs


def ends_of(rows: Sequence[Row]) -> Ends:
    return np.array([row.least for row in rows], dtype=float), np.array([row.most for row in rows], dtype=float)


def _model(columns: int, rows: Matrix, ends: Ends, cap: float) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = columns, rows.count
    model.col_cost_, model.col_lower_, model.col_upper_ = np.zeros(columns), np.zeros(columns), np.full(columns, cap)
    model.row_lower_, model.row_upper_ = ends
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_, matrix.index_, matrix.value_ = rows.begins, rows.columns, rows.factors
    return model

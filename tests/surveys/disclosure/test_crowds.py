"""Many targets, tried by few guesses."""

import numpy as np
import pytest

from surveys.disclosure.crowds import Crowd
from surveys.disclosure.matrix import Matrix
from surveys.disclosure.nearby import Nearby, Together
from surveys.disclosure.reach import Reach
from surveys.disclosure.solver import INFINITY, Row, ends_of
from surveys.disclosure.targets import Sum, Target

CAP, SMALL = 1000.0, 4


def total(*columns, factor=1):
    return Sum(np.array(columns, dtype=np.int32), np.full(len(columns), float(factor)))


def small(*columns, truth=SMALL, factor=1):
    what = total(*columns, factor=factor)
    return Target(what, what, truth, 10, 9)


def row(columns, least, most):
    return Row(np.array(columns, dtype=np.int32), np.ones(len(columns)), least, most)


def looked(targets, *rows, columns=40, at_each=True):
    """Each column is four in truth. The places that are left over, and how many guesses it took."""
    truth = np.full(columns, float(SMALL))
    all_rows = [*rows, row(range(columns), 0, INFINITY)]
    nearby = Nearby(truth, Matrix.of(all_rows), ends_of(all_rows), np.arange(columns, dtype=np.int32))
    reach = Reach(targets, [])
    found = Crowd(targets, range(len(targets)), nearby, CAP).look(reach, at_each=at_each)
    assert found == (len(reach.left) < len(targets))
    return reach.left, len(reach.guesses)


@pytest.fixture
def asked(monkeypatch):
    """How many were asked for each time."""
    numbers, furthest = [], Together.furthest
    monkeypatch.setattr(
        Together, "furthest", lambda self, wanted: numbers.append(len(wanted)) or furthest(self, wanted)
    )
    return numbers


def test_forty_are_kept_by_one_guess():
    assert looked([small(each) for each in range(40)]) == ([], 1)


def test_where_there_is_room_for_some_they_take_turns():
    """Of 160 people thirteen are put into as many of them as can be, and then into the others."""
    left, guesses = looked([small(each) for each in range(40)], row(range(40), 160, 160))
    assert left == []
    assert guesses < 12


def test_whoever_holds_one_that_is_tried_is_not_tried(asked):
    """Ten or more of the first month are ten or more of the first two."""
    assert looked([small(0, 1), small(0), small(1, 2, 3)])[0] == []
    assert asked == [2]


def test_a_sum_that_takes_from_others_is_tried_for_itself(asked):
    assert looked([small(0), small(0, factor=-1, truth=-SMALL)])[0] == [1]
    assert asked[0] == 2


def test_what_cannot_be_kept_is_left_and_hinders_nobody():
    fixed = [row([each], SMALL, SMALL) for each in (0, 3)]
    assert looked([small(each) for each in range(40)], *fixed)[0] == [0, 3]


def test_only_what_is_worth_it_is_tried(asked):
    """All are in vain: then fewer, until one is; and that is all."""
    fixed = [row([each], SMALL, SMALL) for each in range(40)]
    left, _ = looked([small(each) for each in range(40)], *fixed, at_each=False)
    assert len(left) == 40
    assert asked == [40, 10, 2, 1]
    looked([small(each) for each in range(3)], *fixed, at_each=True)
    assert asked[4:] == [3, 1, 1, 1]


def test_after_success_more_are_tried(asked):
    fixed = [row([each], SMALL, SMALL) for each in range(4)]
    left, _ = looked([small(each) for each in range(8)], *fixed, row(range(8), 32, 32), columns=8)
    assert left == [0, 1, 2, 3]
    assert max(asked) == asked[0] == 8

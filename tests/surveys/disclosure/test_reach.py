"""What guesses tell of targets."""

import numpy as np
import pytest

from surveys.disclosure.reach import Reach
from surveys.disclosure.targets import Sum, Target

ONE = Sum(np.array([0], dtype=np.int32), np.ones(1))
BOTH = Sum(np.array([0, 1], dtype=np.int32), np.ones(2))


def target(truth, most=ONE, enough=10, width=9):
    return Target(most, most, truth, enough, width)


def point(*numbers):
    return np.array(numbers, dtype=float)


@pytest.mark.parametrize(
    ("guesses", "kept"), [([], False), ([9.9], False), ([10], False), ([13], True), ([10, 1], True)]
)
def test_a_small_count_is_kept_once_it_may_be_enough_and_far_from_its_least(guesses, kept):
    assert Reach([target(4)], [point(each, 0) for each in guesses]).keeps(0) == kept


def test_parts_of_people_do_not_count():
    assert not Reach([target(4)], [point(12.9, 0), point(3.9, 0)]).keeps(0)
    assert Reach([target(4)], [point(12.9, 0), point(3, 0)]).keeps(0)


def test_what_is_wanted_of_it():
    reach = Reach([target(4), target(1), target(0, enough=1, width=1)], [])
    assert [reach.wanted(place) for place in range(3)] == [13, 10, 1]
    reach.see(point(2, 0))
    assert reach.wanted(0) == 11, "since it may be two as well"


def test_each_guess_tells_of_every_target():
    reach = Reach([target(4), target(6, most=BOTH), target(5)], [])
    reach.see(point(8, 9))
    assert reach.left == [0, 2]
    reach.see(point(14, 0))
    assert reach.left == []


def test_guesses_are_remembered():
    reach = Reach([target(4)], [point(9, 0)])
    reach.see(point(13, 0))
    assert [guess.tolist() for guess in reach.guesses] == [[9, 0], [13, 0]]

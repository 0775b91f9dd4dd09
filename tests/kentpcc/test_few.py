"""From how many people on a count is shown."""

from itertools import pairwise

import pytest

from kentpcc.few import LEAST, SIGN, apart, is_few
from kentpcc.pages.cells import HIDDEN
from surveys.disclosure.policy import POLICY, SUPPRESSED


@pytest.mark.parametrize(("count", "few"), [(0, False), (1, True), (9, True), (10, False), (1000, False)])
def test_nobody_is_not_few(count, few):
    assert is_few(count) is few


def test_another_least():
    assert is_few(4, least=5)
    assert not is_few(5, least=5)


def test_it_is_what_the_policy_says():
    assert (POLICY.least, SUPPRESSED) == (LEAST, SIGN)
    assert HIDDEN.text == SIGN


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((), set()),
        ((177,), {177}),
        ((177, 171), {177}),
        ((171, 177), {177}),
        ((177, 177), {177}),
        ((177, 167), {177, 167}),
        ((177, 168, 159), {177, 159}),
        ((109, 108, 86), {109, 86}),
        ((12, 6), {12}),
        ((6,), set()),
    ],
)
def test_what_stands_side_by_side_is_far_apart(counts, told):
    assert apart(counts) == told


def test_no_two_of_any_are_near_each_other():
    for low in range(10, 200, 7):
        told = sorted(apart(range(low, low + 60, 4)))
        assert all(later - earlier >= LEAST for earlier, later in pairwise(told))

"""What in the times and answers is worth a look: plain functions."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.quality.timings.signs import is_short, straight_lines, too_close, usual
from tests.factories import NOON


def seconds(number):
    return timedelta(seconds=number)


def at(*moments):
    """Questions q0, q1, … whose answers came so many seconds after noon."""
    return [(f"q{place}", NOON + seconds(moment)) for place, moment in enumerate(moments)]


def test_short_is_under_a_third_of_the_median():
    length = usual([seconds(600), seconds(900), seconds(30)])
    assert length == seconds(600)
    assert is_short(seconds(199), length)
    assert not is_short(seconds(200), length)


def test_without_a_median_nothing_is_short():
    assert usual([]) is None
    assert not is_short(seconds(1), None)


def test_answers_within_a_second():
    assert too_close(at(0, 10, 10.4, 11.4, 12.3)) == [("q1", "q2"), ("q3", "q4")]


def test_a_second_is_not_within_a_second():
    assert too_close(at(0, 1, 2)) == []


def test_what_came_with_one_page_is_one_receipt():
    assert too_close(at(5, 5, 5, 60, 60)) == []
    assert too_close(at(5, 5, 5.5)) == [("q1", "q2")]


@given(st.lists(st.integers(0, 10_000), max_size=30), st.randoms())
def test_any_order_of_arrival_gives_the_same_number(tenths, order):
    receipts = at(*(tenth / 10 for tenth in tenths))
    moments = sorted(set(tenths))
    expected = sum(later - earlier < 10 for earlier, later in pairwise(moments))
    assert len(too_close(order.sample(receipts, len(receipts)))) == expected


def test_straight_lines_need_enough_ratings_that_are_all_the_same():
    ratings = {"satisfaction": ["2"] * 5, "short": ["2"] * 4, "mixed": ["2"] * 5 + ["3"], "none": []}
    assert straight_lines(ratings) == ["satisfaction"]

"""Ten items and their points."""

from hypothesis import given
from hypothesis import strategies as st

from surveys.fieldwork.quality.sheet import ITEMS, NO_POINTS, SHEET, Points, points

SCORES = st.fixed_dictionaries(dict.fromkeys(ITEMS, st.sampled_from([0, 1, 2, None])))


def test_there_are_ten_items_with_words_of_their_own():
    assert len(SHEET) == len(ITEMS) == 10
    assert len({item.title for item in SHEET}) == len({item.well for item in SHEET}) == 10


def test_what_does_not_apply_is_left_out():
    scores = dict.fromkeys(ITEMS, 2) | {"distress": None, "probing": 1, "pace": 0}
    assert points(scores) == Points(15, 18)
    assert points(scores).share == 83


def test_half_a_per_cent_goes_up():
    assert [Points(got, 40).share for got in (5, 9)] == [13, 23]


def test_nothing_that_applied_has_no_share():
    assert points(dict.fromkeys(ITEMS)).share is None
    assert NO_POINTS.share is None


@given(SCORES, SCORES)
def test_points_add_up(one, other):
    both = points(one) + points(other)
    assert both.got == sum(score or 0 for score in [*one.values(), *other.values()])
    assert both.most == 2 * sum(score is not None for score in [*one.values(), *other.values()])
    assert 0 <= both.got <= both.most <= 40

"""Which counts of a column are hidden: nobody is recognised by a count, nor by what a subtraction leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.disclosure.cells import hidden
from surveys.disclosure.policy import POLICY

LEAST = POLICY.least


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ([], set()),
        ([10, 50], set()),  # nobody is few
        ([9, 50], {0, 1}),  # one alone is found by subtraction
        ([9, 10, 50], {0, 1}),  # with the smallest of the others
        ([9, 9, 50], {0, 1}),  # two, together more than nine
        ([4, 5, 50], {0, 1, 2}),  # two, together too few: the next one too
        ([5, 5, 50], {0, 1}),
        ([0, 50, 60], {0, 1}),
        ([1, 2], {0, 1}),  # nothing else is there to hide
        ([9], {0}),
    ],
)
def test_the_few_and_what_would_give_them_away(counts, places):
    assert hidden(counts) == places


@pytest.mark.parametrize(
    ("counts", "foretold", "places"),
    [
        ([0, 50], {0}, set()),  # what the rules foretell is no secret
        ([0, 9, 50], {0}, {1, 2}),  # nor does it help to hide
        ([0, 0, 50], {0}, {1, 2}),
    ],
)
def test_what_the_rules_foretell(counts, foretold, places):
    assert hidden(counts, frozenset(foretold)) == places


@given(st.lists(st.integers(0, 60), max_size=12))
def test_no_subtraction_finds_a_few(counts):
    places = hidden(counts)
    assert {at for at, count in enumerate(counts) if count < LEAST} <= places
    together = sum(counts[at] for at in places)
    assert not places or len(places) == len(counts) or (len(places) > 1 and together >= LEAST)

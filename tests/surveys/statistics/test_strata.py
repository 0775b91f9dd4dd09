"""Thin strata are merged with a neighbour and named; nobody is dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.strata import FEWEST, Stratum, merged, merges

STRATA = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 40)), min_size=1, max_size=15).map(
    lambda counts: [Stratum((f"s{place}",), *each) for place, each in enumerate(counts)]
)


def strata(*counts):
    return [Stratum((name,), eligible, done) for name, (eligible, done) in zip("abcdefgh", counts, strict=False)]


def names(found):
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([(100, 10), (100, 10)], ["a", "b"]),
        ([(100, 9), (100, 10)], ["a with b"]),
        ([(100, 30), (100, 9), (100, 20)], ["a", "b with c"]),  # the thinner neighbour
        ([(100, 20), (100, 9), (100, 20)], ["a with b", "c"]),  # of two alike the first
        ([(100, 0), (100, 20), (100, 20)], ["a with b", "c"]),
        ([(100, 4), (100, 3), (100, 20)], ["a with b with c"]),
        ([(100, 6), (100, 5), (100, 20)], ["a with b", "c"]),
        ([(100, 20), (0, 30), (100, 20)], ["a with b", "c"]),  # interviewed, but nobody is eligible
        ([(100, 3)], ["a"]),
        ([], []),
    ],
)
def test_who_is_merged_with_whom(counts, expected):
    assert names(merged(strata(*counts))) == expected


def test_another_least_number():
    assert names(merged(strata((10, 2), (10, 3), (10, 3)), fewest=3)) == ["a with b", "c"]
    assert names(merged(strata((10, 0), (10, 3)), fewest=0)) == ["a with b"]  # nobody can stand for nobody


def test_the_merged_are_named():
    assert merges(merged(strata((100, 4), (100, 30), (100, 30)))) == ["a with b"]
    assert merges(strata((100, 40))) == []


@given(STRATA)
def test_nobody_is_dropped_and_none_is_thin(given_strata):
    found = merged(given_strata)
    assert [name for each in found for name in each.names] == [each.name for each in given_strata]
    for count in ("eligible", "interviewed"):
        assert sum(getattr(each, count) for each in found) == sum(getattr(each, count) for each in given_strata)
    assert len(found) == 1 or all(each.interviewed >= FEWEST and each.eligible for each in found)

"""Sums that nobody lists: they follow from time, geography, groups and surveys."""

import pytest

from surveys.disclosure.cells import Figure, Scope, Shown
from surveys.disclosure.entries import Entry
from surveys.disclosure.relations import less_of, relations
from surveys.disclosure.universe import Dimension, Universe
from tests.surveys.disclosure.invented import DIVISIONS

WEST = DIVISIONS["west"]


def universe(empty=None):
    groups = {"age": Dimension(("young", "old")), "strand": Dimension(("race", "faith"), partition=False)}
    return Universe(("da", "hate"), ("da", "hate"), DIVISIONS, tuple(range(13)), groups, empty or {})


def sums(*scopes, empty=None):
    """Each relation as its parent, its children and whether there is a rest, told apart by what differs."""
    place = universe(empty)
    entries = [Entry(scope, place.region(scope), 1, 1, Figure(Shown.ZERO, 0)) for scope in scopes]
    return [
        (relation.parent.scope, [child.scope for child in relation.children], relation.rest)
        for relation in relations(entries, place)
    ]


def scope(survey="hate", first=0, last=11, area="force", group=""):
    return Scope(survey, first, last, area, group)


def test_a_year_and_its_quarters():
    quarters = [scope(first=at, last=at + 2) for at in (0, 3, 6, 9)]
    assert sums(*quarters, scope()) == [(scope(), quarters, False)]


def test_every_way_to_fill_a_run_of_months():
    halves, thirds = [scope(last=5), scope(first=6)], [scope(first=at, last=at + 3) for at in (0, 4, 8)]
    found = sums(scope(), *halves, *thirds)
    assert (scope(), halves, False) in found
    assert (scope(), thirds, False) in found
    assert len([relation for relation in found if relation[0] == scope()]) == 2


def test_a_quarter_that_is_not_there_is_a_rest():
    """Of overlapping runs those that end first are taken."""
    some = [scope(last=2), scope(first=3, last=5)]
    assert sums(scope(), *some) == [(scope(), some, True)]
    assert (scope(), some, True) in sums(scope(), *some, scope(first=2, last=6))


def test_many_runs_that_never_fill_the_whole_are_given_up_soon():
    """Every run of months but those that hold the last: there are two thousand ways to come as far as November."""
    runs = [scope(first=first, last=last) for first in range(11) for last in range(first, 11)]
    found = [relation for relation in sums(scope(), *runs) if relation[0] == scope()]
    assert [rest for _, _, rest in found] == [True]


def test_of_many_ways_some_are_enough():
    runs = [scope(first=first, last=last) for first in range(12) for last in range(first, 12)]
    assert len([relation for relation in sums(*runs) if relation[0] == scope()]) == 64


def test_a_month_that_is_known_to_be_empty_is_no_rest():
    part = scope(last=10)
    assert sums(scope(), part, empty={"hate": [(11, 11)]}) == [(part, [scope()], False)]
    whole = [scope(last=4), scope(first=6)]
    assert sums(scope(), *whole, empty={"hate": [(5, 5)]}) == [(scope(), whole, False)]


def test_a_division_and_its_districts():
    districts = [scope(area=name) for name in WEST]
    assert sums(scope(area="west"), *districts) == [(scope(area="west"), districts, False)]
    assert sums(scope(area="west"), *districts[1:]) == [(scope(area="west"), districts[1:], True)]


def test_the_force_is_divisions_and_of_one_that_is_not_there_the_districts():
    divisions, districts = [scope(area="east"), scope(area="north")], [scope(area=name) for name in WEST]
    found = sums(scope(), *divisions, *districts)
    assert found[0] == (scope(), [*divisions, *districts], False)
    assert found[1] == (scope(), districts, True)


def test_the_force_and_nothing_in_it():
    assert sums(scope(), scope(survey="da", area="west")) == []
    assert sums(scope(), scope(last=5, area="west")) == []


def test_a_partition_adds_up_and_several_answers_do_not():
    ages, strands = ([scope(group=f"{name}={value}") for value in values] for name, values in _values().items())
    assert sums(scope(), *ages, *strands) == [(scope(), ages, False)]
    assert sums(scope(), ages[0]) == [(scope(), ages[:1], True)]
    assert sums(*ages) == []


def _values():
    return {name: dimension.values for name, dimension in universe().dimensions.items()}


def test_all_surveys():
    surveys = [scope("da"), scope()]
    assert sums(scope("all"), *surveys) == [(scope("all"), surveys, False)]
    assert sums(scope("all"), scope()) == [(scope("all"), [scope()], True)]
    assert sums(scope("all"), scope(), empty={"da": [(0, 11)]}) == [(scope("all"), [scope()], False)]


def test_the_order_of_the_cells_is_nothing():
    cells = [scope(), scope("da"), scope("all"), scope(area="west"), *(scope(first=at, last=at) for at in range(12))]
    assert sums(*cells) == sums(*reversed(cells))


@pytest.mark.parametrize(
    ("whole", "parts", "left"), [(10, [3, 4], 3), (10, [], 10), (None, [3], None), (10, [3, None], None)]
)
def test_what_is_left_is_known_only_where_all_is(whole, parts, left):
    assert less_of(whole, parts) == left

"""Blocks: what no cell tells apart is one."""

from surveys.disclosure.cells import Figure, Scope, Shown
from surveys.disclosure.columns import Columns, blocks, parts_of
from surveys.disclosure.entries import Entry
from surveys.disclosure.universe import Dimension, Universe
from tests.surveys.disclosure.invented import DIVISIONS


def columns(*scopes, **dimensions):
    universe = Universe(("hate",), ("hate",), DIVISIONS, (0, 1, 2, 3), dimensions)
    entries = [Entry(scope, universe.region(scope), 1, 1, Figure(Shown.ZERO, 0)) for scope in scopes]
    return Columns(universe, entries), [entry.region for entry in entries]


def scope(first, last, area="force", group=""):
    return Scope("hate", first, last, area, group)


def test_parts():
    assert list(parts_of(0b10110)) == [1, 2, 4]
    assert list(parts_of(0)) == []


def test_regions_cut_blocks():
    cut = list(blocks([0b1111, 0b0011, 0b0110], 6))
    assert len(set(cut)) == 5
    assert cut[4] == cut[5]
    assert len(set(blocks([], 6))) == 1
    assert len(set(blocks([0b111111], 6))) == 1
    assert len(set(blocks([0b000111, 0b111000, 0b000111], 6))) == 2


def test_a_region_is_the_blocks_that_it_touches():
    found, (whole, west) = columns(scope(0, 2), scope(1, 1, "west"))
    assert found.places == 2
    assert len(found.touched(whole)) == 2
    assert len(found.touched(west)) == 1
    assert list(found.inside(whole)) == [0, 1]
    assert list(found.inside(west)) == list(found.touched(west))


def test_a_part_of_a_block_holds_none_wholly():
    found, (whole,) = columns(scope(0, 2))
    assert list(found.inside(whole & -whole)) == []
    assert list(found.touched(whole & -whole)) == [found.touched(whole)[0]]


def test_groups_have_blocks_of_their_own():
    found, (whole, young) = columns(scope(0, 0), scope(1, 2, group="age=young"), age=Dimension(("young", "old")))
    places = found.touched(young, "age=young")
    assert len(places) == 1
    assert places[0] not in found.touched(young)
    assert list(found.touched(young, "age=old")) != list(places)
    assert list(found.touched(whole, "age=young")) == []  # nothing is told of it


def test_what_is_true_of_groups():
    several = Dimension(("race", "faith"), partition=False)
    some = Dimension(("race", "faith"), partition=False, everyone=False)
    lengths = [
        len(list(columns(scope(0, 2, group="strand=race"), strand=dimension)[0].links()))
        for dimension in (Dimension(("race", "faith")), several, some)
    ]
    assert lengths == [2, 6, 4]  # for either side one sum; at most each; and the same without everyone


def test_two_columns_a_block():
    """The satisfied and the dissatisfied; the survey that nothing is told of is a block too."""
    assert columns(scope(0, 2))[0].count == 2
    assert columns(scope(0, 1))[0].count == 4

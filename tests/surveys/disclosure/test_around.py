"""With whom those of an area are moved about."""

import pytest

from surveys.disclosure.around import Around
from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.targets import Place
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import DISTRICTS, DIVISIONS

SIZES = {"dover": 4, "ashford": 50, "canterbury": 30, "thanet": 20, "medway": 90, "swale": 80, "maidstone": 70}
UNIVERSE = Universe(("da", "hate"), ("da", "hate"), DIVISIONS, (0, 1, 2, 3))
COUNTED = Counted(UNIVERSE, [Atom("hate", name, 1, {}, n, n) for name, n in SIZES.items()])


def about(*districts, surveys=("hate",), group=""):
    return Around(UNIVERSE, COUNTED).region(Place(surveys, frozenset(districts), group, (1, 1)))


def all_months(*districts, surveys=("hate",)):
    return UNIVERSE.parts(surveys, frozenset(districts), 0, 2)


def test_a_district_with_the_largest_of_its_division_and_one_elsewhere():
    assert about("dover") == all_months("dover", "ashford", "canterbury", "medway")


def test_of_several_districts_the_two_largest():
    found = about("dover", "thanet", "folkestone-and-hythe")
    assert found == all_months("thanet", "dover", "ashford", "canterbury", "medway")


def test_a_division_with_the_largest_of_all():
    assert about(*DIVISIONS["east"]) == all_months("ashford", "canterbury", "medway", "swale")


def test_the_whole_force_has_nobody_beside_it():
    assert about(*DISTRICTS) == all_months("medway", "swale")


def test_a_group_wherever_it_is():
    assert about("dover", group="strand=race") == all_months(*DISTRICTS)


@pytest.mark.parametrize("surveys", [("hate",), ("da", "hate")])
def test_the_surveys_of_the_node(surveys):
    assert about("dover", surveys=surveys) == all_months("dover", "ashford", "canterbury", "medway", surveys=surveys)

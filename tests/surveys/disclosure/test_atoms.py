"""The counts of a ledger: sums by region, group and month."""

import pytest

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Scope
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import DIVISIONS

UNIVERSE = Universe(("da", "hate"), ("da", "hate"), DIVISIONS, (100, 101, 102, 103))
ATOMS = [
    Atom("hate", "dover", 100, {"strand": ("race", "faith")}, 4, 3),
    Atom("hate", "dover", 101, {"strand": ("race",)}, 5, 5),
    Atom("hate", "medway", 102, {}, 6, 0),
    Atom("da", "dover", 100, {}, 7, 7),
]


def scope(survey="hate", first=100, last=102, area="force", group=""):
    return Scope(survey, first, last, area, group)


@pytest.mark.parametrize(
    ("where", "counts"),
    [
        (scope(), (15, 8)),
        (scope("all"), (22, 15)),
        (scope(area="dover"), (9, 8)),
        (scope(area="east", last=100), (4, 3)),
        (scope(area="west"), (0, 0)),
        (scope(group="strand=race"), (9, 8)),
        (scope(group="strand=faith"), (4, 3)),
        (scope(group="strand=age"), (0, 0)),
    ],
)
def test_sums(where, counts):
    assert Counted(UNIVERSE, ATOMS).of(UNIVERSE.region(where), where.group) == counts
    assert sum(atom.n for atom in ATOMS if atom.is_in(where, UNIVERSE)) == counts[0]


def test_by_month():
    counted = Counted(UNIVERSE, ATOMS)
    assert counted.months("hate", UNIVERSE.areas["force"]).tolist() == [[4, 5, 6], [3, 5, 0]]
    assert counted.months("all", UNIVERSE.areas["dover"]).tolist() == [[11, 5, 0], [10, 5, 0]]
    assert counted.months("hate", UNIVERSE.areas["force"], "strand=faith").tolist() == [[4, 0, 0], [3, 0, 0]]


def test_a_change_is_added():
    counted = Counted(UNIVERSE, ATOMS)
    counted.add(Atom("hate", "dover", 100, {"strand": ("faith",)}, -2, -1))
    assert counted.of(UNIVERSE.region(scope(area="dover"))) == (7, 7)
    assert counted.of(UNIVERSE.region(scope(area="dover")), "strand=faith") == (2, 2)

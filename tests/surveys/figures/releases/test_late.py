"""What came late is taken in once it tells of enough people, and not the same of all of them."""

import pytest

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Displayed, Figure, Released, Scope, Shown
from surveys.disclosure.policy import POLICY
from surveys.disclosure.universe import Universe
from surveys.figures.releases.late import taken_in

UNIVERSE = Universe(("s",), ("s",), {"east": ("dover", "swale")}, tuple(range(1, 8)))
FORCE, DOVER = Scope("s", 1, 3, "force"), Scope("s", 1, 6, "dover")


def late(month, n, satisfied, district="dover"):
    return Atom("s", district, month, {}, n, satisfied)


def released(scope):
    return Released(Displayed("", scope, Figure(Shown.EXACT, 100, 50.0, 0.1)), 0, 0)


def months(*atoms, scopes=(FORCE, DOVER)):
    return taken_in(atoms, [released(scope) for scope in scopes], Counted(UNIVERSE), UNIVERSE, POLICY)


@pytest.mark.parametrize(
    ("n", "satisfied", "taken"),
    [
        (1, 1, False),
        (9, 4, False),
        (10, 4, True),
        (10, 10, False),  # all of one kind
        (10, 0, False),
        (-10, -4, True),
        (-3, -1, False),
        (0, 3, False),  # three were counted on the other side
        (0, 10, True),  # ten were, and nobody knows of whom
        (0, 0, True),
    ],
)
def test_by_how_many_differ(n, satisfied, taken):
    assert months(late(2, n, satisfied)) == ({2} if taken else set())


def test_together_they_may_be_enough():
    assert months(late(1, 6, 2), late(2, 6, 3)) == {1, 2}
    assert months(late(1, 6, 2)) == set()


def test_enough_for_the_force_may_be_few_of_a_district():
    assert months(late(1, 9, 4, "swale"), late(1, 1, 0, "dover")) == set()
    assert months(late(1, 9, 4, "swale"), late(1, 1, 0, "dover"), scopes=[FORCE]) == {1}


def test_a_month_waits_as_a_whole_and_others_do_not_wait_for_it():
    few, enough = late(1, 1, 1, "dover"), late(5, 12, 6, "dover")
    assert months(few, enough, scopes=[FORCE, Scope("s", 4, 6, "force")]) == {5}


def test_one_that_waits_may_leave_another_too_few():
    """Together twelve in the year, but the first has to wait for its own quarter: then six are left."""
    assert months(late(1, 6, 2), late(5, 6, 3), scopes=[FORCE, DOVER]) == set()


def test_where_nothing_was_released_nothing_waits():
    assert months(late(1, 1, 1), scopes=[]) == {1}
    assert months(late(6, 1, 1, "swale")) == {6}
    assert months() == set()

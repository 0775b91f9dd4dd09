"""Which corrections would tell of few people, beside what was shown before."""

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Displayed, Figure, Released, Scope, Shown
from surveys.disclosure.changes import telling
from surveys.disclosure.policy import POLICY
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import DIVISIONS

UNIVERSE = Universe(("hate",), ("hate",), DIVISIONS, tuple(range(13)))
COUNTED = Counted(UNIVERSE, [Atom("hate", "dover", month, {}, 40, 30) for month in range(12)])


def change(month, n, satisfied, district="dover"):
    return Atom("hate", district, month, {}, n, satisfied)


def released(first, last, *, shown=Shown.EXACT, area="force", more=0):
    """A cell as it is now, but for so many more or fewer when it was shown."""
    scope = Scope("hate", first, last, area)
    n, satisfied = COUNTED.of(UNIVERSE.region(scope))
    return Released(
        Displayed("", scope, Figure(shown, None if shown == Shown.SUPPRESSED else n)), n + more, satisfied + more // 2
    )


def blocking(changes, *cells):
    return telling(changes, cells, COUNTED, UNIVERSE, POLICY)


def test_few_people_of_a_shown_cell():
    few, elsewhere = change(1, 3, 2), change(5, 3, 2)
    assert blocking([few, elsewhere], released(0, 2)) == [few]
    assert blocking([few], released(0, 2, shown=Shown.SUPPRESSED)) == []


def test_enough_people():
    assert blocking([change(1, 12, 6)], released(0, 2), released(0, 11)) == []
    assert blocking([], released(0, 2)) == []


def test_since_each_figure_that_was_shown():
    """Twenty have come in since one of them was shown: with nineteen fewer it would be one more than it was."""
    fewer = change(1, -19, -9)
    assert blocking([fewer], released(0, 2), released(0, 2, more=-20)) == [fewer]
    assert blocking([fewer], released(0, 2), released(0, 2, more=-40)) == []


def test_between_exact_cells():
    """Of the months from the first to the third the first two: five are left in the third."""
    changes = [change(0, 10, 5), change(2, 5, 2)]
    assert blocking(changes, released(0, 2), released(0, 1)) == [changes[1]]
    assert blocking(changes, released(0, 2)) == []


def test_between_rounded_cells_nothing_is_certain():
    changes = [change(0, 10, 5), change(2, 5, 2)]
    assert blocking(changes, released(0, 2), released(0, 1, shown=Shown.ROUNDED)) == []

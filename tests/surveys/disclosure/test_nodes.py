"""Which areas and runs of months the ledger looks at."""

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Scope
from surveys.disclosure.columns import Columns
from surveys.disclosure.display import display
from surveys.disclosure.entries import Entry
from surveys.disclosure.nodes import of_nodes
from surveys.disclosure.policy import POLICY
from surveys.disclosure.universe import Dimension, Universe
from tests.surveys.disclosure.invented import DIVISIONS

MONTHS = 6


def nodes(months, *scopes, district="dover", empty=None, groups=None):
    """The truth and the run of each, of so many (respondents, satisfied) a month and the cells that are shown."""
    dimensions = {"age": Dimension(("young", "old"))}
    universe = Universe(("da", "hate"), ("da", "hate"), DIVISIONS, tuple(range(MONTHS + 1)), dimensions, empty or {})
    labels = groups or {"age": ("young",)}
    counted = Counted(universe, [Atom("hate", district, at, labels, *pair) for at, pair in enumerate(months)])
    entries = []
    for scope in scopes:
        region = universe.region(scope)
        n, satisfied = counted.of(region, scope.group)
        entries.append(Entry(scope, region, n, satisfied, display(scope, n, satisfied, POLICY)))
    columns = Columns(universe, [entry for entry in entries if entry.region])
    return [(target.truth, target.node.run) for target in of_nodes(entries, counted, columns, universe, POLICY)]


def scope(first, last, area="force", group="", survey="hate"):
    return Scope(survey, first, last, area, group)


FEW = [(4, 3), (5, 4), (60, 50), (60, 50), (3, 2), (60, 50)]


def test_runs_between_the_edges_of_what_is_shown():
    """January is 4, and January with February 9; May alone is not told apart."""
    assert nodes(FEW, scope(0, 5), scope(0, 0), scope(1, 1)) == [(4, (0, 0)), (9, (0, 1)), (5, (1, 1))]
    assert nodes(FEW, scope(0, 5)) == []


def test_what_nothing_is_shown_of_is_no_node():
    assert nodes(FEW, scope(2, 3), scope(5, 5)) == []


def test_people_who_were_all_satisfied_or_none():
    months = [(12, 12), (14, 0), (60, 50), (0, 0), (60, 50), (60, 50)]
    assert nodes(months, scope(0, 0), scope(1, 1), scope(0, 2)) == [(0, (0, 0)), (0, (1, 1))]


def test_areas_that_are_told_apart_and_those_made_of_them():
    found = nodes(FEW, scope(0, 0, "dover"), scope(0, 0, "east"), scope(0, 0))
    assert found == [(4, (0, 0))] * 3  # Dover, the East with it, the force
    assert nodes(FEW, scope(0, 0, "east"), scope(0, 0)) == [(4, (0, 0))] * 2


def test_all_surveys():
    assert nodes(FEW, scope(0, 0, survey="all")) == [(4, (0, 0))] * 2  # hate crime, and all


def test_a_month_that_is_known_to_be_empty_is_not_looked_at_twice():
    months = [(4, 3), (0, 0), (60, 50)]
    assert nodes(months, scope(0, 0), scope(1, 1), scope(2, 2), empty={"hate": [(1, 1)]}) == [(4, (0, 0))]


def test_groups():
    found = nodes(FEW, scope(0, 0, group="age=young"), scope(0, 1), scope(2, 3, group="age=young"))
    assert (4, (0, 0)) in found
    assert all(run[1] < 2 for _, run in found)


def test_between_two_groups_cells_anybody_may_be():
    """A run over months of which nothing of the dimension is shown is no node."""
    months = [(4, 3), (1, 1), (4, 3)]
    young = [scope(first, last, group="age=young") for first, last in ((0, 0), (2, 2))]
    found = nodes(months, *young)
    assert found == [(4, (0, 0)), (4, (2, 2))] * 2  # of everybody, and of the young
    assert (9, (0, 2)) in nodes(months, *young, scope(1, 1, group="age=young"))

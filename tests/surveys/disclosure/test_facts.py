"""What is shown, as rows: the truth satisfies each, and what is hidden says no more than that somebody is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.disclosure.cells import Figure, Reason, Scope, Shown
from surveys.disclosure.columns import Columns
from surveys.disclosure.display import display
from surveys.disclosure.entries import Entry
from surveys.disclosure.facts import Shift, bounds_when_hidden, facts
from surveys.disclosure.policy import POLICY
from surveys.disclosure.universe import Universe
from tests.surveys.disclosure.invented import DIVISIONS

UNIVERSE = Universe(("hate",), ("hate",), DIVISIONS, (0, 1))
counts = st.integers(10, 700).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


def entry(n, satisfied, area="force", group=""):
    scope = Scope("hate", 0, 0, area, group)
    return Entry(scope, UNIVERSE.region(scope), n, satisfied, display(scope, n, satisfied, POLICY))


def rows(cell, shift=Shift()):  # noqa: B008
    return facts(cell, Columns(UNIVERSE, [cell]), POLICY, shift)


def holds(row, n, satisfied):
    """The cell's block: its satisfied in the even column, the others in the odd one."""
    found = sum(
        factor * (n - satisfied if column % 2 else satisfied)
        for column, factor in zip(row.columns, row.factors, strict=True)
    )
    return row.least - 1e-9 <= found <= row.most + 1e-9


@given(counts, st.sampled_from(["force", "dover"]))
def test_the_truth_satisfies_all(count, area):
    assert all(holds(row, *count) for row in rows(entry(*count, area)))


@given(counts, counts)
def test_it_does_after_a_correction_too(before, after):
    shift = Shift(after[0] - before[0], after[1] - before[1])
    assert all(holds(row, *after) for row in rows(entry(*before, "dover"), shift))


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        (entry(177, 139), 2),  # the number, and the satisfied
        (entry(60, 47, "dover"), 3),  # the number, and the share from and to
        (entry(12, 5, "dover"), 1),  # the number
        (entry(30, 30, "dover"), 2),  # the number, and how few stand aside
        (entry(0, 0, "dover"), 1),
    ],
)
def test_as_many_rows_as_it_tells_things(cell, count):
    assert len(rows(cell)) == count


def test_what_is_not_shown_tells_nothing():
    cell = entry(60, 47, "dover")
    cell.figure = Figure(Shown.ABSENT)
    (row,) = rows(cell)
    assert (row.least, row.most) == (-float("inf"), float("inf"))


def test_in_a_hidden_cell_somebody_is_unless_it_is_a_groups():
    area, group, absent = entry(5, 4, "dover"), entry(5, 4, "force", "a=b"), entry(5, 4, "dover")
    for cell in (area, group, absent):
        cell.hide(Reason.THRESHOLD)
    absent.absent = True
    assert [bounds_when_hidden(cell)[0] for cell in (area, group, absent)] == [1, -float("inf"), -float("inf")]

"""What a correction of a released cell would tell."""

import pytest

from surveys.disclosure.cells import Figure, Scope, Shown
from surveys.disclosure.corrections import Changed, replaces
from surveys.disclosure.display import display
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import POLICY

FORCE = Scope("hate", 0, 2, "force")


@pytest.mark.parametrize(
    ("n", "satisfied", "people", "shown"),
    [
        (0, 0, 0, False),
        (9, 5, 9, False),
        (10, 5, 10, True),
        (10, 10, 10, False),  # all of them were satisfied
        (10, 0, 10, False),  # none of them was
        (-10, -4, 10, True),
        (-10, -10, 10, False),
        (0, 9, 9, False),  # nine changed sides
        (0, 10, 10, True),
        (2, -8, 10, True),
        (12, None, 12, True),
        (9, None, 9, False),
    ],
)
def test_who_differs(n, satisfied, people, shown):
    changed = Changed(n, satisfied)
    assert changed.people == people
    assert replaces(changed, POLICY) == shown


def since(figure, n, satisfied):
    return Changed.since(figure, Entry(FORCE, 1, n, satisfied, figure), POLICY)


def test_from_an_exact_figure():
    assert since(display(FORCE, 177, 139, POLICY), 190, 145) == Changed(13, 6)


def test_from_a_rounded_one_as_far_as_is_certain():
    figure = Figure(Shown.ROUNDED, 100, 79, 1)
    assert [since(figure, n, 80).n for n in (95, 98, 102, 115)] == [-3, 0, 0, 13]
    assert since(figure, 100, 80).satisfied is None


def test_from_nobody():
    assert since(Figure(Shown.ZERO, 0), 12, 8) == Changed(12, None)

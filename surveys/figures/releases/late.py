"""Counts that came after a release: they are taken in once they tell of nobody in any released cell."""

from collections.abc import Sequence

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Released
from surveys.disclosure.changes import telling
from surveys.disclosure.policy import Policy
from surveys.disclosure.universe import Universe


def taken_in(
    late: Sequence[Atom], released: Sequence[Released], counted: Counted, universe: Universe, policy: Policy
) -> set[int]:
    """The months of which the late counts may be taken in; the others wait. `counted` is what is in already.

    A month waits or comes as a whole: its groups and its districts count the same people, and half of them taken
    in would contradict the other half.
    """
    ready = list(late)
    while waiting := {atom.month for atom in telling(ready, released, counted, universe, policy)}:
        ready = [atom for atom in ready if atom.month not in waiting]
    return {atom.month for atom in ready}

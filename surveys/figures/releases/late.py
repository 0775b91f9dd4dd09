"""Counts that came after a release: they are taken in once they tell of nobody in any released cell."""

from collections.abc import Iterable, Sequence

from surveys.disclosure.atoms import Atom
from surveys.disclosure.cells import Scope
from surveys.disclosure.corrections import Changed, replaces
from surveys.disclosure.policy import Policy
from surveys.disclosure.universe import Universe


def taken_in(late: Sequence[Atom], released: Iterable[Scope], universe: Universe, policy: Policy) -> set[int]:
    """The months of which the late counts may be taken in; the others wait.

    A month waits or comes as a whole: its groups and its districts count the same people, and half of them taken
    in would contradict the other half.
    """
    scopes = sorted(set(released))
    ready = {atom.month for atom in late}
    while waiting := _telling(ready, late, scopes, universe, policy):
        ready -= waiting
    return ready


def _telling(
    ready: set[int], late: Sequence[Atom], scopes: Sequence[Scope], universe: Universe, policy: Policy
) -> set[int]:
    """The months that lie in a cell in which a few people would differ, or several all of one kind."""
    found: set[int] = set()
    for scope in scopes:
        own = [atom for atom in late if atom.month in ready and atom.is_in(scope, universe)]
        changed = Changed(sum(atom.n for atom in own), sum(atom.satisfied for atom in own))
        if changed.people and not replaces(changed, policy):
            found |= {atom.month for atom in own}
    return found

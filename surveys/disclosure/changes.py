"""What corrections would tell beside all that was shown of the same people before."""

from collections.abc import Iterable, Iterator, Sequence

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.cells import Released, Shown
from surveys.disclosure.corrections import Changed, replaces
from surveys.disclosure.differences import Line, runs_told
from surveys.disclosure.entries import Entry
from surveys.disclosure.policy import Policy
from surveys.disclosure.relations import relations
from surveys.disclosure.universe import Universe


def telling(
    changes: Sequence[Atom], released: Iterable[Released], counted: Counted, universe: Universe, policy: Policy
) -> list[Atom]:
    """Those of the changes with which a shown cell would differ by few people, or by people who are all alike.

    It would from any figure that was ever shown of it: what was taken in since then counts with them. And so would
    what exact cells leave of each other: a year that has grown by 15, and a quarter of it by 10, tell of five.
    """
    if not changes:
        return []
    grown = [_Growth(each, changes, counted, universe) for each in released if each.shown.figure.told]
    blocking = [atom for each in grown if _tells(each.n, each.satisfied, policy) for atom in each.changes]
    if blocking:
        return blocking
    last = {each.entry.scope: each.entry for each in grown if each.entry.figure.shown == Shown.EXACT}
    return [
        atom
        for line, first, last_month, n, satisfied in _between(list(last.values()), universe)
        if _tells(n, satisfied, policy)
        for atom in _of_line(changes, line, first, last_month)
    ]


class _Growth:
    """By how much a cell would have grown since a figure of it was shown, and by which changes."""

    def __init__(self, released: Released, changes: Sequence[Atom], counted: Counted, universe: Universe) -> None:
        scope, region = released.shown.scope, universe.region(released.shown.scope)
        now, satisfied = counted.of(region, scope.group)
        self.changes = [atom for atom in changes if atom.is_in(scope, universe)]
        self.n = now + sum(atom.n for atom in self.changes) - released.n
        self.satisfied = satisfied + sum(atom.satisfied for atom in self.changes) - released.satisfied
        self.entry = Entry(scope, region, self.n, self.satisfied, released.shown.figure)


def _tells(n: int, satisfied: int, policy: Policy) -> bool:
    changed = Changed(n, satisfied)
    return changed.people > 0 and not replaces(changed, policy)


def _between(entries: Sequence[Entry], universe: Universe) -> Iterator[tuple[Line, int, int, int, int]]:
    return runs_told(entries, relations(entries, universe), universe)


def _of_line(changes: Iterable[Atom], line: Line, first: int, last: int) -> Iterator[Atom]:
    for atom in changes:
        everybody = "" in atom.labels() and atom.survey in line.surveys and atom.district in line.area
        if everybody and first <= atom.month <= last:
            yield atom

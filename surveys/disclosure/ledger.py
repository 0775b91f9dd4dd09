"""The ledger: a release is allowed only if nothing follows from it and all that was ever released before."""

from collections.abc import Sequence

from surveys.disclosure.atoms import Atom, Counted
from surveys.disclosure.audit import Audit
from surveys.disclosure.cells import Displayed, Figure, Reason, Released, Scope, Shown
from surveys.disclosure.changes import telling
from surveys.disclosure.display import display
from surveys.disclosure.entries import Entry, displayed
from surveys.disclosure.facts import Shift
from surveys.disclosure.grain import is_allowed
from surveys.disclosure.hiding import hide_small
from surveys.disclosure.nodes import of_nodes
from surveys.disclosure.policy import POLICY, Policy
from surveys.disclosure.relations import relations
from surveys.disclosure.settling import settle
from surveys.disclosure.targets import of_cells, of_pairs, of_rests
from surveys.disclosure.universe import Universe


class Ledger:
    """`universe` has an edge at every month. `released`, in its order, is what was released before it was opened."""

    def __init__(
        self,
        universe: Universe,
        atoms: Sequence[Atom],
        policy: Policy = POLICY,
        *,
        check_grain: bool = True,
        released: Sequence[Released] = (),
    ) -> None:
        self._universe = universe
        self._policy = policy
        self._check_grain = check_grain
        self._counted = Counted(universe, atoms)
        self._waiting: list[Atom] = []
        self._released: list[Released] = list(released)

    @property
    def released(self) -> Sequence[Released]:
        """All that was released until now, in its order: with it a ledger is opened again."""
        return tuple(self._released)

    def release(self, asked: Sequence[tuple[str, Scope]], changes: Sequence[Atom] = ()) -> list[Displayed]:
        """What may be shown of the cells asked for, each an id and a scope, in their order; it is shown then.

        `changes` are corrections since the last release. Raises Unsolved.
        """
        self._take_in(changes)
        own = {scope: self._entry(scope) for scope in sorted({scope for _, scope in asked})}
        hide_small(own.values(), self._policy)
        self._settle(list(own.values()))
        shown = [displayed(id, own[scope], under_review=self._is_under_review(scope)) for id, scope in asked]
        self._keep(shown, own)
        return shown

    def _take_in(self, changes: Sequence[Atom]) -> None:
        """A correction waits while it would tell, in some released cell, of a few people, or the same of all."""
        self._waiting += changes
        ready = list(self._waiting)
        while blocking := telling(ready, self._released, self._counted, self._universe, self._policy):
            ready = [atom for atom in ready if not any(atom is each for each in blocking)]
        self._waiting = [atom for atom in self._waiting if atom not in ready]
        for atom in ready:
            self._counted.add(atom)

    def _is_under_review(self, scope: Scope) -> bool:
        return any(atom.is_in(scope, self._universe) for atom in self._waiting)

    def _entry(self, scope: Scope) -> Entry:
        """A cell as it was released, unless its counts have changed."""
        region = self._universe.region(scope)
        n, satisfied = self._counted.of(region, scope.group)
        entry = Entry(scope, region, n, satisfied, display(scope, n, satisfied, self._policy))
        last = next((each for each in reversed(self._released) if each.shown.scope == scope), None)
        if not self._is_allowed(scope):
            entry.figure, entry.absent, entry.reason = Figure(Shown.ABSENT), True, Reason.GRAIN
        elif last and (last.n, last.satisfied) == (n, satisfied):
            _repeat(entry, last.shown)
        return entry

    def _is_allowed(self, scope: Scope) -> bool:
        divisions, summed = self._universe.divisions.keys(), self._universe.summed
        return not self._check_grain or is_allowed(scope, divisions=divisions, summed=summed, policy=self._policy)

    def _settle(self, own: list[Entry]) -> None:
        """First as a table of its own, then with all that was released before."""
        self._settle_among(own, [], {}, Reason.AUDIT)
        earlier = [(self._again(each), self._shift(each)) for each in self._released if self._is_known(each)]
        shifts = {place: shift for place, (_, shift) in enumerate(earlier)}
        self._settle_among(own, [entry for entry, _ in earlier], shifts, Reason.LEDGER)

    def _settle_among(self, own: list[Entry], earlier: list[Entry], shifts: dict[int, Shift], reason: Reason) -> None:
        universe, policy = self._universe, self._policy
        entries = [*earlier, *own]
        sums = relations([entry for entry in entries if entry.reason != Reason.GRAIN], universe)
        audit = Audit(universe, entries, policy, shifts, self._counted)
        new = [entry for entry in own if not entry.fixed]
        targets = [
            *of_cells(new, audit.columns, policy),
            *of_rests(sums, audit.columns, policy),
            *of_pairs(new, [*earlier, *(entry for entry in own if entry.fixed)], audit.columns, policy),
        ]
        if reason == Reason.LEDGER:
            targets += of_nodes(entries, self._counted, audit.columns, universe, policy)
        settle(entries, audit, targets, sums, universe=universe, policy=policy, reason=reason)

    def _is_known(self, released: Released) -> bool:
        """What was shown, and what was hidden: in which somebody is, if a correction did not take them out."""
        figure, scope = released.shown.figure, released.shown.scope
        somebody = self._counted.of(self._universe.region(scope), scope.group)[0] > 0
        return figure.told or (figure.shown == Shown.SUPPRESSED and somebody)

    def _again(self, released: Released) -> Entry:
        """What was shown before, as it stays, with the counts of today."""
        scope = released.shown.scope
        region = self._universe.region(scope)
        entry = Entry(scope, region, *self._counted.of(region, scope.group), released.shown.figure, fixed=True)
        entry.reason = released.shown.reason
        return entry

    def _shift(self, released: Released) -> Shift:
        scope = released.shown.scope
        n, satisfied = self._counted.of(self._universe.region(scope), scope.group)
        return Shift(n - released.n, satisfied - released.satisfied)

    def _keep(self, shown: Sequence[Displayed], own: dict[Scope, Entry]) -> None:
        known = {(each.shown.scope, each.n, each.satisfied) for each in self._released}
        for scope, each in {each.scope: each for each in shown}.items():
            n, satisfied = own[scope].n or 0, own[scope].satisfied or 0
            if (scope, n, satisfied) not in known:
                self._released.append(Released(each, n, satisfied))


def _repeat(entry: Entry, shown: Displayed) -> None:
    if shown.figure.told:
        entry.figure, entry.fixed = shown.figure, True
    else:
        entry.reason, entry.absent = shown.reason, shown.figure.shown == Shown.ABSENT

"""What is hidden of a table, step by step, until nothing in it can be found that must not be."""

from collections.abc import Collection, Sequence

from surveys.disclosure.audit import Audit
from surveys.disclosure.cells import Reason, Scope
from surveys.disclosure.entries import Entry, hiding_order
from surveys.disclosure.grain import rank
from surveys.disclosure.hiding import hide_beside
from surveys.disclosure.policy import Policy
from surveys.disclosure.relations import Relation
from surveys.disclosure.targets import Target
from surveys.disclosure.universe import Universe


class Contradiction(Exception):
    """Cells that cannot be true together; `scope` is one of them, None where only published ones are."""

    def __init__(self, scope: Scope | None) -> None:
        super().__init__(scope)
        self.scope = scope


def settle(
    entries: Sequence[Entry],
    audit: Audit,
    targets: Sequence[Target],
    relations: Sequence[Relation],
    *,
    universe: Universe,
    policy: Policy,
    reason: Reason,
) -> None:
    """Hides beside what is hidden, asks the attacker, hides what lets them in, and so on.

    What the attacker finds from what was published before, whatever is hidden now, cannot be mended here.
    Raises Contradiction, and Unsolved: then nothing may be shown.
    """
    beside = Reason.LEDGER if reason == Reason.LEDGER else Reason.SECONDARY
    hide_beside(relations, policy, beside)
    _agree(entries, audit, reason)
    left = list(targets)
    while found := audit.first_found(left):
        if not _hide_one(found.binding, entries, universe.divisions, reason):
            left = [target for target in left if target is not found.target]
        hide_beside(relations, policy, beside)


def _agree(entries: Sequence[Entry], audit: Audit, reason: Reason) -> None:
    """What contradicts what was published before would tell of the correction: it is hidden. Raises Contradiction."""
    last: Entry | None = None
    while not audit.is_possible:
        last = min((entry for entry in entries if entry.may_be_hidden), key=hiding_order, default=None)
        if last is None:
            raise Contradiction(None)
        last.hide(reason)
    if last and not any(entry.fixed for entry in entries):
        raise Contradiction(last.scope)


def _hide_one(binding: Collection[Entry], entries: Sequence[Entry], divisions: Collection[str], reason: Reason) -> bool:
    """The smallest cell that lets the attacker in; else a whole grain; else a headline. False: nothing is left."""
    hideable = [entry for entry in binding if entry.may_be_hidden]
    plain = [entry for entry in hideable if not entry.headline]
    if plain:
        min(plain, key=hiding_order).hide(reason)
        return True
    finest = max((rank(entry.scope, divisions) for entry in binding if _may_be_left_out(entry)), default=None)
    if finest is not None:
        _leave_out([entry for entry in entries if rank(entry.scope, divisions) == finest], reason)
        return True
    if hideable:
        min(hideable, key=hiding_order).hide(reason)
    return bool(hideable)


def _may_be_left_out(entry: Entry) -> bool:
    return not (entry.fixed or entry.absent or (entry.shown and entry.headline))


def _leave_out(entries: Sequence[Entry], reason: Reason) -> None:
    """The next coarser grain: these are no cells any more, neither shown nor marked as hidden."""
    for entry in entries:
        if _may_be_left_out(entry):
            entry.absent = True
            entry.reason = entry.reason or reason

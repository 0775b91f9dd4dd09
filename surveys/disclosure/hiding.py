"""What is hidden for its own smallness, and what beside it, so that no subtraction finds it."""

from collections.abc import Iterable, Sequence

from surveys.disclosure.cells import Reason
from surveys.disclosure.entries import Entry, hiding_order, is_small
from surveys.disclosure.policy import Policy
from surveys.disclosure.relations import Relation


def hide_small(entries: Iterable[Entry], policy: Policy) -> None:
    """Cells below the least; of a group also nobody, since that nobody is of a group tells of somebody."""
    for entry in entries:
        if not entry.fixed and (is_small(entry.n, policy) or (entry.scope.group and entry.n == 0)):
            entry.hide(Reason.THRESHOLD)


def hide_beside(relations: Sequence[Relation], policy: Policy, reason: Reason = Reason.SECONDARY) -> None:
    """Until no relation is left by which one hidden cell follows from what is shown."""
    while any(_mend(relation, policy, reason) for relation in relations):
        pass


def _mend(relation: Relation, policy: Policy, reason: Reason) -> bool:
    """Hides one cell more if the relation needs it; says whether it did."""
    worst = _worst(relation, policy)
    if worst is None:
        return False
    worst.hide(reason)
    return True


def _worst(relation: Relation, policy: Policy) -> Entry | None:
    if relation.parent.shown:
        return _beside(relation) if _is_told(relation, policy) else None
    if relation.rest or not all(child.shown for child in relation.children):
        return None
    return _smallest(child for child in relation.children if child.may_be_hidden)


def _is_told(relation: Relation, policy: Policy) -> bool:
    """Of a shown parent: one child hidden alone, or several that are few together.

    Parts that are no cell here count as one hidden child; alone they matter only where they are few.
    """
    hidden = [child for child in relation.children if not child.shown]
    rest = relation.rest_count if relation.rest else 0
    if not hidden:
        return is_small(rest, policy)
    counts = [child.n for child in hidden if child.n is not None]
    others = relation.rest and rest != 0
    if len(hidden) + others < 2:
        return True
    return rest is not None and len(counts) == len(hidden) and sum(counts) + rest < policy.least


def _beside(relation: Relation) -> Entry | None:
    """The smallest child; then the parent, unless it is a headline; then a child that is one."""
    children = [child for child in relation.children if child.may_be_hidden]
    if plain := _smallest(child for child in children if not child.headline):
        return plain
    if relation.parent.may_be_hidden and not relation.parent.headline:
        return relation.parent
    return _smallest(children)


def _smallest(entries: Iterable[Entry]) -> Entry | None:
    return min(entries, key=hiding_order, default=None)

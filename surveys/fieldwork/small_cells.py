"""What of a profile may be shown to whom: a supervisor sees every count, an analyst none below ten."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.fieldwork.profile import Comparison, Group

FEWEST = 10
SIDES = ("excluded", "eligible")


@dataclass(frozen=True)
class Cell:
    """`count` and `share` (of its column, in whole per cent) are None where the cell is hidden."""

    count: int | None
    share: int | None


@dataclass(frozen=True)
class Row:
    title: str
    excluded: Cell
    eligible: Cell


def rows(comparison: Comparison, *, hide_small: bool) -> list[Row]:
    hidden = {side: _hidden(comparison.groups, side) if hide_small else set() for side in SIDES}
    cells = {side: _cells(comparison, side, hidden[side]) for side in SIDES}
    return [Row(group.title, *pair) for group, *pair in zip(comparison.groups, *cells.values(), strict=True)]


def _cells(comparison: Comparison, side: str, hidden: set[int]) -> Iterable[Cell]:
    whole = getattr(comparison, side)
    for place, group in enumerate(comparison.groups):
        count = getattr(group, side)
        share = round(100 * count / whole) if whole else None
        yield Cell(None, None) if place in hidden else Cell(count, share)


def _hidden(groups: tuple[Group, ...], side: str) -> set[int]:
    """The places of counts below ten, and of more, the smallest first, until no subtraction finds one.

    The column's total is known: so at least two are hidden, together ten or more. A count of nobody
    that the rules themselves foretell is no secret: it neither hides nor helps to hide.
    """
    counts = {at: getattr(group, side) for at, group in enumerate(groups)}
    foretold = {at for at, group in enumerate(groups) if group.by_rule and side == "eligible" and not counts[at]}
    open_places = sorted(counts.keys() - foretold, key=lambda at: (counts[at], at))
    hidden = {at for at in open_places if counts[at] < FEWEST}
    for at in open_places:
        if not hidden or (len(hidden) > 1 and sum(counts[each] for each in hidden) >= FEWEST):
            break
        hidden.add(at)
    return hidden

"""What of a profile may be shown to whom: a supervisor sees every count, an analyst none below ten."""

from collections.abc import Iterable
from dataclasses import dataclass

from surveys.disclosure import cells
from surveys.fieldwork.waterfall.profile import Comparison, Group

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
    sides = {side: _cells(comparison, side, hidden[side]) for side in SIDES}
    return [Row(group.title, *pair) for group, *pair in zip(comparison.groups, *sides.values(), strict=True)]


def _hidden(groups: tuple[Group, ...], side: str) -> set[int]:
    counts = [getattr(group, side) for group in groups]
    foretold = {at for at, group in enumerate(groups) if group.by_rule and side == "eligible" and not counts[at]}
    return cells.hidden(counts, frozenset(foretold))


def _cells(comparison: Comparison, side: str, hidden: set[int]) -> Iterable[Cell]:
    whole = getattr(comparison, side)
    for place, group in enumerate(comparison.groups):
        count = getattr(group, side)
        share = round(100 * count / whole) if whole else None
        yield Cell(None, None) if place in hidden else Cell(count, share)

"""What of a profile may be shown to whom: a supervisor sees every count, an analyst none below ten."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kentpcc.geography import FORCE
from kentpcc.rounding import whole_per_cent
from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import Sum, hidden
from surveys.fieldwork.waterfall.profile import DISTRICT, Comparison, Group
from surveys.fieldwork.waterfall.protecting import Key, secrets
from surveys.fieldwork.waterfall.scope import Scope

SIDES = ("excluded", "eligible")
ALL = "all"  # of a side; the groups are their places


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


Of = tuple[object, str]  # a group's place, or ALL; the side


def protected(compared: Iterable[Comparison], scope: Scope) -> list[tuple[Comparison, frozenset[Of]]]:
    """What is hidden of each from others than supervisors.

    Groups are for the force only, and districts are those of the waterfall. Raises Unsolved.
    """
    if scope.area != FORCE:
        return []
    found = secrets(scope.survey, on=scope.on, period=scope.period)
    return [(each, secret) for each in compared if (secret := _secret(each, scope, found)) is not None]


def _secret(comparison: Comparison, scope: Scope, found: Collection[Key]) -> frozenset[Of] | None:
    """None where there are no figures so fine."""
    whole = frozenset((ALL, side) for side in SIDES if (FORCE.code, side) in found)
    if comparison.title != DISTRICT:
        return secret_groups(comparison, whole)
    months = len(scope.period) if scope.period else None
    if scope.survey.force_only or months != POLICY.district_months:
        return None
    groups = enumerate(comparison.groups)
    return whole | {(at, side) for at, group in groups for side in SIDES if (group.code, side) in found}


def secret_groups(comparison: Comparison, whole: Collection[Of] = ()) -> frozenset[Of]:
    """`whole` are the sides whose sum is hidden elsewhere. Nobody is hidden too, unless the rules foretell it."""
    groups = list(enumerate(comparison.groups))
    counts: dict[Of, int] = {
        (at, side): getattr(group, side) for at, group in groups for side in SIDES if not _foretold(group, side)
    }
    sums = [Sum[Of]((ALL, side), tuple(key for key in counts if key[1] == side)) for side in SIDES]
    totals: dict[Of, int] = {(ALL, side): getattr(comparison, side) for side in SIDES}
    return hidden(counts | totals, sums, kept=totals.keys() - set(whole), gone=whole, with_nobody=True)


def _foretold(group: Group, side: str) -> bool:
    return group.by_rule and side == "eligible" and not group.eligible


def rows(comparison: Comparison, secret: Collection[Of] = ()) -> list[Row]:
    sides = {side: _cells(comparison, side, secret) for side in SIDES}
    return [Row(group.title, *pair) for group, *pair in zip(comparison.groups, *sides.values(), strict=True)]


def total(comparison: Comparison, secret: Collection[Of] = ()) -> list[int | None]:
    return [None if (ALL, side) in secret else getattr(comparison, side) for side in SIDES]


def _cells(comparison: Comparison, side: str, secret: Collection[Of]) -> Iterable[Cell]:
    whole = None if (ALL, side) in secret else getattr(comparison, side)
    for place, group in enumerate(comparison.groups):
        count = getattr(group, side)
        share = whole_per_cent(count, whole) if whole else None
        yield Cell(None, None) if (place, side) in secret else Cell(count, share)

"""What is shown, as rows of the linear programme."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from surveys.disclosure.cells import Shown
from surveys.disclosure.columns import Columns
from surveys.disclosure.display import Told, told
from surveys.disclosure.entries import Entry
from surveys.disclosure.matrix import Numbers, Places
from surveys.disclosure.policy import Policy
from surveys.disclosure.solver import INFINITY, Row


@dataclass(frozen=True)
class Shift:
    """How many the counts have grown by corrections since the figure was published."""

    n: int = 0
    satisfied: int = 0


NOTHING = Shift()


def facts(entry: Entry, columns: Columns, policy: Policy, shift: Shift = NOTHING) -> list[Row]:
    """The first row is of n; the others of the satisfied, as far as the figure tells of them."""
    places = columns.touched(entry.region, entry.scope.group)
    if not entry.figure.told:
        return [_of_n(places, -INFINITY, INFINITY)]
    found = told(entry.figure, policy, headline=entry.scope.headline)
    least, most = found.n
    return [_of_n(places, least + shift.n, most + shift.n), *_of_satisfied(places, found, shift)]


def bounds_when_hidden(entry: Entry) -> tuple[float, float]:
    """A suppressed cell has somebody in it where nobody would be shown as 0: everywhere but in groups."""
    somebody = not entry.absent and not entry.scope.group and entry.figure.shown != Shown.ABSENT
    return (1 if somebody else -INFINITY), INFINITY


def _of_n(places: Places, least: float, most: float) -> Row:
    columns = np.concatenate([2 * places, 2 * places + 1]).astype(np.int32)
    return Row(columns, np.ones(len(columns)), least, most)


def _of_satisfied(places: Places, found: Told, shift: Shift) -> Iterator[Row]:
    sides = (found.satisfied, shift.satisfied), (found.dissatisfied, shift.n - shift.satisfied)
    for side, (bounds, grown) in enumerate(sides):
        if bounds is not None:
            yield Row(2 * places + side, np.ones(len(places)), bounds[0] + grown, bounds[1] + grown)
    if found.parts is not None:
        low, high = found.parts
        yield _part(places, low, shift, at_least=True)
        yield _part(places, high, shift, at_least=False)


def _part(places: Places, part: float, shift: Shift, *, at_least: bool) -> Row:
    """The satisfied less that part of everybody."""
    columns = np.concatenate([2 * places, 2 * places + 1]).astype(np.int32)
    factors: Numbers = np.concatenate([np.full(len(places), 1 - part), np.full(len(places), -part)])
    moved = shift.satisfied - part * shift.n
    return Row(columns, factors, moved if at_least else -INFINITY, INFINITY if at_least else moved)

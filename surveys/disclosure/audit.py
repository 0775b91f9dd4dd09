"""The audit: an attacker who knows all that is shown, and can solve linear programmes, looks for small counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor

import numpy as np

from surveys.disclosure.around import Around
from surveys.disclosure.atoms import Counted
from surveys.disclosure.columns import Columns
from surveys.disclosure.crowds import Crowd
from surveys.disclosure.entries import Entry
from surveys.disclosure.facts import NOTHING, Shift, bounds_when_hidden, facts
from surveys.disclosure.matrix import Matrix, Numbers
from surveys.disclosure.nearby import Nearby, fits
from surveys.disclosure.policy import Policy
from surveys.disclosure.reach import A_HAIR, Reach
from surveys.disclosure.solver import INFINITY, Answer, Infeasible, Programme, Unsolved, ends_of
from surveys.disclosure.targets import Sum, Target
from surveys.disclosure.universe import Universe

FEW = 3  # targets that are as soon asked for one by one
ROOM = 10  # what nobody has told the size of may hold as many times the largest count


@dataclass(frozen=True)
class Finding:
    """A count that the attacker finds, and the cells without which they would not."""

    target: Target
    binding: tuple[Entry, ...]


class Audit:
    """Cells may be hidden between two questions; then less is known."""

    def __init__(
        self,
        universe: Universe,
        entries: Sequence[Entry],
        policy: Policy,
        shifts: Mapping[int, Shift] | None = None,
        counted: Counted | None = None,
    ) -> None:
        """`shifts` are by the place of an entry; the others have none. `counted`: the true counts, where known."""
        told = [(entry, (shifts or {}).get(place, NOTHING)) for place, entry in enumerate(entries) if entry.region]
        self._entries = [entry for entry, _ in told]
        self.columns = Columns(universe, self._entries)
        rows = [list(self.columns.links()), *(facts(entry, self.columns, policy, shift) for entry, shift in told)]
        self._begins = np.cumsum([len(each) for each in rows])
        self._rows = list(chain.from_iterable(rows))
        most = max((entry.n or entry.figure.n or 0 for entry in self._entries), default=0)
        self._cap = ROOM * (most + policy.least)
        self._matrix, self._ends = Matrix.of(self._rows), ends_of(self._rows)
        self._programme = Programme(self.columns.count, self._matrix, self._ends, self._cap)
        self._truth: Numbers | None = None
        self._around: Around | None = None
        if counted:
            self._around = Around(universe, counted)
            self._truth = np.minimum(self.columns.truth(counted.by_part), self._cap)
        self._told = [(True, False)] * len(self._entries)
        self._guesses: list[Numbers] = []

    def first_found(self, targets: Sequence[Target]) -> Finding | None:
        """The first target that is not kept. Raises Unsolved."""
        self._follow()
        standing = [target for target in targets if target.stands]
        reach = Reach(standing, self._guesses)
        self._look_together(standing, reach)
        self._guesses = reach.guesses
        found = (self._find(target, place, reach) for place, target in enumerate(standing) if not reach.keeps(place))
        return next((each for each in found if each), None)

    @property
    def is_possible(self) -> bool:
        """Whether all that is shown can be true together."""
        self._follow()
        if self._true_point() is not None:
            return True
        try:
            self._programme.largest(np.zeros(0, dtype=np.int32), np.zeros(0))
        except Infeasible:
            return False
        return True

    def _follow(self) -> None:
        """Takes over what has been hidden since."""
        for place, entry in enumerate(self._entries):
            told = (entry.shown, entry.absent)
            if told != self._told[place]:
                self._told[place] = told
                self._hide(place, entry)

    def _hide(self, place: int, entry: Entry) -> None:
        first, end = self._begins[place], self._begins[place + 1]
        least, most = bounds_when_hidden(entry)
        self._bound(first, least, most)
        for row in range(first + 1, end):
            self._bound(row, -INFINITY, INFINITY)
        of_n = self._rows[first]
        self._guesses = [guess for guess in self._guesses if of_n.factors @ guess[of_n.columns] >= least - A_HAIR]

    def _bound(self, row: int, least: float, most: float) -> None:
        self._ends[0][row], self._ends[1][row] = least, most
        self._programme.bound(row, least, most)

    def _true_point(self) -> Numbers | None:
        """The truth, where it is known and fits with what is shown."""
        truth = self._truth
        return truth if truth is not None and fits(truth, self._matrix, self._ends, self._cap) else None

    def _look_together(self, targets: Sequence[Target], reach: Reach) -> None:
        """Before each is asked for alone: nearby, with few columns, and then of the whole programme."""
        truth = self._true_point()
        if truth is not None and self._around:
            for (near, dimension), places in _by_region(targets, self._around, reach.left).items():
                columns = self.columns.near(near, dimension)
                self._look_at(places, targets, Nearby(truth, self._matrix, self._ends, columns), reach, at_each=True)
        if len(reach.left) > FEW:
            everywhere, nowhere = np.arange(self.columns.count, dtype=np.int32), np.zeros(self.columns.count)
            whole = Nearby(nowhere, self._matrix, self._ends, everywhere)
            self._look_at(reach.left, targets, whole, reach, at_each=False)

    def _look_at(
        self, places: Sequence[int], targets: Sequence[Target], nearby: Nearby, reach: Reach, *, at_each: bool
    ) -> None:
        """Where the solver has no answer, there is one guess less, and each is asked for alone."""
        left = [place for place in places if not reach.keeps(place)]
        with suppress(Unsolved):
            while left and nearby.count and Crowd(targets, left, nearby, self._cap).look(reach, at_each=at_each):
                left = [place for place in left if not reach.keeps(place)]

    def _find(self, target: Target, place: int, reach: Reach) -> Finding | None:
        high = self._ask(target.most, reach)
        most = floor(high.value + A_HAIR)
        if most < target.enough:
            return self._finding(target, high)
        if reach.keeps(place):
            return None
        low = self._ask(target.least.negative, reach)
        wide = most - ceil(-low.value - A_HAIR) >= target.width
        return None if wide else self._finding(target, high, low)

    def _ask(self, what: Sum, reach: Reach) -> Answer:
        answer = self._programme.largest(*what)
        reach.see(answer.point)
        return answer

    def _finding(self, target: Target, *answers: Answer) -> Finding:
        rows = sorted({row for answer in answers for row in answer.binding if row >= self._begins[0]})
        places = dict.fromkeys(int(place) - 1 for place in np.searchsorted(self._begins, rows, side="right"))
        return Finding(target, tuple(self._entries[place] for place in places))


def _by_region(targets: Sequence[Target], around: Around, places: Iterable[int]) -> Mapping[tuple[int, str], list[int]]:
    """The places of nodes by the region about them, and by what they are grouped by."""
    found: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for place in places:
        if node := targets[place].node:
            found[around.region(node), node.dimension].append(place)
    return found

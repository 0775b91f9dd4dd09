"""The audit: an attacker who knows all that is shown, and can solve linear programmes, looks for small counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor

import numpy as np

from surveys.disclosure.columns import Columns
from surveys.disclosure.entries import Entry
from surveys.disclosure.facts import NOTHING, Shift, bounds_when_hidden, facts
from surveys.disclosure.policy import Policy
from surveys.disclosure.reach import A_HAIR, Reach
from surveys.disclosure.solver import INFINITY, Answer, Infeasible, Numbers, Programme
from surveys.disclosure.targets import Sum, Target
from surveys.disclosure.universe import Months, Universe

ROOM = 10  # what nobody has told the size of may hold as many times the largest count


@dataclass(frozen=True)
class Finding:
    """A count that the attacker finds, and the cells without which they would not."""

    target: Target
    binding: tuple[Entry, ...]


class Audit:
    """Cells may be hidden between two questions; then less is known."""

    def __init__(
        self, universe: Universe, entries: Sequence[Entry], policy: Policy, shifts: Mapping[int, Shift] | None = None
    ) -> None:
        """`shifts` are by the place of an entry; the others have none."""
        told = [(entry, (shifts or {}).get(place, NOTHING)) for place, entry in enumerate(entries) if entry.region]
        self._entries = [entry for entry, _ in told]
        self.columns = Columns(universe, self._entries)
        rows = [list(self.columns.links()), *(facts(entry, self.columns, policy, shift) for entry, shift in told)]
        self._begins = np.cumsum([len(each) for each in rows])
        self._rows = list(chain.from_iterable(rows))
        most = max((entry.n or entry.figure.n or 0 for entry in self._entries), default=0)
        self._programme = Programme(self.columns.count, self._rows, ROOM * (most + policy.least))
        self._told = [(True, False)] * len(self._entries)
        self._points: list[Numbers] = []

    def first_found(self, targets: Sequence[Target]) -> Finding | None:
        """The first target that is not kept. Raises Unsolved."""
        self._follow()
        standing = [target for target in targets if target.stands]
        reach = Reach(standing, self._points)
        self._ask_together(standing, reach)
        found = (self._find(target, place, reach) for place, target in enumerate(standing) if not reach.keeps(place))
        return next((each for each in found if each), None)

    @property
    def is_possible(self) -> bool:
        """Whether all that is shown can be true together."""
        self._follow()
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
        self._programme.bound(first, least, most)
        for row in range(first + 1, end):
            self._programme.bound(row, -INFINITY, INFINITY)
        of_n = self._rows[first]
        self._points = [point for point in self._points if of_n.factors @ point[of_n.columns] >= least - A_HAIR]

    def _ask_together(self, targets: Sequence[Target], reach: Reach) -> None:
        """One question for all nodes of a run of months: most of them are seen to be safe by it."""
        runs: dict[Months, list[int]] = {}
        for place, target in enumerate(targets):
            if target.run:
                runs.setdefault(target.run, []).append(place)
        for places in runs.values():
            left = [targets[place].most[0] for place in places if not reach.keeps(place)]
            if len(left) > 1:
                columns = np.unique(np.concatenate(left))
                self._ask((columns, np.ones(len(columns))), reach)

    def _find(self, target: Target, place: int, reach: Reach) -> Finding | None:
        columns, factors = target.least
        high = self._ask(target.most, reach)
        most = floor(high.value + A_HAIR)
        if most < target.enough:
            return self._finding(target, high)
        if reach.keeps(place):
            return None
        low = self._ask((columns, -factors), reach)
        wide = most - ceil(-low.value - A_HAIR) >= target.width
        return None if wide else self._finding(target, high, low)

    def _ask(self, what: Sum, reach: Reach) -> Answer:
        answer = self._programme.largest(*what)
        self._points.append(answer.point)
        reach.see(answer.point)
        return answer

    def _finding(self, target: Target, *answers: Answer) -> Finding:
        rows = sorted({row for answer in answers for row in answer.binding if row >= self._begins[0]})
        places = dict.fromkeys(int(place) - 1 for place in np.searchsorted(self._begins, rows, side="right"))
        return Finding(target, tuple(self._entries[place] for place in places))

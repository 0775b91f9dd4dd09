"""The audit: an attacker who knows all that is shown, and can solve linear programmes, looks for small counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor

import numpy as np

from surveys.disclosure.atoms import Counted
from surveys.disclosure.columns import Columns
from surveys.disclosure.entries import Entry
from surveys.disclosure.facts import NOTHING, Shift, bounds_when_hidden, facts
from surveys.disclosure.matrix import Matrix, Numbers
from surveys.disclosure.nearby import Nearby, fits
from surveys.disclosure.policy import Policy
from surveys.disclosure.reach import A_HAIR, Guess, Reach
from surveys.disclosure.solver import INFINITY, Answer, Infeasible, Programme, ends_of
from surveys.disclosure.targets import Sum, Target
from surveys.disclosure.universe import Months, Universe

NEARER_TO_FARTHER = 3
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
        if counted:
            self._truth = np.minimum(self.columns.truth(counted.by_part), self._cap)
        self._told = [(True, False)] * len(self._entries)
        self._guesses: list[Guess] = []
        self._kept: dict[tuple[int, str], int] = {}

    def first_found(self, targets: Sequence[Target]) -> Finding | None:
        """The first target that is not kept. Raises Unsolved."""
        self._follow()
        standing = [target for target in targets if target.stands]
        reach = Reach(standing, self._guesses)
        self._look_nearby(standing, reach)
        self._ask_together(dict(enumerate(standing)), reach, lambda what: self._ask(what, reach))
        found = (self._find(target, place, reach) for place, target in enumerate(standing) if not reach.keeps(place))
        finding = next((each for each in found if each), None)
        self._kept = {
            (target.node.region, target.node.group): reach.parts[place]
            for place, target in enumerate(standing)
            if target.node and reach.keeps(place)
        }
        return finding

    @property
    def kept(self) -> Mapping[tuple[int, str], int]:
        """The nodes that were kept when last asked, by region and group; and where the guesses differ that say so."""
        return self._kept

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
        self._guesses = [guess for guess in self._guesses if of_n.factors @ guess.point[of_n.columns] >= least - A_HAIR]

    def _bound(self, row: int, least: float, most: float) -> None:
        self._ends[0][row], self._ends[1][row] = least, most
        self._programme.bound(row, least, most)

    def _true_point(self) -> Numbers | None:
        """The truth, where it is known and fits with what is shown."""
        truth = self._truth
        return truth if truth is not None and fits(truth, self._matrix, self._ends, self._cap) else None

    def _look_nearby(self, targets: Sequence[Target], reach: Reach) -> None:
        """Before the whole programme is asked, with few columns: who is small is moved about with those around."""
        truth = self._true_point()
        if truth is None:
            return
        for level in range(NEARER_TO_FARTHER):
            for (near, dimension), places in _together(targets, reach, level):
                left = {place: targets[place] for place in places if not reach.keeps(place)}
                if left:
                    columns = self.columns.near(near, dimension)
                    nearby = Nearby(truth, self._matrix, self._ends, columns, self._cap)
                    self._move(left, nearby, near, reach)

    def _move(self, targets: Mapping[int, Target], nearby: Nearby, near: int, reach: Reach) -> None:
        def ask(what: Sum) -> None:
            point = nearby.furthest(what)
            if point is not None:
                self._see(Guess(point, near), reach)

        self._ask_together(targets, reach, ask)
        for place, target in targets.items():
            if not reach.keeps(place):
                ask(target.most)
            if not reach.keeps(place) and reach.reaches(place):
                ask(target.least.negative)

    def _ask_together(self, targets: Mapping[int, Target], reach: Reach, ask: Callable[[Sum], object]) -> None:
        """One question for all nodes of a run of months: most of them are seen to be safe by it."""
        runs: dict[Months, list[int]] = {}
        for place, target in targets.items():
            if target.node:
                runs.setdefault(target.node.run, []).append(place)
        for places in runs.values():
            left = [targets[place].most.columns for place in places if not reach.keeps(place)]
            if len(left) > 1:
                columns = np.unique(np.concatenate(left))
                ask(Sum(columns, np.ones(len(columns))))

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
        self._see(Guess(answer.point), reach)
        return answer

    def _see(self, guess: Guess, reach: Reach) -> None:
        self._guesses.append(guess)
        reach.see(guess)

    def _finding(self, target: Target, *answers: Answer) -> Finding:
        rows = sorted({row for answer in answers for row in answer.binding if row >= self._begins[0]})
        places = dict.fromkeys(int(place) - 1 for place in np.searchsorted(self._begins, rows, side="right"))
        return Finding(target, tuple(self._entries[place] for place in places))


def _together(targets: Sequence[Target], reach: Reach, level: int) -> list[tuple[tuple[int, str], list[int]]]:
    """The places of nodes that are not seen to be kept, by what is around them; the smallest surroundings first."""
    around: dict[tuple[int, str], list[int]] = {}
    for place, target in enumerate(targets):
        if target.node and len(target.node.around) > level and not reach.keeps(place):
            around.setdefault((target.node.around[level], target.node.dimension), []).append(place)
    return sorted(around.items(), key=lambda each: each[0][0].bit_count())

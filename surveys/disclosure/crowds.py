"""Targets by the crowd: a few guesses, each of which tries many at once, tell that most of them are kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from surveys.disclosure.nearby import Nearby, Together
from surveys.disclosure.reach import Reach
from surveys.disclosure.targets import Target


class Crowd:
    """The targets at some places. Those that hold others within them are kept with them, or are left over."""

    def __init__(self, targets: Sequence[Target], places: Iterable[int], nearby: Nearby, cap: float) -> None:
        self._places = list(_smallest(targets, places))
        self._together = Together(nearby, [targets[place].most for place in self._places], cap)

    def look(self, reach: Reach, *, at_each: bool) -> bool:
        """Tries all at once, then those that are left, and fewer where that was in vain; says whether any was kept.

        `at_each`: to the last one; else only until one alone was tried in vain.
        """
        left = begun = len(reach.left)
        many, hopeless = len(self._places), set[int]()
        while asked := self._standing(reach, hopeless)[:many]:
            reach.see(self._together.furthest({each: reach.wanted(self._places[each]) for each in asked}))
            before, left = left, len(reach.left)
            many = _how_many(len(asked), in_vain=left == before)
            if left == before and len(asked) == 1:
                hopeless.update(asked if at_each else range(len(self._places)))
        return left < begun

    def _standing(self, reach: Reach, hopeless: set[int]) -> list[int]:
        return [each for each, place in enumerate(self._places) if not reach.keeps(place) and each not in hopeless]


def _how_many(asked: int, *, in_vain: bool) -> int:
    """Of those that are left, how many are tried the next time."""
    return max(1, asked // 4) if in_vain else 2 * asked


def _smallest(targets: Sequence[Target], places: Iterable[int]) -> Iterator[int]:
    """Those within which no other of them lies: what is put into one is put into all that hold it."""
    by_column: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
    for place in sorted(places, key=lambda each: len(targets[each].most.columns)):
        columns = frozenset(targets[place].most.columns.tolist())
        if targets[place].adds_only:
            if any(within <= columns for column in columns for within in by_column[column]):
                continue
            by_column[min(columns)].append(columns)
        yield place

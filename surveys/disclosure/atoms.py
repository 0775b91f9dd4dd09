"""The counts that a ledger's figures are sums of: by survey, district and month, and by group."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.disclosure.cells import Scope
from surveys.disclosure.columns import parts_of
from surveys.disclosure.universe import Universe

Counts = NDArray[np.int64]
UNSTATED = "(not stated)"  # the value of whoever has none of a dimension's


@dataclass(frozen=True)
class Atom:
    """`n` respondents alike, of whom `satisfied` are; as a change the numbers may be negative."""

    survey: str
    district: str
    month: int
    groups: Mapping[str, tuple[str, ...]]
    n: int
    satisfied: int

    def labels(self) -> Iterator[str]:
        """Everybody, and each group that they are of."""
        yield ""
        yield from (f"{name}={value}" for name, values in self.groups.items() for value in values)

    def is_in(self, scope: Scope, universe: Universe) -> bool:
        here = self.survey in universe.members(scope.survey) and self.district in universe.areas[scope.area]
        return here and scope.first <= self.month <= scope.last and scope.group in self.labels()


class Counted:
    """Sums of atoms, for any region and group."""

    def __init__(self, universe: Universe, atoms: Iterable[Atom] = ()) -> None:
        self._universe = universe
        self._by_group: dict[str, Counts] = {"": self._nothing()}
        for atom in atoms:
            self.add(atom)

    def _nothing(self) -> Counts:
        return np.zeros((2, self._universe.size), dtype=np.int64)

    def add(self, atom: Atom) -> None:
        place = self._place(atom)
        for group in atom.labels():
            self._by_group.setdefault(group, self._nothing())[:, place] += (atom.n, atom.satisfied)

    def _place(self, atom: Atom) -> int:
        universe = self._universe
        row = universe.surveys.index(atom.survey) * len(universe.districts) + universe.districts.index(atom.district)
        return row * universe.runs + atom.month - universe.edges[0]

    def of(self, region: int, group: str = "") -> tuple[int, int]:
        """The respondents and the satisfied among them."""
        n, satisfied = self.by_part(group)[:, parts_of(region)].sum(axis=1)
        return int(n), int(satisfied)

    def by_part(self, group: str = "") -> Counts:
        """Of each part: in the first row the respondents, in the second the satisfied."""
        return self._by_group.get(group, self._by_group[""] * 0)

    def months(self, survey: str, area: frozenset[str], group: str = "") -> Counts:
        """By month: in the first row the respondents, in the second the satisfied."""
        universe = self._universe
        shape = (2, len(universe.surveys), len(universe.districts), universe.runs)
        surveys = [universe.surveys.index(each) for each in universe.members(survey)]
        districts = [place for place, each in enumerate(universe.districts) if each in area]
        cube: Counts = self.by_part(group).reshape(shape)
        found: Counts = cube[:, surveys][:, :, districts].sum(axis=(1, 2))
        return found

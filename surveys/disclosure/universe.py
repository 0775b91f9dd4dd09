"""The smallest parts that counts are sums of: each survey in each district in each run of months between two edges."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from surveys.disclosure.cells import ALL, FORCE, Scope

Months = tuple[int, int]  # the first and the last, included
Area = frozenset[str]  # its districts


@dataclass(frozen=True)
class Dimension:
    """One thing that respondents are grouped by.

    A partition gives everybody one value, so that its cells add up. Otherwise somebody may have several;
    `everyone` says that nobody has none.
    """

    values: tuple[str, ...]
    partition: bool = True
    everyone: bool = True


@dataclass(frozen=True)
class Universe:
    """A region is a set of parts, kept as the bits of one number: union, difference and “lies within” cost nothing.

    `edges` are the months at which a run may begin or end (the end is the month after). Months that are known to
    be empty, before a start, in a pause, after a close, are in no region: so “January to March” *is* January and
    February where March was paused, and subtractions across it are seen.
    """

    surveys: tuple[str, ...]
    summed: tuple[str, ...]  # what “all” is the sum of
    divisions: Mapping[str, Sequence[str]]
    edges: tuple[int, ...]
    dimensions: Mapping[str, Dimension] = field(default_factory=dict)
    empty: Mapping[str, Sequence[Months]] = field(default_factory=dict)

    @cached_property
    def districts(self) -> tuple[str, ...]:
        return tuple(district for districts in self.divisions.values() for district in districts)

    @cached_property
    def areas(self) -> Mapping[str, frozenset[str]]:
        """Each area's districts."""
        one = {district: frozenset([district]) for district in self.districts}
        divisions = {name: frozenset(districts) for name, districts in self.divisions.items()}
        return one | divisions | {FORCE: frozenset(self.districts)}

    @property
    def runs(self) -> int:
        """How many runs of months lie between the edges."""
        return len(self.edges) - 1

    @property
    def size(self) -> int:
        return len(self.surveys) * len(self.districts) * self.runs

    def region(self, scope: Scope) -> int:
        return self.parts(self.members(scope.survey), self.areas[scope.area], scope.first, scope.last)

    @cached_property
    def _starts(self) -> dict[tuple[tuple[str, ...], frozenset[str]], int]:
        return {}

    def members(self, survey: str) -> tuple[str, ...]:
        return self.summed if survey == ALL else (survey,)

    def parts(self, surveys: Iterable[str], districts: Collection[str], first: int, last: int) -> int:
        return self._box(surveys, districts, first, last) & ~self._nothing

    def _box(self, surveys: Iterable[str], districts: Collection[str], first: int, last: int) -> int:
        begins, ends = self._places[first], self._places[last + 1]
        run = ((1 << (ends - begins)) - 1) << begins
        return run * self._firsts(tuple(surveys), frozenset(districts))

    def _firsts(self, surveys: tuple[str, ...], districts: frozenset[str]) -> int:
        """Of each district in each survey the first part: times a run, they are all of its parts."""
        found = self._starts.get((surveys, districts))
        if found is None:
            areas = sum(1 << at * self.runs for at, each in enumerate(self.districts) if each in districts)
            whole = len(self.districts) * self.runs
            found = sum(areas << self.surveys.index(survey) * whole for survey in surveys)
            self._starts[surveys, districts] = found
        return found

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {edge: place for place, edge in enumerate(self.edges)}

    @cached_property
    def _nothing(self) -> int:
        """Every part that is known to be empty."""
        nothing = 0
        for survey, runs in self.empty.items():
            surveys = [each for each in self.members(survey) if each in self.surveys]
            for first, last in runs:
                begins, ends = max(first, self.edges[0]), min(last, self.edges[-1] - 1)
                if begins <= ends:
                    nothing |= self._box(surveys, self.districts, begins, ends)
        return nothing

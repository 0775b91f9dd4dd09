"""Where it is worth looking for guesses: with whom those of a node can be moved about."""

from collections.abc import Iterable

from surveys.disclosure.atoms import Counted
from surveys.disclosure.targets import Place
from surveys.disclosure.universe import Area, Universe

OWN, BESIDE, ELSEWHERE = 2, 2, 1  # districts


class Around:
    """Few districts, and all months: a year's figure every month ties each month to those a year before and after."""

    def __init__(self, universe: Universe, counted: Counted) -> None:
        self._universe, self._counted = universe, counted
        self._regions: dict[tuple[tuple[str, ...], Area], int] = {}

    def region(self, place: Place) -> int:
        """Those of a group are moved within it, wherever they are."""
        if place.group:
            return self._of(place.surveys, self._universe.districts)
        key = place.surveys, place.area
        if key not in self._regions:
            self._regions[key] = self._of(place.surveys, self._districts(*key))
        return self._regions[key]

    def _of(self, surveys: Iterable[str], districts: Iterable[str]) -> int:
        edges = self._universe.edges
        return self._universe.parts(surveys, frozenset(districts), edges[0], edges[-1] - 1)

    def _districts(self, surveys: tuple[str, ...], area: Area) -> list[str]:
        """The largest of its own, of those beside it in its division, and of the others: they have most to give."""
        ordered = sorted(self._universe.districts, key=lambda each: -self._size(surveys, each))
        beside = self._division(area)
        own, others = [each for each in ordered if each in area], [each for each in ordered if each not in area]
        near, far = [each for each in others if each in beside], [each for each in others if each not in beside]
        return own[:OWN] + near[:BESIDE] + far[:ELSEWHERE]

    def _division(self, area: Area) -> Area:
        """The division about an area; everywhere, if it is one or more itself."""
        divisions = map(frozenset, self._universe.divisions.values())
        return next((each for each in divisions if area < each), frozenset(self._universe.districts))

    def _size(self, surveys: tuple[str, ...], district: str) -> int:
        return self._counted.of(self._of(surveys, [district]))[0]

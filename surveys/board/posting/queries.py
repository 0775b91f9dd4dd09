"""A line manager's place survey by survey: beside the year before, its division and the force, all as released."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any

from kentpcc.geography import FORCE, Area, areas_by_division, posting_of
from kentpcc.models import User
from kentpcc.periods import Period
from surveys.disclosure.policy import Shown
from surveys.figures.comparing import YEAR, year_before
from surveys.figures.releases.cells import figure_of, period_of
from surveys.figures.releases.queries import Posting, cells_of
from surveys.figures.releases.showing import proportion_of, shown_as
from surveys.figures.wording import CHANGE, said, signed
from surveys.models import Release
from surveys.statistics.could_show import could_show
from surveys.statistics.difference import gap
from surveys.statistics.proportion import Proportion

NOT_RELEASED = "not released"
Json = dict[str, Any]


@dataclass(frozen=True)
class Beside:
    """One place, now and a year before. `now` and `then` are the cells of the releases, `then` None without one."""

    area: Area
    now: Json
    then: Json | None

    @property
    def period(self) -> Period:
        return period_of(self.now)

    @property
    def shown(self) -> Shown:
        return shown_as(self.now)

    @property
    def year_text(self) -> str:
        return shown_as(self.then).percentage_text if self.then else NOT_RELEASED

    @property
    def change(self) -> str | None:
        """In words, tested where both are exact; None where one of them is not told."""
        if self.then is None:
            return None
        now, then = proportion_of(self.now), proportion_of(self.then)
        if now and then and (difference := gap(now, then)):
            return said(difference, CHANGE)
        points = [number_of(cell) for cell in (self.now, self.then)]
        if points[0] is None or points[1] is None:
            return None
        return f"about {signed(points[0] - points[1], 0)} points, of rounded numbers: not tested"


@dataclass(frozen=True)
class Here:
    """One survey in somebody's place: that first, then its division and the force, then the places within it."""

    survey: str
    title: str
    lines: list[Beside]

    @property
    def own(self) -> Beside:
        return self.lines[0]

    @property
    def could_show(self) -> int | None:
        """The least change, in whole points, that so many victims could show; from the rounded numbers."""
        n, share = figure_of(self.own.now).n, number_of(self.own.now)
        if not n or share is None:
            return None
        least = could_show(Proportion(round(share * n / 100), n))
        return ceil(least.significant) if least and least.significant else None


def number_of(cell: Json) -> Decimal | None:
    """The share as it is printed, exact or rounded; None of one that is told in words or hidden."""
    share = figure_of(cell).share
    return Decimal(str(share)) if isinstance(share, int | float) else None


def here(user: User, posting: Posting) -> list[Here]:
    """Of the surveys that have figures below the force."""
    own = posting_of(user)
    if own is None or posting.release is None:
        return []
    before = Release.objects.standing(posting.release.month - YEAR)
    places = [own, *_above(own), *_within(own)]
    found = [(line, list(_lines(posting.release, before, line.survey, places))) for line in posting.lines]
    return [Here(line.survey, line.title, lines) for line, lines in found if lines]


def _above(own: Area) -> Iterator[Area]:
    yield from (division for division, districts in areas_by_division() if own in districts)
    yield FORCE


def _within(own: Area) -> Iterator[Area]:
    """A division's districts; a district has none."""
    yield from (each for division, districts in areas_by_division() for each in districts if division == own)


def _lines(release: Release, before: Release | None, survey: str, places: list[Area]) -> Iterator[Beside]:
    for area in places:
        if now := _cell(release, area, survey):
            then = _cell(before, area, survey) if before else None
            like = then and period_of(then) == year_before(period_of(now))
            yield Beside(area, now, then if like else None)


def _cell(release: Release, area: Area, survey: str) -> Json | None:
    cells = cells_of(release, area.code)
    return next((cell for cell in cells if cell["survey"] == survey and not cell["group"]), None)

"""The parts that a release holds of a survey: its divisions and districts, and its groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kentpcc.geography import FORCE, areas_by_division
from kentpcc.periods import Period
from surveys.disclosure.policy import Shown
from surveys.figures.dimensions import BY_CODE, LEAVING
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.queries import cells_of, force_only, headline_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Release

AREAS = "area"


@dataclass(frozen=True)
class Part:
    """An area or a group. `within`: a district, which stands beneath its division."""

    title: str
    cell: dict[str, Any]
    within: bool = False

    @property
    def period(self) -> Period:
        return period_of(self.cell)

    @property
    def shown(self) -> Shown:
        return shown_as(self.cell)


def titles(release: Release) -> dict[str, str]:
    """The surveys that have a headline in it."""
    return {line["survey"]: line["title"] for line in release.content["lines"] if headline_of(release, line["survey"])}


def bys(release: Release) -> dict[str, str]:
    """Areas, then the dimensions of which there is a group that may leave."""
    found = {cell["group"].partition("=")[0] for cell in cells_of(release, FORCE.code) if cell["group"]}
    return {AREAS: "Division and district"} | {code: each.title for code, each in LEAVING.items() if code in found}


def parts(release: Release, survey: str, by: str) -> list[Part]:
    """The whole force is the first."""
    whole = headline_of(release, survey)
    first = [Part(FORCE.title, whole)] if whole else []
    return [*first, *(_areas(release, survey) if by == AREAS else _groups(release, survey, by))]


def _areas(release: Release, survey: str) -> Iterator[Part]:
    """None of a survey whose figures are for the whole force alone by now, as in the feed."""
    if survey in force_only():
        return
    cells = {cell["area"]: cell for cell in release.content["cells"] if cell["survey"] == survey and not cell["group"]}
    for division, districts in areas_by_division():
        found = [(division, False), *((district, True) for district in districts)]
        yield from (Part(area.title, cells[area.code], within) for area, within in found if area.code in cells)


def _groups(release: Release, survey: str, by: str) -> list[Part]:
    dimension, start = BY_CODE[by], f"{by}="
    cells = [cell for cell in cells_of(release, FORCE.code) if cell["survey"] == survey]
    values = {cell["group"].removeprefix(start): cell for cell in cells if cell["group"].startswith(start)}
    return [Part(dimension.title_of(value), values[value]) for value in sorted(values, key=dimension.place)]

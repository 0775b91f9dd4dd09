"""What was released, for those who may see no more than that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kentpcc.geography import Area, posting_of
from kentpcc.models import User
from kentpcc.periods import Month, Period
from surveys.disclosure.policy import Shown
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Release, Survey

RELEASED = "released"  # what an address says of figures that are not those of today


def query_of(release: Release) -> str:
    """For the address of a page that shows its month as it was released."""
    return f"?to={release.month}&show={RELEASED}"


def latest() -> Release | None:
    return Release.objects.latest_versions().first()


def months_released() -> list[Month]:
    """Newest first."""
    return [Month.of(to) for to in Release.objects.order_by("-to").values_list("to", flat=True).distinct()]


def headline_of(release: Release, survey: str) -> dict[str, Any] | None:
    """The cell of the force for everybody."""
    return next((cell for cell in cells_of(release, "force") if cell["survey"] == survey and not cell["group"]), None)


def standing() -> list[Release]:
    """Of each month the version that stands, the oldest month first."""
    return list(Release.objects.latest_versions().reverse())


def force_only() -> set[str]:
    """Surveys whose figures are for the whole force alone by now, whatever was released of them before."""
    return set(Survey.objects.filter(force_only=True).values_list("pk", flat=True))


def titles_of(release: Release) -> dict[str, str]:
    """Of its surveys, as they were called when it was made."""
    return {line["survey"]: line["title"] for line in release.content["lines"]}


def cells_of(release: Release, area: str) -> Iterator[dict[str, Any]]:
    return (cell for cell in release.content["cells"] if cell["area"] == area)


@dataclass(frozen=True)
class PostingLine:
    survey: str
    title: str
    period: Period
    shown: Shown


@dataclass(frozen=True)
class Posting:
    """A line manager's place, and its part of the one table that was released for all."""

    place: str
    release: Release | None
    lines: list[PostingLine]


def figures_of_posting(user: User) -> Posting | None:
    """None for a user without a posting. Without the surveys whose figures are for the whole force only."""
    area = posting_of(user)
    if area is None:
        return None
    release = latest()
    return Posting(area.title, release, list(_lines(release, area)) if release else [])


def _lines(release: Release, area: Area) -> Iterator[PostingLine]:
    kept_to_force, titles = force_only(), titles_of(release)
    for cell in cells_of(release, area.code):
        if cell["survey"] not in kept_to_force and not cell["group"]:
            yield PostingLine(cell["survey"], titles[cell["survey"]], period_of(cell), shown_as(cell))

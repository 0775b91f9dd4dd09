"""What the pages of releases list. Why a cell is hidden stands here alone."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from kentpcc.geography import FORCE
from kentpcc.models import District, Division
from kentpcc.pages.cells import Beside, Cell, Code, Link, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Month
from surveys.disclosure.cells import Reason, Shown
from surveys.figures.dimensions import BY_CODE
from surveys.figures.releases.cells import period_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Release

HIDDEN = (Shown.SUPPRESSED, Shown.ABSENT)
REASONS = {
    Reason.GRAIN: "finer than the policy allows",
    Reason.THRESHOLD: "too few people",
    Reason.SECONDARY: "a small one beside it would follow",
    Reason.AUDIT: "a small one could be worked out",
    Reason.LEDGER: "with an earlier release a small one could be worked out",
}
CellRow = tuple[dict[str, Any], str, str | None, str]  # the cell, its area, why it is hidden, its survey

RELEASES: list[Column[Release]] = [
    Column("Up to", lambda release: _link(release)),
    Column("Released", lambda release: release.released_at),
    Column("By", lambda release: release.released_by.name if release.released_by else None),
    Column("Seal", lambda release: Code(release.short_hash, release.content_hash)),
    Column("Cells shown", lambda release: len(release.content["cells"]) - _hidden(release), numeric=True),
    Column("Hidden", lambda release: _hidden(release), numeric=True),
    Column("Reason of a correction", lambda release: release.reason or None, wrap=True),
]
CELLS: list[Column[CellRow]] = [
    Column("Survey", lambda row: row[3]),
    Column("Period", lambda row: period_of(row[0]).label),
    Column("Area", lambda row: row[1]),
    Column("Group", lambda row: group_title(row[0]["group"])),
    Column("Surveyed", lambda row: shown_as(row[0]).surveyed_text, numeric=True),
    Column("Satisfied", lambda row: shown_as(row[0]).percentage_text, numeric=True),
    Column("Why it is hidden", lambda row: REASONS[Reason(row[2])] if row[2] else None),
]


def _link(release: Release) -> Cell:
    url = reverse("releases:release", args=[release.pk])
    link = Link(release.month.long_name, url, hidden=f", version {release.version}")
    return link if release.version == 1 else Beside([link, Tag(f"Version {release.version}", "blue")])


def _hidden(release: Release) -> int:
    return sum(cell["shown"] in HIDDEN for cell in release.content["cells"])


def group_title(group: str) -> str | None:
    """“gender=female” as people read it."""
    name, _, value = group.partition("=")
    return f"{BY_CODE[name].title}: {BY_CODE[name].title_of(value)}" if name in BY_CODE else group or None


def releases(made: Iterable[Release]) -> Table[Release]:
    return Table("What was released", RELEASES, made, stacked=True)


def cells(release: Release) -> Table[CellRow]:
    areas = {FORCE.code: "The whole force", **_names(Division), **_names(District)}
    rows = zip(release.content["cells"], release.ledger["truths"], strict=True)
    titles = {line["survey"]: line["title"] for line in release.content["lines"]}
    listed = [(cell, areas.get(cell["area"], cell["area"]), truth[2], titles[cell["survey"]]) for cell, truth in rows]
    return Table("Every cell", CELLS, listed, compact=True, named_by=None)


def _names(model: type[Division] | type[District]) -> dict[str, str]:
    return dict(model.objects.values_list("pk", "name"))


def reasons(release: Release) -> Table[tuple[str, int]]:
    counted = Counter(reason for *_, reason in release.ledger["truths"] if reason)
    columns: list[Column[tuple[str, int]]] = [
        Column("Hidden because", lambda row: REASONS[Reason(row[0])]),
        Column("Cells", lambda row: row[1], numeric=True),
    ]
    return Table("Why cells are hidden", columns, counted.most_common())


def left_out(release: Release) -> list[str]:
    """A sentence for each dimension that has no figures in it; releases made before it was kept have none."""
    return [
        _left_out(line["title"], BY_CODE[name].title, since and Month.parse(since))
        for line in release.content["lines"]
        for name, since in line.get("left_out", {}).items()
    ]


def _left_out(survey: str, dimension: str, since: Month | None) -> str:
    said = f"counted only since {since.long_name}" if since else "not everybody has been counted by it yet"
    return f"{survey}: not counted for {dimension}: {said}."

"""The tables of the feed: what each is about, its columns, and its rows out of the releases that stand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from decimal import Decimal
from typing import Any

from kentpcc.documents.document import Column, Document, Table
from kentpcc.geography import FORCE
from kentpcc.models import District, Division
from surveys.disclosure.cells import Figure
from surveys.disclosure.cells import Shown as Way
from surveys.figures.dimensions import LEAVING
from surveys.figures.releases.cells import figure_of
from surveys.figures.releases.queries import cells_of, force_only, standing, titles_of
from surveys.figures.releases.showing import shown_as
from surveys.models import Release

Value = str | int | Decimal | bool | None
Line = tuple[Value, ...]
HIDDEN = "hidden"


@dataclass(frozen=True)
class Told:
    """A column. `kind` is its datatype in XML Schema, as CSVW names them; `gaps` whether a cell may be empty."""

    name: str
    title: str
    kind: str = "string"
    about: str = ""
    gaps: bool = False


RELEASE = (
    Told("release", "Released up to", "gYearMonth", "The month up to which the release is."),
    Told("version", "Version", "integer", "More than 1 after a correction. Only the version that stands is here."),
)
ABOUT = (
    *RELEASE,
    Told("survey", "Survey", about="A code that stays."),
    Told("survey_title", "Title of the survey"),
    Told("first_month", "First month", "gYearMonth", "Of the months that are counted together."),
    Told("last_month", "Last month", "gYearMonth"),
)
SHOWN = (
    Told(
        "shown",
        "How it is shown",
        about="exact; rounded (the number to fives, the share to its step); zero (nobody was surveyed); or hidden, "
        "so that nobody is recognised.",
    ),
    Told("surveyed", "Victims surveyed", "integer", "As it is shown: rounded unless it is exact.", gaps=True),
    Told("surveyed_text", "Victims surveyed, in words", about="“about 175”; “c” where it is hidden."),
    Told(
        "satisfied", "Per cent satisfied", "decimal", "Empty where it is a band, too low to tell or hidden.", gaps=True
    ),
    Told("satisfied_text", "Per cent satisfied, in words", about="“about 85%”, “90% or more”, “[low]” or “c”."),
    Told("interval_low", "95% interval, low end", "decimal", "Of exact figures alone.", gaps=True),
    Told("interval_high", "95% interval, high end", "decimal", "Of exact figures alone.", gaps=True),
    Told("under_review", "Under review", "boolean", "What came in later is not in it yet."),
)


@dataclass(frozen=True)
class FeedTable:
    """`key` names the columns that tell its rows apart."""

    name: str
    title: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Told, ...]
    rows: Callable[[Sequence[Release]], Iterator[Line]]

    def lines(self) -> list[Line]:
        return list(self.rows(standing()))


def document(table: FeedTable, lines: Sequence[Line]) -> Document:
    """For the writers: the sheet is what CSV takes, the data what JSON does."""
    columns = tuple(Column(each.name, each.kind in {"integer", "decimal"}) for each in table.columns)
    sheet = Table("", columns, tuple(tuple(map(_in_csv, line)) for line in lines))
    names = [each.name for each in table.columns]
    rows = [dict(zip(names, map(_in_json, line), strict=True)) for line in lines]
    return Document(table.title, (), sheet=sheet, data={"table": table.name, "title": table.title, "rows": rows})


def _in_csv(value: Value) -> str | int | Decimal | None:
    return str(value).lower() if isinstance(value, bool) else value


def _in_json(value: Value) -> str | int | float | bool | None:
    return float(value) if isinstance(value, Decimal) else value


def _releases(releases: Sequence[Release]) -> Iterator[Line]:
    for each in releases:
        at = each.released_at.astimezone(UTC).isoformat(timespec="seconds")
        yield str(each.month), each.version, at, each.reason or None, each.policy, each.content_hash


def _headlines(releases: Sequence[Release]) -> Iterator[Line]:
    for release in releases:
        cells = (cell for cell in cells_of(release, FORCE.code) if not cell["group"])
        yield from ((*_about(release, cell), *_shown(cell)) for cell in cells)


def _areas(releases: Sequence[Release]) -> Iterator[Line]:
    """Without the surveys whose figures are for the whole force alone, as on the pages of line managers."""
    kept_to_force = force_only()
    areas = [("division", *each) for each in _named(Division)] + [("district", *each) for each in _named(District)]
    for release in releases:
        for kind, code, title in areas:
            for cell in cells_of(release, code):
                if not cell["group"] and cell["survey"] not in kept_to_force:
                    yield *_about(release, cell), kind, code, title, *_shown(cell)


def _named(model: type[Division] | type[District]) -> Iterable[tuple[str, str]]:
    return model.objects.order_by("name").values_list("pk", "name")


def _groups(releases: Sequence[Release]) -> Iterator[Line]:
    for release in releases:
        for cell in cells_of(release, FORCE.code):
            code, _, value = cell["group"].partition("=")
            if code in LEAVING:
                grouping = LEAVING[code]
                titles = grouping.title, value, grouping.title_of(value)
                yield *_about(release, cell), code, *titles, *_shown(cell)


def _about(release: Release, cell: dict[str, Any]) -> Line:
    return str(release.month), release.version, cell["survey"], titles_of(release)[cell["survey"]], *cell["period"]


def _shown(cell: dict[str, Any]) -> Line:
    """What the page of the release says of it: a hidden cell is the same whatever hides it."""
    figure, shown = figure_of(cell), shown_as(cell)
    way = figure.shown.value if figure.told else HIDDEN
    low, high = shown.interval or (None, None)
    words = shown.surveyed_text, shown.percentage_text
    return way, figure.n, words[0], _share(figure), words[1], low, high, bool(cell["under_review"])


def _share(figure: Figure) -> Decimal | int | None:
    if figure.shown == Way.EXACT:
        return Decimal(str(figure.share)).quantize(Decimal("0.1"))
    return round(figure.share) if isinstance(figure.share, int | float) else None


AREA = (
    Told("area_kind", "Kind of area", about="division or district."),
    Told("area", "Area", about="A code that stays."),
    Told("area_title", "Name of the area"),
)
GROUP = (
    Told("grouping", "Grouping", about="A code that stays, like gender."),
    Told("grouping_title", "Title of the grouping"),
    Told("group", "Group", about="A code that stays, like female."),
    Told("group_title", "Title of the group"),
)
ONE_CELL = ("release", "survey", "first_month", "last_month")
TABLES = {
    each.name: each
    for each in (
        FeedTable(
            "releases",
            "Releases",
            "Each month that was released, in the version that stands.",
            ("release",),
            (
                *RELEASE,
                Told("released_at", "Released at", "dateTime"),
                Told("reason", "Reason of the correction", gaps=True),
                Told("policy", "Policy", about="The digest of the rules by which it was decided what is shown."),
                Told("seal", "Seal", about="SHA-256 of all that the release shows."),
            ),
            _releases,
        ),
        FeedTable(
            "headlines",
            "The whole force, three months",
            "Of each survey how many victims were surveyed and how many per cent of them were satisfied.",
            ONE_CELL,
            ABOUT + SHOWN,
            _headlines,
        ),
        FeedTable(
            "areas",
            "Divisions and districts",
            "Divisions over three months, districts over twelve.",
            (*ONE_CELL, "area"),
            ABOUT + AREA + SHOWN,
            _areas,
        ),
        FeedTable(
            "groups",
            "Groups of victims",
            "The whole force over twelve months, by one grouping at a time. Where a victim may be in several groups of "
            "one grouping, these do not add up.",
            (*ONE_CELL, "grouping", "group"),
            ABOUT + GROUP + SHOWN,
            _groups,
        ),
    )
}

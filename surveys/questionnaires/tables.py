"""What the pages of questionnaires list."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.pages.cells import Beside, Cell, Code, Lines, Link, Tag, day
from kentpcc.pages.tables import Column, Table
from surveys.instruments.faults import Problem
from surveys.models import Instrument
from surveys.questionnaires.queries import Standing

SURVEYS: list[Column[Standing]] = [
    Column("Survey", lambda line: Link(line.survey.title, reverse("questionnaires:versions", args=[line.survey.code]))),
    Column("Is", lambda line: line.status),
    Column("Asked now", lambda line: _version(line.in_use, "since") if line.in_use else "Nothing"),
    Column("Comes next", lambda line: _following(line)),
    Column("Drafts", lambda line: line.drafts, numeric=True),
]
PROBLEMS: list[Column[Problem]] = [
    Column("Sheet", lambda problem: problem.sheet or "The file"),
    Column("Row", lambda problem: None if problem.row is None else str(problem.row), numeric=True),
    Column("Problem", lambda problem: problem.problem, wrap=True),
    Column("Way out", lambda problem: problem.way_out, wrap=True),
]
PUBLISHED: list[Column[Instrument]] = [
    Column("In use from", lambda version: version.in_use_from),
    Column("Published", lambda version: _published(version)),
    Column("Note", lambda version: version.note or None, wrap=True),
    Column("Hash", lambda version: Code(version.content_hash[:12], title=version.content_hash)),
    Column("Workbook", lambda version: _workbook(version)),
]
ASKED: Column[Instrument] = Column(
    "Interviews",
    lambda version: version.asked,  # type: ignore[attr-defined]  # annotated
    numeric=True,
)


def surveys(standings: Iterable[Standing]) -> Table[Standing]:
    return Table("Surveys", SURVEYS, standings)


def problems(caption: str, found: Sequence[Problem]) -> Table[Problem]:
    return Table(caption, PROBLEMS, found, named_by=None)


def versions(
    newest_first: Sequence[Instrument], *, in_use: Instrument | None, counted: bool = False
) -> Table[Instrument]:
    """`counted`: with the interviews so far, which tell of the last victim to whoever looks twice."""
    title: Column[Instrument] = Column("Version", lambda version: _titled(version, is_asked=version == in_use))
    return Table("Versions", [title, *PUBLISHED, *([ASKED] if counted else [])], newest_first)


def _version(version: Instrument, word: str) -> Link:
    address = reverse("questionnaires:version", args=[version.pk])
    return Link(f"Version {version.version}", address, after=f", {word} {version.in_use_from:%-d %B %Y}")


def _following(line: Standing) -> Cell:
    return Lines([_version(version, "from") for version in line.following]) if line.following else None


def _titled(version: Instrument, *, is_asked: bool) -> Cell:
    link = Link(version.version, reverse("questionnaires:version", args=[version.pk]))
    return Beside([link, Tag("Asked now", "green")]) if is_asked else link


def _published(version: Instrument) -> str:
    on = day(localtime(version.published_at))
    return f"{on} by {version.published_by.name}" if version.published_by else on


def _workbook(version: Instrument) -> Link:
    address = reverse("questionnaires:download", args=[version.pk])
    return Link("XLSX", address, hidden=f"of version {version.version}")

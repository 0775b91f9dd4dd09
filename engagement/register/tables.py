"""What the pages of the register list."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse

from engagement.models import Activity, ActivityChange, ActivityKind
from engagement.models.activity import ActivityQuerySet
from engagement.register.describing import FIELDS
from engagement.register.districts import Provision
from engagement.register.queries import Side
from kentpcc.pages.cells import Beside, Bullets, Cell, Lines, Link, Quiet, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period

ACTIVITIES: list[Column[Activity]] = [
    Column("Activity", lambda activity: _titled(activity), wrap=True),
    Column("Date", lambda activity: _when(activity)),
    Column("Where", lambda activity: str(activity.district or "Whole county")),
    Column("Came", lambda activity: _counted(activity.attendance), numeric=True),
]
IN_FULL: list[Column[Activity]] = [Column(label, text, wrap=True) for label, text in FIELDS.items()]
DISTRICTS: list[Column[Provision]] = [
    Column("District", lambda row: row.place),
    Column("Activities", lambda row: row.held, numeric=True),
    Column("People who came, where counted", lambda row: row.attendance, numeric=True),
    Column("Residents", lambda row: row.residents, numeric=True),
    Column("Activities for 10,000 residents", lambda row: _rate(row.rate), numeric=True),
]
CHANGES: list[Column[ActivityChange]] = [
    Column("When", lambda change: change.at),
    Column("Who", lambda change: change.by.name),
    Column(
        "What", lambda change: Bullets([_change(label, *pair) for label, pair in change.changed.items()]), wrap=True
    ),
    Column("Why", lambda change: change.reason or "–", wrap=True),
]


def activities(page: Page[Activity]) -> Table[Activity]:
    count = page.paginator.count
    caption = f"{count:,} {'activity' if count == 1 else 'activities'}, newest first"
    return Table(caption, ACTIVITIES, page, stacked=True)


def in_full(narrowed: ActivityQuerySet) -> Table[Activity]:
    """For a file: every activity that fits, with everything recorded, under the headings that a file is read by."""
    return Table("Activities", IN_FULL, narrowed.in_full(), named_by=None)


def districts(rows: Sequence[Provision], total: Provision, period: str) -> Table[Provision]:
    return Table(f"Held by district, {period}", DISTRICTS, rows, total)


def changes(of: Activity) -> Table[ActivityChange]:
    return Table("What was changed", CHANGES, of.changes.select_related("by"), stacked=True)


def occurrences(of: Iterable[Activity]) -> Table[Activity]:
    return Table("The others of the series", ACTIVITIES, of, size="s", stacked=True)


def kinds(side: Side, year: Period) -> Table[ActivityKind]:
    """Each kind leads to the list of its activities of the year."""
    columns: list[Column[ActivityKind]] = [
        Column("Kind", lambda kind: _listed(kind, year)),
        Column("Held", lambda kind: kind.held, numeric=True),  # type: ignore[attr-defined]  # annotated
    ]
    return Table(f"{side.led_by.label}: {side.held} in all", columns, side.kinds)


def _titled(activity: Activity) -> Cell:
    kind = f"{activity.kind.get_led_by_display()}: {activity.kind.title}"
    named: Cell = Link(activity.title, activity.get_absolute_url())
    if activity.state != Activity.State.STANDS:
        named = Beside([named, Tag(activity.state.capitalize(), "grey")])
    return Lines([named, Quiet(kind)])


def _when(activity: Activity) -> Cell:
    time = f"at {activity.starts_at:%H:%M}" if activity.starts_at else ""
    moved = Tag("Moved", "yellow") if activity.moved_from else ""
    return Lines([part for part in (activity.held_on, time, moved) if part])


def _counted(attendance: int | None) -> Cell:
    return "not counted" if attendance is None else attendance


def _rate(rate: Decimal | None) -> Cell:
    return "not known" if rate is None else rate


def _change(label: str, before: str, after: str) -> str:
    return f"{label}: “{before or 'nothing'}” became “{after or 'nothing'}”"


def _listed(kind: ActivityKind, year: Period) -> Link:
    query = urlencode({"kind": kind.code, "period": year.first.year})
    return Link(kind.title, f"{reverse('engagement:activities')}?{query}")

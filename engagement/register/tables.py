"""What the pages of the register list."""

from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse

from engagement.models import Activity, ActivityKind
from engagement.register.queries import Side
from kentpcc.pages.cells import Cell, Lines, Link, Quiet
from kentpcc.pages.tables import Column, Table
from kentpcc.periods import Period

ACTIVITIES: list[Column[Activity]] = [
    Column("Date", lambda activity: activity.held_on),
    Column("Activity", lambda activity: _titled(activity), wrap=True),
    Column("Where", lambda activity: str(activity.district or "Whole county")),
    Column("Came", lambda activity: _counted(activity.attendance), numeric=True),
]


def activities(page: Page[Activity]) -> Table[Activity]:
    count = page.paginator.count
    return Table(f"{count} {'activity' if count == 1 else 'activities'}, newest first", ACTIVITIES, page, named_by=1)


def kinds(side: Side, year: Period) -> Table[ActivityKind]:
    """Each kind leads to the list of its activities of the year."""
    columns: list[Column[ActivityKind]] = [
        Column("Kind", lambda kind: _listed(kind, year)),
        Column("Held", lambda kind: kind.held, numeric=True),  # type: ignore[attr-defined]  # annotated
    ]
    return Table(f"{side.led_by.label}: {side.held} in all", columns, side.kinds)


def _titled(activity: Activity) -> Cell:
    kind = f"{activity.kind.get_led_by_display()}: {activity.kind.title}"
    return Lines([Link(activity.title, activity.get_absolute_url()), Quiet(kind)])


def _counted(attendance: int | None) -> Cell:
    return "not counted" if attendance is None else attendance


def _listed(kind: ActivityKind, year: Period) -> Link:
    query = urlencode({"kind": kind.code, "period": year.first.year})
    return Link(kind.title, f"{reverse('engagement:activities')}?{query}")

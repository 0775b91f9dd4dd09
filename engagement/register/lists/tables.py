"""What the lists hold."""

from collections.abc import Callable, Iterable

from django.urls import reverse

from engagement.models import ActivityKind, Audience
from kentpcc.models import Parish, Residents
from kentpcc.pages.cells import Button, Cell, Tag
from kentpcc.pages.tables import Column, Table

Entry = ActivityKind | Audience
PARISHES: list[Column[Parish]] = [
    Column("Parish", lambda parish: parish.name),
    Column("District", lambda parish: parish.district.name),
]
RESIDENTS: list[Column[Residents]] = [
    Column("District", lambda row: row.district.name),
    Column("On", lambda row: row.counted_on),
    Column("Residents", lambda row: row.people, numeric=True),
    Column("Source", lambda row: row.source, wrap=True),
    Column("Checked", lambda row: "yes" if row.checked else Tag("To be checked", "yellow")),
]


def kinds(rows: Iterable[ActivityKind], *, may_keep: Callable[[ActivityKind], bool]) -> Table[ActivityKind]:
    columns: list[Column[ActivityKind]] = [
        Column("Kind", lambda kind: kind.title, wrap=True),
        Column("Whose", lambda kind: kind.get_led_by_display()),
        Column("Announced", lambda kind: "yes" if kind.is_public else "no"),
        Column("State", _state),
        Column("Change", lambda kind: _turned(kind, "kind") if may_keep(kind) else "", hidden=True),
    ]
    return Table("Kinds of activity", columns, rows, hides_caption=True)


def audiences(rows: Iterable[Audience], *, may_keep: bool) -> Table[Audience]:
    columns: list[Column[Audience]] = [
        Column("Audience", lambda audience: audience.name, wrap=True),
        Column("Is", lambda each: "a protected characteristic" if each.is_protected_characteristic else "a community"),
        Column("State", _state),
        Column("Change", lambda each: _turned(each, "audience") if may_keep else "", hidden=True),
    ]
    return Table("Audiences", columns, rows, hides_caption=True)


def parishes(rows: Iterable[Parish]) -> Table[Parish]:
    return Table("Parishes", PARISHES, rows, hides_caption=True)


def residents(rows: Iterable[Residents]) -> Table[Residents]:
    return Table("Residents", RESIDENTS, rows, hides_caption=True)


def _state(entry: Entry) -> Cell:
    return Tag("Retired", "grey") if entry.retired_on else "in use"


def _turned(entry: Entry, name: str) -> Cell:
    if isinstance(entry, Audience) and entry.is_protected_characteristic:
        return ""  # the Act's list is not the office's to shorten
    act = "restore" if entry.retired_on else "retire"
    return Button(act.capitalize(), reverse(f"engagement:{act}_{name}", args=[entry.pk]), hidden=str(entry))

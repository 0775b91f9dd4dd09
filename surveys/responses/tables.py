from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.cells import Cell, Link, Tag, moment
from kentpcc.pages.tables import Column, Table
from surveys.models import Export
from surveys.responses.contents.rarity import FEW
from surveys.responses.formats.table import FORMATS

STATES = {"waiting": "grey", "working": "blue", "made": "yellow", "failed": "red"}
DECIDED = {"confirmed": "green", "withdrawn": "grey", "declined": "red"}
EXPORTS: list[Column[Export]] = [
    Column("Survey", lambda export: _link(export)),
    Column("Months", lambda export: export.period.label),
    Column("Asked for", lambda export: export.proposed_at),
    Column("By", lambda export: export.proposed_by.name),
    Column("Format", lambda export: FORMATS[export.kind].title),
    Column("Rows", lambda export: export.rows, numeric=True),
    Column("State", lambda export: state_of(export)),
]


def _link(export: Export) -> Cell:
    url = reverse("responses:export", args=[export.pk])
    return Link(export.survey.title, url, hidden=f", {export.period.label}")


def state_of(export: Export) -> Tag:
    if export.deleted_at and export.decision in {"", "confirmed"}:
        return Tag("Expired", "grey")
    if export.decision:
        return Tag(export.get_decision_display(), DECIDED[export.decision])
    said = export.get_decision_display() if export.state == Export.State.MADE else export.get_state_display()
    return Tag(said, STATES[export.state])


def said_of(export: Export) -> dict[str, str]:
    """What the page of one says: who and when, how many rows, and how many of them are rare."""
    rows, columns, decided = export.rows or 0, export.columns or 0, export.decided_by
    alone, few = export.alone or 0, export.few or 0
    return {
        "asked": _who(export.proposed_by, export.proposed_at),
        "counted": f"{rows:,} in {columns:,} columns: counted in the database, and in the file",
        "rare": f"{alone:,} like no other, {few:,} like fewer than {FEW}, by district, age, gender and ethnic group",
        "decided": _who(decided, export.decided_at) if decided and export.decided_at else "",
    }


def _who(user: User, at: datetime) -> str:
    return f"{user.name}, {moment(at)}"


def exports(latest: Iterable[Export]) -> Table[Export]:
    return Table("The latest exports", EXPORTS, latest)

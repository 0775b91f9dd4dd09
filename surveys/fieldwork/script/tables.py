"""What the page of the script lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Link
from kentpcc.pages.tables import Column, Table
from surveys.models import Signpost, Survey

COLUMNS: list[Column[Signpost]] = [
    Column("Title", lambda row: Link(row.title, reverse("fieldwork:signpost", args=[row.pk]))),
    Column("Question", lambda row: row.get_kind_display()),
    Column("What is said", lambda row: row.text, wrap=True),
    Column("Since", lambda row: row.effective_from),
]


def texts(survey: Survey | None, rows: Iterable[Signpost]) -> Table[Signpost]:
    return Table(survey.title if survey else "In every survey", COLUMNS, rows)

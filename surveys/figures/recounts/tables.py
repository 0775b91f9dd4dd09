from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Cell, Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.models import Recount

COLOURS = {"waiting": "grey", "working": "blue", "done": "green", "failed": "red"}
RECOUNTS: list[Column[Recount]] = [
    Column("Survey", lambda recount: _link(recount)),
    Column("Months", lambda recount: recount.period.label),
    Column("Asked for", lambda recount: recount.asked_at),
    Column("By", lambda recount: recount.asked_by.name),
    Column("How far", lambda recount: f"{recount.done} of {recount.total}", numeric=True),
    Column("State", lambda recount: Tag(recount.get_state_display(), COLOURS[recount.state])),
]


def _link(recount: Recount) -> Cell:
    url = reverse("figures:recount", args=[recount.pk])
    return Link(recount.survey.title, url, hidden=f", {recount.period.label}")


def recounts(latest: Iterable[Recount]) -> Table[Recount]:
    return Table("The latest recounts", RECOUNTS, latest)

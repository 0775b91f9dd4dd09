"""What is shown of who was found: the case's number, and whether it can be taken. No name, no survey."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Button, Cell
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.ringing_back.actions import ASK_A_SUPERVISOR, Hit

HITS: list[Column[Hit]] = [
    Column("Case", lambda hit: hit.case.label),
    Column("What you can do", lambda hit: _next(hit), wrap=True),
]


def hits(found: Iterable[Hit]) -> Table[Hit]:
    return Table("Found", HITS, found)


def _next(hit: Hit) -> Cell:
    if not hit.may_be_taken:
        return ASK_A_SUPERVISOR
    return Button("Take this call", reverse("fieldwork:take_call", args=[hit.case.pk]), hidden=f"case {hit.case.label}")

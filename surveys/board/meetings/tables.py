"""What the page of meetings lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Cell, Link
from kentpcc.pages.tables import Column, Table
from surveys.board.told import NO_ANSWER
from surveys.models import MeetingAction

ACTIONS: list[Column[MeetingAction]] = [
    Column("Action", lambda action: action.asked, wrap=True),
    Column("Meeting", lambda action: action.met_on),
    Column("Whose", lambda action: action.owner, wrap=True),
    Column("Answer", lambda action: action.answer or NO_ANSWER, wrap=True),
    Column("Answer it", lambda action: _answer(action), hidden=True),
]


def actions(listed: Iterable[MeetingAction]) -> Table[MeetingAction]:
    return Table("Actions, newest meeting first", ACTIONS, listed, stacked=True)


def _answer(action: MeetingAction) -> Cell:
    return Link("Answer", reverse("meetings:answer", args=[action.pk]), hidden=f"“{action.asked[:60]}”")

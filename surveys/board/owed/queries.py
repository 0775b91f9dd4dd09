"""Everything that somebody is owed, in one list: residents' commitments, victims' feedback, the board's actions.

Each reader gets what their abilities open. Items of victims are listed for those who check them; everybody else has
only the lines that a supervisor cleared, which say neither who nor where.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone

from engagement.models import Action
from kentpcc.models import User
from kentpcc.periods import Month, Period
from kentpcc.roles import Can
from surveys.feedback.lines import you_said_we_did
from surveys.feedback.queries import with_managers
from surveys.models import MeetingAction

DAYS_TO_ANSWER = timedelta(days=28)  # the next meeting asks for it
MONTHS_OF_LINES = 3


class Source(StrEnum):
    RESIDENTS = "Residents"
    VICTIMS = "Victims"
    BOARD = "The board"


@dataclass(frozen=True)
class Owed:
    """`due` is None for what is done; `url` is "" where the list says all there is."""

    source: Source
    what: str
    owner: str
    state: str
    due: date | None = None
    url: str = ""

    def is_late(self, today: date) -> bool:
        return self.due is not None and self.due < today


def owed(*, to: User, today: date) -> list[Owed]:
    """What is late first, then by its day; what is done comes last."""
    found = [*_residents(to), *_board(to), *_victims(to), *_cleared(today)]
    return sorted(found, key=lambda each: (each.due is None, each.due or date.max, each.what))


def _residents(to: User) -> Iterator[Owed]:
    if not to.can(Can.SEE_ENGAGEMENT):
        return
    for action in Action.objects.open():
        due = action.due_on if action.status == Action.Status.OPEN else action.answered_on or action.due_on
        state = action.get_status_display()
        yield Owed(Source.RESIDENTS, action.theme, action.owner, state, due, action.get_absolute_url())


def _board(to: User) -> Iterator[Owed]:
    """What a meeting asked for, until it is answered."""
    if not to.can(Can.WRITE_PAPER):
        return
    for action in MeetingAction.objects.filter(answer=""):
        url = reverse("meetings:answer", args=[action.pk])
        due = action.met_on + DAYS_TO_ANSWER
        yield Owed(Source.BOARD, action.asked, action.owner, "No answer yet", due, url)


def _victims(to: User) -> Iterator[Owed]:
    if not to.can(Can.CHECK_FEEDBACK):
        return
    for item in with_managers():
        url = reverse("feedback:item", args=[item.pk])
        where = f"Line manager, {item.district or item.division}"
        due = timezone.localdate(item.due_at) if item.due_at else None
        yield Owed(Source.VICTIMS, item.get_theme_display(), where, item.get_state_display(), due, url)


def _cleared(today: date) -> Iterator[Owed]:
    """Of the last months: what victims said, and what was done about it."""
    period = Period(Month.of(today) - (MONTHS_OF_LINES - 1), Month.of(today))
    for line in you_said_we_did(period):
        yield Owed(Source.VICTIMS, f"{line.theme}: {line.said}", "", f"Done: {line.did}")

"""What the pages of commitments list."""

from collections.abc import Iterable
from datetime import date

from engagement.models import Action, ActionStep
from kentpcc.pages.cells import Cell, Lines, Link, Quiet, Tag
from kentpcc.pages.tables import Column, Table

STEPS: list[Column[ActionStep]] = [
    Column("When", lambda step: step.at),
    Column("Who", lambda step: step.by.name),
    Column("What", lambda step: step.said, wrap=True),
]
SAID_AND_DONE: list[Column[Action]] = [
    Column("About", lambda action: action.theme),
    Column("You said", lambda action: action.said, wrap=True),
    Column("We did", lambda action: action.did, wrap=True),
    Column("Where", lambda action: str(action.district or "Whole county")),
    Column("Told on", lambda action: action.reported_back_on),
    Column("Told how", lambda action: action.reported_how or "–", wrap=True),
]


def commitments(listed: Iterable[Action], caption: str, today: date) -> Table[Action]:
    columns: list[Column[Action]] = [
        Column("Commitment", lambda action: _named(action), wrap=True),
        Column("Where", lambda action: str(action.district or "Whole county")),
        Column("Routed to", lambda action: action.owner, wrap=True),
        Column("Due", lambda action: action.due_on),
        Column("State", lambda action: state(action, today)),
        Column("Age in days", lambda action: _age(action, today), numeric=True),
    ]
    return Table(caption, columns, listed, stacked=True)


def steps(of: Action) -> Table[ActionStep]:
    return Table("Its way", STEPS, of.steps.select_related("by"), stacked=True)


def said_and_done(told: Iterable[Action], period: str) -> Table[Action]:
    return Table(f"You said, we did: {period}", SAID_AND_DONE, told, stacked=True)


def state(action: Action, today: date) -> Cell:
    if action.is_overdue(today):
        return Tag("Overdue", "red")
    if action.status != Action.Status.OPEN and not action.kept:
        return Lines([Tag("Not kept", "orange"), action.get_status_display()])
    return Tag(action.get_status_display(), {"open": "blue", "done": "yellow"}.get(action.status, "green"))


def _named(action: Action) -> Cell:
    promised = f"Promised to {action.promised_to}" if action.promised_to else f"“{action.said[:90]}”"
    return Lines([Link(action.theme, action.get_absolute_url()), Quiet(promised)])


def _age(action: Action, today: date) -> Cell:
    age = action.age(today)
    return "not known" if age is None else age

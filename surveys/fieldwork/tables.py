"""What the page of calls lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Button, Tag
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.queries import Waiting
from surveys.models import Survey

COLUMNS: list[Column[Waiting]] = [
    Column("Survey", lambda line: line.survey.title),
    Column("Status", lambda line: Tag(line.status, "green" if line.status == Survey.Status.LIVE.label else "grey")),
    Column("To call now", lambda line: line.callable_now, numeric=True),
    Column("Open cases", lambda line: line.open, numeric=True),
]


def waiting(lines: Iterable[Waiting], *, holds_one: bool) -> Table[Waiting]:
    """Whoever holds a case is offered no other."""
    take: Column[Waiting] = Column(
        "Take a call of one survey",
        lambda line: _next_call(line.survey) if line.callable_now and not holds_one else "",
        hidden=True,
    )
    return Table("What is waiting", [*COLUMNS, take], lines)


def _next_call(survey: Survey) -> Button:
    return Button("Next call", reverse("fieldwork:next"), hidden=f"for {survey.title}", values={"survey": survey.code})

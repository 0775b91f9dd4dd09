"""What the room lists. People stand in alphabetical order, without counts of their own: nobody is ranked."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime

from kentpcc.pages.cells import Cell, Tag, moment
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.supervision.board import AtWork, Stage, so_long
from surveys.models import Broadcast

COLOURS = {
    Stage.READING: "blue",
    Stage.CALLING: "green",
    Stage.INTERVIEWING: "green",
    Stage.LEFT: "red",
    Stage.FREE: "grey",
}
MESSAGES: list[Column[Broadcast]] = [
    Column("Sent", lambda sent: f"{moment(sent.sent_at)}, {sent.sent_by.name}"),
    Column("To", lambda sent: sent.get_audience_display()),
    Column("Message", lambda sent: sent.text, wrap=True),
    Column("Read by", lambda sent: f"{sent.read} of {sent.people}", numeric=True),  # type: ignore[attr-defined]  # annotated
]


def at_work(lines: Iterable[AtWork], at: datetime) -> Table[AtWork]:
    columns: list[Column[AtWork]] = [
        Column("Who", lambda line: line.person.name),
        Column("At", lambda line: Tag(line.stage.value, COLOURS[line.stage])),
        Column("Case", lambda line: line.case.label if line.case else ""),
        Column("Survey", lambda line: line.case.survey.title if line.case else "", wrap=True),
        Column("For", lambda line: so_long(line.since, at)),
        Column("Page", lambda line: line.page, wrap=True),
        Column("Safe contact", lambda line: _safe_contact(line)),
        Column("Until", lambda line: f"{localtime(line.until):%H:%M}" if line.until else ""),
    ]
    return Table("Who is at work", columns, lines, hides_caption=True)


def _safe_contact(line: AtWork) -> Cell:
    if line.case is None:
        return ""
    return Tag("Yes", "purple") if line.is_safe_contact else "No"


def messages(sent: Iterable[Broadcast]) -> Table[Broadcast]:
    return Table("The last messages", MESSAGES, sent, named_by=None, size="s")

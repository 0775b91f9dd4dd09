"""What the pages of returns list."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from engagement.models import BASE_NOT_SHOWN, Indicator, MonitoringReturn, ReturnFigure, ReturnNote, Service, Submission
from kentpcc.few import is_few
from kentpcc.pages.cells import HIDDEN, Beside, Bullets, Button, Cell, Lines, Link, Strong, Tag, day
from kentpcc.pages.tables import Column, Table

COLOURS = {
    MonitoringReturn.State.EXPECTED: "grey",
    MonitoringReturn.State.RECEIVED: "blue",
    MonitoringReturn.State.QUERIED: "purple",
    MonitoringReturn.State.SENT_BACK: "orange",
    MonitoringReturn.State.ACCEPTED: "green",
}
OWN: list[Column[MonitoringReturn]] = [
    Column("Quarter", lambda asked: Link(asked.quarter.label, asked.get_absolute_url())),
    Column("State", lambda asked: Lines(_state(asked))),
    Column("What the office asks", lambda asked: _asked_of_service(asked), wrap=True),
    Column("Figures", lambda asked: _figures(asked), wrap=True),
]
SUBMISSIONS: list[Column[Submission]] = [
    Column("Filed", lambda each: Lines([f"No. {each.number}", each.filed_on])),
    Column("Figures", lambda each: Bullets([_submitted(figure) for figure in each.figures]), wrap=True),
    Column("The service said", lambda each: each.said or None, wrap=True),
]
NOTES: list[Column[ReturnNote]] = [
    Column("Day", lambda note: note.written_on),
    Column("What", lambda note: note.get_kind_display()),
    Column("Words", lambda note: note.words, wrap=True),
    Column("Answer", lambda note: Lines([note.answer, note.answered_on]) if note.answer else None, wrap=True),
]


def own(returns: Sequence[MonitoringReturn]) -> Table[MonitoringReturn]:
    """Of one service: what its partner files."""
    service = returns[0].service.name if returns else "No service"
    return Table(f"{service}, newest quarter first", OWN, returns, stacked=True)


def overdue(late: Sequence[MonitoringReturn], on: date, *, may_remind: bool) -> Table[MonitoringReturn]:
    """Who is late, by how many days, and when they were last reminded."""
    columns: list[Column[MonitoringReturn]] = [
        Column("Service", lambda asked: asked.service.name),
        Column("Quarter", lambda asked: asked.quarter.label),
        Column("Days late", lambda asked: asked.days_late(on), numeric=True),
        Column("Due", lambda asked: asked.due_on),
        Column("Reminded", lambda asked: _reminded(asked)),
    ]
    if may_remind:
        columns.append(Column("Reminder", lambda asked: _remind(asked)))
    return Table("Late returns", columns, late, stacked=True)


def submissions(listed: Iterable[Submission]) -> Table[Submission]:
    return Table("Every time it was filed, newest first", SUBMISSIONS, listed, size="s", stacked=True)


def notes(listed: Iterable[ReturnNote]) -> Table[ReturnNote]:
    return Table("What passed between the office and the service", NOTES, listed, size="s", stacked=True)


def compared(received: MonitoringReturn, earlier: MonitoringReturn | None) -> Table[tuple[Indicator, Cell, Cell]]:
    """The figures beside those that were accepted last."""
    then = {figure.indicator_id: _with_base(figure) for figure in earlier.figures.all()} if earlier else {}
    rows = [
        (indicator, _with_base(figure) if figure else "not reported", then.get(indicator.pk))
        for indicator, figure in received.by_indicator
    ]
    before = earlier.quarter.label if earlier else "Accepted before"
    columns: list[Column[tuple[Indicator, Cell, Cell]]] = [
        Column("Indicator", lambda row: row[0].wording, wrap=True),
        Column(received.quarter.label, lambda row: row[1]),
        Column(before, lambda row: row[2]),
    ]
    return Table("Figures as the service filed them", columns, rows, stacked=True)


def of_service(service: Service, returns: Sequence[MonitoringReturn], *, may_accept: bool) -> Table[MonitoringReturn]:
    """Whoever accepts returns reads them whole; to everybody else figures of few people are hidden."""
    columns: list[Column[MonitoringReturn]] = [
        Column("Quarter", lambda asked: asked.quarter.label),
        *(_indicator(indicator, may_accept) for indicator in service.indicators.all()),
        Column("State", lambda asked: Lines([*_state(asked), *_reading(asked, may_accept)])),
    ]
    caption = f"Figures of {service.name} as published, newest quarter first"
    return Table(caption, columns, returns, size="s")


def _indicator(indicator: Indicator, every_count: bool) -> Column[MonitoringReturn]:
    return Column(indicator.wording, lambda asked: _of(indicator, asked, every_count))


def _of(indicator: Indicator, asked: MonitoringReturn, every_count: bool) -> Cell:
    if not indicator.is_asked_in(asked.quarter):
        return "not asked"
    filed = {figure.indicator_id: figure for figure in asked.figures.all()}
    return _figure(asked, filed.get(indicator.pk), every_count)


def _figure(asked: MonitoringReturn, figure: ReturnFigure | None, every_count: bool) -> Cell:
    if figure is None:
        return "not reported" if asked.received_on else "awaited"
    if every_count or not figure.tells_on_few:
        return Lines([Strong(figure.shown), figure.base_note])
    if is_few(figure.denominator or 0):
        return HIDDEN
    return Lines([Strong(figure.about), BASE_NOT_SHOWN])


def _figures(asked: MonitoringReturn) -> Cell:
    """As published, each with its base or the words that there is none."""
    figures = list(asked.figures.all())
    if not figures:
        return "No figures yet"
    return Bullets([Lines([_with_base(figure), figure.indicator.wording]) for figure in figures])


def _with_base(figure: ReturnFigure) -> Cell:
    return Beside([Strong(figure.shown), f"– {figure.base_note}"])


def _submitted(figure: Mapping[str, Any]) -> str:
    percentage = f"{figure['percentage']}".removesuffix(".0")
    counts = f"{figure['numerator']:,} of {figure['denominator']:,}" if figure["denominator"] else "base not supplied"
    return f"{percentage}% – {counts}: {figure['wording']}"


def _state(asked: MonitoringReturn) -> list[Cell]:
    """Only what has happened is shown."""
    state = asked.state
    tags = [Tag(state.label, COLOURS[state]), *([Tag("Late", "yellow")] if asked.came_late else [])]
    if state == MonitoringReturn.State.EXPECTED:
        return [*tags, f"due {day(asked.due_on)}"]
    return [Beside(tags), asked.accepted_on or asked.sent_back_on or asked.received_on]


def _reading(asked: MonitoringReturn, may_accept: bool) -> list[Cell]:
    if not may_accept or not asked.received_on:
        return []
    text = "Read and accept" if asked.state == MonitoringReturn.State.RECEIVED else "Read"
    which = f"the return of {asked.service.name} for {asked.quarter.label}"
    return [Link(text, reverse("engagement:read_return", args=[asked.pk]), hidden=which)]


def _asked_of_service(asked: MonitoringReturn) -> Cell:
    """What waits for the service: why it was sent back, and questions without an answer."""
    sent = [note for note in asked.notes.all() if note.kind == ReturnNote.Kind.SENT_BACK][-1:]
    words = [note.words for note in (sent if asked.sent_back_on else [])] + [q.words for q in asked.open_queries]
    return Bullets(words) if words else None


def _reminded(asked: MonitoringReturn) -> Cell:
    days = [note.written_on for note in asked.notes.all() if note.kind == ReturnNote.Kind.REMINDER]
    if not days:
        return "not yet"
    return Lines([f"{len(days)} {'time' if len(days) == 1 else 'times'}", f"last on {day(days[-1])}"])


def _remind(asked: MonitoringReturn) -> Cell:
    which = f"for {asked.service.name}, {asked.quarter.label}"
    return Button("Record a reminder", reverse("engagement:remind", args=[asked.pk]), hidden=which)

"""The paper as a document: its sections to read, its table for a spreadsheet, and all of it as data."""

from collections.abc import Callable, Iterator

from kentpcc.documents.document import Cell, Document, Link, Section, Table, columns
from surveys.board.paper import Paper, SurveyLine, as_json
from surveys.board.sections import sections

SHEET = ("survey", "period", "surveyed", "percentage_satisfied", "note")
SATISFACTION = ("Survey", "Time period", "Victims surveyed", "Satisfied", "95% interval")


def document(paper: Paper) -> Document:
    return Document(
        title=paper.title,
        subtitle=f"to {paper.to.long_name}",
        publisher=paper.office,
        lead=f"Three months up to {paper.to.long_name}, or the latest available.",
        sections=(Section("Victim satisfaction", (satisfaction(paper),)), *sections(paper.community, paper.force)),
        sheet=sheet(paper),
        data=as_json(paper),
    )


def satisfaction(paper: Paper, *, address: Callable[[SurveyLine], str] | None = None) -> Table:
    """The table that people read; on a page each survey may lead on to an address."""
    rows = (_row(line, Link(line.title, address(line)) if address else line.title) for line in paper.lines)
    return Table(
        "Victims satisfied with the whole experience",
        columns(*SATISFACTION, numeric=SATISFACTION[2:]),
        tuple(rows),
        notes=tuple(_notes(paper)),
    )


def _row(line: SurveyLine, title: Cell) -> tuple[Cell, ...]:
    period, shown = f"{line.period_text}{line.marker}", line.shown
    if shown is None:
        return title, period, None, None, None
    interval = f"{shown.interval[0]} to {shown.interval[1]}%" if shown.interval else None
    return title, period, shown.surveyed_text, shown.percentage_text, interval


def _notes(paper: Paper) -> Iterator[str]:
    yield from (f"{marker} {note}" for marker, note in paper.footnotes)
    if paper.planned:
        yield f"Planned, no figures yet: {', '.join(paper.planned)}."
    yield f"Satisfied: completely, very or fairly. {paper.date_basis} Disclosure policy {paper.policy}."


def sheet(paper: Paper) -> Table:
    """The same as numbers. A suppressed cell is “c”; a rounded one has the text that is shown."""
    return Table("", columns(*SHEET), tuple(_numbers(line) for line in paper.lines))


def _numbers(line: SurveyLine) -> tuple[Cell, ...]:
    shown = line.shown
    if shown is None:
        return line.title, line.period_text, None, None, line.note
    share = shown.percentage_text if shown.percentage is None else shown.percentage
    return line.title, line.period_text, shown.surveyed_text, share, line.note

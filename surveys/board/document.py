"""The paper as a document: its sections to read, its table for a spreadsheet, and all of it as data."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.conf import settings

from kentpcc.documents.document import (
    Bullets,
    Cell,
    Document,
    Link,
    Paragraph,
    Quote,
    Section,
    Table,
    columns,
)
from kentpcc.documents.json_files import as_it_reads
from surveys.board.data import as_json
from surveys.board.engaging import blocks_of, said, sections
from surveys.board.paper import Paper, SurveyLine
from surveys.board.pictures import figure
from surveys.board.summary import Summary
from surveys.board.words import words_of

SHEET = ("survey", "period", "surveyed", "percentage_satisfied", "note")
SATISFACTION = ("Survey", "Time period", "Victims surveyed", "Satisfied", "95% interval")
AGREED = "Each agreed that this is printed. Names are replaced by words in brackets. Single voices are no figures."


def document(paper: Paper, *, drawing: str = "") -> Document:
    """`drawing` is the address of its chart, on a page of the site."""
    reads = Document(
        title=paper.title,
        subtitle=". ".join(filter(None, [f"to {paper.to.long_name}", paper.mark])),
        publisher=paper.office,
        lead=f"Three months up to {paper.to.long_name}, or the latest available.",
        sections=tuple(section for chapter in CHAPTERS for section in chapter(replace(paper, drawing=drawing))),
        sheet=sheet(paper),
    )
    return replace(reads, data=as_json(paper) | {"as_it_reads": as_it_reads(reads)})


def meeting(paper: Paper) -> Iterator[Section]:
    """What the last meeting asked for comes first, with its answers."""
    told = paper.told
    if told.met_on:
        caption = f"Asked for on {told.met_on:%-d %B %Y}"
        rows = tuple((each.asked, each.owner, each.answer) for each in told.asked)
        yield Section("Actions of the last meeting", (Table(caption, columns("Action", "Whose", "Answer"), rows),))


def opening(paper: Paper) -> Iterator[Section]:
    """As a draft opens it, or as it stands."""
    yield from said("Introduction", paper.told.opening or words_of(paper)["introduction"])


def surveyed(paper: Paper) -> Iterator[Section]:
    """What the surveys are for, which there are, and by which rules a victim is not asked."""
    words = words_of(paper)
    yield from said("What the surveys are for", words["purpose"])
    yield from said("The surveys", (*words["surveys"], *words["conduct"]))
    rules = [Bullets(paper.left_out)] if paper.left_out else []
    if blocks := (*blocks_of(words["exclusions"]), *rules):
        yield Section("Who is not asked", blocks)


def answered_for(paper: Paper) -> Iterator[Section]:
    """Where the figures go, what will change, and who answers for them."""
    words = words_of(paper)
    for heading, part in (
        ("Sharing and feedback", "sharing"),
        ("Planned changes", "planned"),
        ("Holding to account", "accountability"),
    ):
        yield from said(heading, words[part])


def satisfied(paper: Paper) -> Iterator[Section]:
    drawn = figure(paper.lines, paper.drawing)
    words = map(Paragraph, paper.told.commentary)
    yield Section("Victim satisfaction", (satisfaction(paper), *([drawn] if drawn else []), *words))


def judged(paper: Paper) -> Iterator[Section]:
    """A colour is nothing that was computed."""
    if paper.told.judgements:
        whose = f"The {settings.OFFICE['commissioner_title']}’s judgement"
        rows = tuple((each.survey, each.colour, each.reason, each.signed) for each in paper.told.judgements)
        table = Table("Signed, each with its reason", columns("Survey", "Judgement", "Reason", "Signed"), rows)
        yield Section(whose, (table,))


def in_their_words(paper: Paper) -> Iterator[Section]:
    """What victims agreed to have printed, once two people had taken the names out."""
    if paper.victims_words:
        quotes = (Quote(each.words, each.survey) for each in paper.victims_words)
        yield Section("In victims’ words", (Paragraph(AGREED), *quotes))


def recorded(paper: Paper) -> Iterator[Section]:
    yield from sections(paper.community, paper.force, words_of(paper))


CHAPTERS: tuple[Callable[[Paper], Iterable[Section]], ...] = (
    meeting,
    opening,
    surveyed,
    satisfied,
    judged,
    in_their_words,
    answered_for,
    recorded,
)


def satisfaction(paper: Paper | Summary, *, address: Callable[[SurveyLine], str] | None = None) -> Table:
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


def _notes(paper: Paper | Summary) -> Iterator[str]:
    if paper.mark:
        yield paper.mark
    yield from (f"{marker} {note}" for marker, note in paper.footnotes)
    if paper.planned:
        yield f"Planned, no figures yet: {', '.join(paper.planned)}."
    yield f"Satisfied: completely, very or fairly. {paper.date_basis} Disclosure policy {paper.policy}."
    if paper.edition:
        yield f"Victims surveyed are those who rated the whole experience. {paper.edition}"


def sheet(paper: Paper) -> Table:
    """The same as numbers. A suppressed cell is “c”; a rounded one has the text that is shown."""
    return Table("", columns(*SHEET, numeric=SHEET[2:4]), tuple(_numbers(line) for line in paper.lines))


def _numbers(line: SurveyLine) -> tuple[Cell, ...]:
    shown = line.shown
    if shown is None:
        return line.title, line.period_text, None, None, line.note
    share = shown.percentage_text if shown.percentage is None else shown.percentage
    return line.title, line.period_text, shown.surveyed_text, share, line.note

"""The paper as a document: its sections to read, its table for a spreadsheet, and all of it as data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from django.conf import settings

from kentpcc.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Link,
    Pairs,
    Paragraph,
    Quote,
    Section,
    Table,
    columns,
)
from surveys.board.community import Answered, Community, Engaged
from surveys.board.data import as_json
from surveys.board.paper import Paper, SurveyLine
from surveys.board.pictures import figure
from surveys.board.words import Words, words_of

SHEET = ("survey", "period", "surveyed", "percentage_satisfied", "note")
SATISFACTION = ("Survey", "Time period", "Victims surveyed", "Satisfied", "95% interval")
SERVICES = ("Service", "Quarter", "Measure", "Share", "Base")
AGREED = "Each agreed that this is printed. Names are replaced by words in brackets. Single voices are no figures."
BULLET = "•"
NO_WORDS: Mapping[str, Words] = {}
AROUND_THE_COMMISSIONER = ("consultations", "groups", "diversity")
SELF_SELECTING = " They chose to answer, so no sampling error is claimed."


def document(paper: Paper, *, drawing: str = "") -> Document:
    """`drawing` is the address of its chart, on a page of the site."""
    return Document(
        title=paper.title,
        subtitle=". ".join(filter(None, [f"to {paper.to.long_name}", paper.mark])),
        publisher=paper.office,
        lead=f"Three months up to {paper.to.long_name}, or the latest available.",
        sections=tuple(section for chapter in CHAPTERS for section in chapter(replace(paper, drawing=drawing))),
        sheet=sheet(paper),
        data=as_json(paper),
    )


def meeting(paper: Paper) -> Iterator[Section]:
    """What the last meeting asked for comes first, with its answers."""
    told = paper.told
    if told.met_on:
        caption = f"Asked for on {told.met_on:%-d %B %Y}"
        rows = tuple((each.asked, each.owner, each.answer) for each in told.asked)
        yield Section("Actions of the last meeting", (Table(caption, columns("Action", "Whose", "Answer"), rows),))


def opening(paper: Paper) -> Iterator[Section]:
    """As a draft opens it, or as it stands."""
    yield from _said("Introduction", paper.told.opening or words_of(paper)["introduction"])


def surveyed(paper: Paper) -> Iterator[Section]:
    """What the surveys are for, which there are, and by which rules a victim is not asked."""
    words = words_of(paper)
    yield from _said("What the surveys are for", words["purpose"])
    yield from _said("The surveys", (*words["surveys"], *words["conduct"]))
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
        yield from _said(heading, words[part])


def _said(heading: str, words: Words) -> Iterator[Section]:
    """A section of words alone, where there are any."""
    if words:
        yield Section(heading, tuple(blocks_of(words)))


def blocks_of(words: Iterable[str]) -> Iterator[Block]:
    """Paragraphs; lines that begin with a bullet are a list."""
    for listed, lines in groupby(words, key=lambda line: line.startswith(BULLET)):
        if listed:
            yield Bullets(tuple(line.removeprefix(BULLET).strip() for line in lines))
        else:
            yield from map(Paragraph, lines)


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
    return Table("", columns(*SHEET), tuple(_numbers(line) for line in paper.lines))


def _numbers(line: SurveyLine) -> tuple[Cell, ...]:
    shown = line.shown
    if shown is None:
        return line.title, line.period_text, None, None, line.note
    share = shown.percentage_text if shown.percentage is None else shown.percentage
    return line.title, line.period_text, shown.surveyed_text, share, line.note


def sections(community: Community, force: str, words: Mapping[str, Words] = NO_WORDS) -> Iterator[Section]:
    """With `words`, by part, around what is recorded."""
    before = blocks_of(words.get("services", ()))
    quotes = _quotes(community, words.get("quotes", ()))
    yield Section("Commissioned services", (*before, _services(community), *quotes))
    if community.actions:
        pairs = Pairs(tuple((action.said, action.did) for action in community.actions))
        yield Section("You said, we did", (pairs,))
    yield from _passed_on(community)
    yield from _said("Community engagement", words.get("consent", ()))
    yield Section(f"How {force} engages", tuple(_of_the_force(community, words)))
    yield Section(f"How the {settings.OFFICE['commissioner_title']} engages", tuple(_commissioner(community, words)))


def _of_the_force(community: Community, words: Mapping[str, Words]) -> Iterator[Block | Section]:
    yield Paragraph(f"Held from {community.period}, as recorded.")
    yield _ways(community.force)
    yield from blocks_of((*words.get("liaison", ()), *words.get("equality", ())))
    if community.events:
        told = tuple((f"{each.day}: {each.title}", each.purpose) for each in community.events)
        yield Section("Events of their own kind", (Pairs(told),))


def _passed_on(community: Community) -> Iterator[Section]:
    """Where anything was."""
    if community.victims:
        pairs = Pairs(tuple((line.said, line.did) for line in community.victims))
        yield Section("Victims said, the force did", (pairs,))
    if len(community.passed_on) > 1:  # more than that there was next to nothing
        counted = Table("", columns("What", "Items", numeric=["Items"]), community.passed_on)
        note = Paragraph("What victims agreed to pass on to line managers, in twelve months. Numbers are rounded.")
        yield Section("What victims passed on", (note, counted))


def _services(community: Community) -> Block:
    if not community.services:
        return Paragraph("No return has been accepted yet.")
    caption = "What users of commissioned services said, latest accepted return"
    figures = (
        (figure.service, figure.quarter, figure.measure, figure.percentage, figure.base)
        for figure in community.services
    )
    return Table(caption, columns(*SERVICES, numeric=SERVICES[3:]), tuple(figures))


def _quotes(community: Community, words: Words) -> Iterator[Section]:
    if community.quotes:
        quotes = tuple(Quote(said, service) for service, said in community.quotes)
        yield Section("In service users’ words", (*blocks_of(words), *quotes))


def _commissioner(community: Community, words: Mapping[str, Words]) -> Iterator[Block | Section]:
    yield from blocks_of(words.get("commissioner", ()))
    yield _ways(community.commissioner)
    if words:
        yield from blocks_of(line for part in AROUND_THE_COMMISSIONER for line in words.get(part, ()))
    else:
        yield from _groups_and_newsletters(community)
    yield from (_consultation(each) for each in community.consultations)


def _groups_and_newsletters(community: Community) -> Iterator[Block]:
    if community.groups:
        yield Paragraph(f"Stakeholder groups: {', '.join(community.groups)}.")
    for name, subscribers in community.newsletters:
        yield Paragraph(f"{name}: {subscribers:,} subscribers.")


def _ways(engaged: Iterable[Engaged]) -> Bullets:
    """How often each was held; a channel stands there without a number, too."""
    ways = (each for each in engaged if each.held or each.is_channel)
    return Bullets(tuple(_way(each) for each in ways))


def _way(engaged: Engaged) -> str:
    where = f" in {engaged.only_in}" if engaged.only_in else ""
    return f"{engaged.kind}{where}: {engaged.held}" if engaged.held else engaged.kind


def _consultation(answered: Answered) -> Section:
    people = f"{answered.responses:,} people answered." if answered.responses else "The number of answers is not known."
    sampling = SELF_SELECTING if answered.self_selecting else ""
    return Section(f"{answered.name} {answered.year}", (Paragraph(people + sampling), Bullets(answered.findings)))

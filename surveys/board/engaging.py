"""What the paper says beside the surveys, as sections: commissioned services, and how residents are engaged."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.conf import settings

from kentpcc.documents.document import Block, Bullets, Pairs, Paragraph, Quote, Section, Table, columns
from surveys.board.community import Answered, Community, Engaged
from surveys.board.words import Words

SERVICES = ("Service", "Quarter", "Measure", "Share", "Base")
SELF_SELECTING = " They chose to answer, so no sampling error is claimed."
BULLET = "•"
NO_WORDS: Mapping[str, Words] = {}
AROUND_THE_COMMISSIONER = ("consultations", "groups", "diversity")


def said(heading: str, words: Words) -> Iterator[Section]:
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


def sections(community: Community, force: str, words: Mapping[str, Words] = NO_WORDS) -> Iterator[Section]:
    """With `words`, by part, around what is recorded."""
    before = blocks_of(words.get("services", ()))
    quotes = _quotes(community, words.get("quotes", ()))
    yield Section("Commissioned services", (*before, _services(community), *quotes))
    if community.actions:
        pairs = Pairs(tuple((action.said, action.did) for action in community.actions))
        yield Section("You said, we did", (pairs,))
    yield from _passed_on(community)
    yield from said("Community engagement", words.get("consent", ()))
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

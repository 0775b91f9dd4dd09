"""What the paper's sections say of commissioned services and of engagement."""

from collections.abc import Iterable, Iterator

from django.conf import settings

from kentpcc.documents.document import Block, Bullets, Pairs, Paragraph, Quote, Section, Table, columns
from surveys.board.community import Answered, Community, Engaged

SERVICES = ("Service", "Quarter", "Measure", "Share", "Base")
SELF_SELECTING = " They chose to answer, so no sampling error is claimed."


def sections(community: Community, force: str) -> Iterator[Section]:
    yield Section("Commissioned services", (_services(community), *_quotes(community)))
    if community.actions:
        pairs = Pairs(tuple((action.said, action.did) for action in community.actions))
        yield Section("You said, we did", (pairs,))
    held = Paragraph(f"Held from {community.period}, as recorded.")
    yield Section(f"How {force} engages", (held, _ways(community.force)))
    yield Section(f"How the {settings.OFFICE['commissioner_title']} engages", tuple(_commissioner(community)))


def _services(community: Community) -> Block:
    if not community.services:
        return Paragraph("No return has been accepted yet.")
    caption = "What users of commissioned services said, latest accepted return"
    figures = (
        (figure.service, figure.quarter, figure.measure, figure.percentage, figure.base)
        for figure in community.services
    )
    return Table(caption, columns(*SERVICES, numeric=["Share"]), tuple(figures))


def _quotes(community: Community) -> Iterator[Section]:
    if community.quotes:
        quotes = tuple(Quote(words, service) for service, words in community.quotes)
        yield Section("In service users’ words", quotes)


def _commissioner(community: Community) -> Iterator[Block | Section]:
    yield _ways(community.commissioner)
    if community.groups:
        yield Paragraph(f"Stakeholder groups: {', '.join(community.groups)}.")
    for name, subscribers in community.newsletters:
        yield Paragraph(f"{name}: {subscribers:,} subscribers.")
    yield from (_consultation(each) for each in community.consultations)


def _ways(engaged: Iterable[Engaged]) -> Bullets:
    """How often each was held; a channel stands there without a number, too."""
    ways = (each for each in engaged if each.held or each.is_channel)
    return Bullets(tuple(f"{each.kind}: {each.held}" if each.held else each.kind for each in ways))


def _consultation(answered: Answered) -> Section:
    people = f"{answered.responses:,} people answered." if answered.responses else "The number of answers is not known."
    sampling = SELF_SELECTING if answered.self_selecting else ""
    return Section(f"{answered.name} {answered.year}", (Paragraph(people + sampling), Bullets(answered.findings)))

"""The words around the figures: what stands in a paper until a draft says it otherwise.

Each part is made of facts that are recorded: a number of posts, a year, a survey that is planned. What is not
recorded is not said. An office edits every part in a draft, and publication freezes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

if TYPE_CHECKING:
    from surveys.board.paper import Paper

Words = tuple[str, ...]  # paragraphs


class Part(NamedTuple):
    """`code` keeps it in a draft; `label` is for whoever edits it; `standing` is said without a draft's words."""

    code: str
    label: str
    standing: Callable[[Paper], Iterator[str]]


def words_of(paper: Paper) -> dict[str, Words]:
    """By part: what a draft says, or what stands. An emptied part is empty."""
    standing = standing_words(paper)
    return {code: paper.told.words.get(code, said) for code, said in standing.items()}


def standing_words(paper: Paper) -> dict[str, Words]:
    return {part.code: tuple(part.standing(paper)) for part in PARTS}


def differing(said: Mapping[str, str], paper: Paper) -> dict[str, str]:
    """Of what somebody wrote, what is not said anyway: the rest goes on with what is recorded."""
    standing = standing_words(paper)
    return {code: text for code, text in said.items() if code in standing and _lines(text) != standing[code]}


def _lines(text: str) -> Words:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _commissioner() -> str:
    return str(settings.OFFICE["commissioner_title"])


def _introduction(paper: Paper) -> Iterator[str]:
    yield (
        f"To put victims first is a priority that the {_commissioner()} has set for {paper.force}. The "
        f"{_commissioner()} has also promised to engage actively with residents."
    )
    yield (
        f"This paper says in short how satisfied victims were, and how {paper.force} and the {_commissioner()} "
        "listen to communities."
    )


def _purpose(paper: Paper) -> Iterator[str]:
    """What the Home Office asks of such surveys."""
    yield "By the guidance of the Home Office, surveys of victims have three aims:"
    yield "• to hear about the whole of what victims went through, not only about the first contact with the police;"
    yield "• to tell the force what it can act upon to make its service better;"
    yield "• to gather what victims say, and to report it, in one and the same way."


def _surveys(paper: Paper) -> Iterator[str]:
    if paper.about:
        yield f"{paper.force} may design surveys of its own. At present it asks victims in these:"
    for title, about in paper.about:
        yield f"• {title}: {about}" if about else f"• {title}."


def _conduct(paper: Paper) -> Iterator[str]:
    yield (
        "Victims are interviewed by telephone by the staff of the Research Bureau, a small team of the force that has "
        "the experience to speak with victims of crime with empathy."
    )


def _exclusions(paper: Paper) -> Iterator[str]:
    if paper.left_out:
        yield (
            "Whom the Bureau may ring follows strict rules, which differ a little from survey to survey. These victims "
            "are not asked:"
        )


def _sharing(paper: Paper) -> Iterator[str]:
    yield (
        "Figures go regularly to individual managers and to the boards of the whole force. Supervisors and line "
        "managers go through what victims say, to find where officers and staff can serve them better."
    )
    yield ("What went especially well or badly is passed on where the victim agrees, and becomes part of training.")


def _planned(paper: Paper) -> Iterator[str]:
    if paper.planned:
        yield f"A survey is to begin of victims in: {', '.join(paper.planned)}."
    yield from paper.changes


def _accountability(paper: Paper) -> Iterator[str]:
    yield (
        f"The {_commissioner()} holds the Chief Constable to account for victims’ satisfaction each quarter, at the "
        "Performance and Delivery Board, and in weekly briefings, each on a theme."
    )


def _services(paper: Paper) -> Iterator[str]:
    yield (
        f"Organisations that are funded by the {paper.office} are expected to serve people well. They are monitored "
        "strictly, and must provide what is needed for it."
    )


def _quotes(paper: Paper) -> Iterator[str]:
    if paper.community.quotes:
        yield (
            f"Figures are one part. What people who used a service say in their own words gives the {_commissioner()} "
            "a rounder view of it. Each agreed to be printed; names are replaced by words in brackets."
        )


def _consent(paper: Paper) -> Iterator[str]:
    yield (
        "Policing is by consent: without the active support of communities at every level the police could not work."
    )
    yield (
        f"To engage with communities strengthens confidence in local policing. {paper.force} does it in the ways that "
        "suit each place."
    )


def _liaison(paper: Paper) -> Iterator[str]:
    yield (
        "Community Safety Units work with other agencies to reach diverse communities and to foster good relations. "
        "No community is hard to reach; some need more support, or other ways of reaching the police."
    )
    if posts := paper.community.posts:
        noun = "Community Liaison Officer" if posts == 1 else "Community Liaison Officers"
        yield (
            f"The force employs {posts} {noun}. They meet groups and individuals of all protected characteristics and "
            "communities, to build trust and to find gaps in the service; they notice tension, and reassure. Knowing "
            "a community and the people in it helps the force to take a measured approach to what is sensitive."
        )


def _equality(paper: Paper) -> Iterator[str]:
    yield ("What diverse groups say is used so that no group, and nobody, is served less well than others.")


def _commissioners(paper: Paper) -> Iterator[str]:
    yield (
        f"To listen to residents, and to see that their needs are met, is among the {_commissioner()}’s main tasks. It "
        "takes place outside the office, with people across the county. The strategy is broad:"
    )


def _consultations(paper: Paper) -> Iterator[str]:
    for each in paper.community.series:
        about = f" This year it asks about {each.asked_about}." if each.asked_about else ""
        yield f"The {each.name} has run every year since {each.since}.{about}"
    for name, subscribers in paper.community.newsletters:
        yield f"{name}: sent to {_over(subscribers)} subscribers ({subscribers:,})."


def _over(count: int) -> str:
    """In whole hundreds, as a sentence has it."""
    return f"over {count // 100 * 100:,}" if count % 100 and count > 100 else f"{count:,}"


def _groups(paper: Paper) -> Iterator[str]:
    if paper.community.groups:
        yield (
            f"Stakeholder groups speak to the {_commissioner()} for communities of the county: "
            f"{', '.join(paper.community.groups)}."
        )


def _diversity(paper: Paper) -> Iterator[str]:
    yield (
        f"The {_commissioner()} seeks to be within reach of all communities: meets faith groups, visits places of "
        "worship, takes part in Pride events, talks to children at primary and secondary schools, and goes to "
        "university campuses."
    )
    if youth := [name for name in paper.community.groups if "Youth" in name]:
        yield f"Young people are heard through {' and '.join(youth)}."


PARTS = (
    Part("introduction", "Introduction", _introduction),
    Part("purpose", "What the surveys are for", _purpose),
    Part("surveys", "The surveys", _surveys),
    Part("conduct", "Who asks", _conduct),
    Part("exclusions", "Who is not asked", _exclusions),
    Part("sharing", "Sharing and feedback", _sharing),
    Part("planned", "Planned changes", _planned),
    Part("accountability", "Holding to account", _accountability),
    Part("services", "Commissioned services", _services),
    Part("quotes", "Before the words of service users", _quotes),
    Part("consent", "Community engagement", _consent),
    Part("liaison", "Community safety and liaison", _liaison),
    Part("equality", "Equal service", _equality),
    Part("commissioner", "The commissioner’s engagement", _commissioners),
    Part("consultations", "Consultations and newsletters", _consultations),
    Part("groups", "Stakeholder groups", _groups),
    Part("diversity", "All communities", _diversity),
)

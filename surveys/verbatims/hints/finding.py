"""Every hint of a text, in the order of the sources: the case, the force's lists, patterns, capital letters."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from surveys.verbatims.hints.hint import Hint, What, together
from surveys.verbatims.hints.listed import Listed, listed_in
from surveys.verbatims.hints.near import Held, held_in, initials_in, read_in, sought
from surveys.verbatims.hints.patterns import capitals_in, formed_in
from surveys.verbatims.hints.readings import readings

OURS = frozenset({*(what.value for what in What), "…", "..."})


@dataclass(frozen=True)
class Known:
    """What hints are looked for by: what one case holds, and what stands on the lists."""

    held: tuple[Held, ...] = ()
    lists: Listed = field(default_factory=lambda: Listed.of([]))


def hints_in(text: str, known: Known) -> list[Hint]:
    """No two over the same letters, in the order of the text. What was replaced by one of our words is left out."""
    looked_for = sought(known.held)
    found: Iterable[Hint] = [
        *held_in(text, looked_for),
        *initials_in(text, known.held),
        *(hint for reading in readings(text) if reading.text != text for hint in read_in(reading, looked_for)),
        *listed_in(text, known.lists),
        *formed_in(text),
        *capitals_in(text),
    ]
    ours = [(begin, end) for begin, end in replaced(text) if text[begin + 1 : end - 1].casefold() in OURS]
    return together(hint for hint in found if not any(a <= hint.start and hint.end <= b for a, b in ours))


def replaced(text: str) -> list[tuple[int, int]]:
    """The places of what stands in brackets, with the brackets."""
    places, opened = [], -1
    for place, letter in enumerate(text):
        if letter == "[":
            opened = place
        elif letter == "]" and opened >= 0:
            places.append((opened, place + 1))
            opened = -1
    return places

"""A place in a text at which somebody may be named, and who says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Source(IntEnum):
    """In the order in which they are asked: the surest first."""

    CASE = 1
    LIST = 2
    PATTERN = 3
    CAPITAL = 4


class What(StrEnum):
    """What is named: the word that takes its place in brackets."""

    NAME = "name"
    OFFICER = "officer"
    STAFF = "member of staff"
    TEAM = "team"
    PLACE = "place"
    STREET = "street"
    SCHOOL = "school"
    ADDRESS = "address"
    REFERENCE = "reference"
    TELEPHONE = "telephone number"
    EMAIL = "e-mail address"
    HANDLE = "user name"
    POSTCODE = "postcode"
    COLLAR = "collar number"
    PLATE = "number plate"
    DATE = "date"
    CODE_WORD = "code word"
    RECORD = "detail"


SAYS = {
    Source.CASE: "The case holds it",
    Source.LIST: "It stands on a list of the force",
    Source.PATTERN: "It looks like one",
    Source.CAPITAL: "A capital letter within a sentence",
}


@dataclass(frozen=True, order=True)
class Hint:
    """Characters from `start` up to, not including, `end`."""

    start: int
    end: int
    source: Source
    what: What

    @property
    def sure(self) -> bool:
        """Whether what is marked is taken to be a name unless somebody says otherwise."""
        return self.source is Source.CASE

    @property
    def said(self) -> str:
        return f"{SAYS[self.source]}: {self.what}"


def together(hints: Iterable[Hint]) -> list[Hint]:
    """In the order of the text, no two over the same letters: the surer of two keeps its word and takes both places."""
    kept: list[Hint] = []
    for hint in sorted(hints, key=lambda each: (each.source, each.start - each.end, each.start)):
        over = [each for each in kept if each.start < hint.end and hint.start < each.end]
        if not over:
            kept.append(hint)
            continue
        kept = [each for each in kept if each not in over]
        first = min(over, key=lambda each: each.source)
        reach = [*over, hint]
        kept.append(Hint(min(e.start for e in reach), max(e.end for e in reach), first.source, first.what))
    return sorted(kept)

"""A column of an export: what stands in it, in words and in numbers, and why a cell holds no answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import NamedTuple

NOT_THERE = "\x00"  # for a question that was not asked; the database keeps no such character
UNANSWERED = "\x1e"  # for one that was asked, and nobody answered
BETWEEN = "\x1f"  # two answers of an interview, as they come from the database


@dataclass(frozen=True, eq=False)
class Keys:
    """What the interviews of one version and one path hold: they share it, so that much is worked out once for all."""

    names: tuple[str, ...]

    @cached_property
    def places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names)}

    def places_of(self, wanted: Iterable[str]) -> list[int]:
        """Where each stands in `Row.cells`; what is not among the keys, in the last place."""
        last = len(self.names)
        return [self.places.get(name, last) for name in wanted]


class Row(NamedTuple):
    """What is known of an interview: under each key a text, UNANSWERED where nobody answered, and NOT_THERE at last.

    `place` is what the rows of a file are sorted by: hexadecimal digits, that say nothing.
    """

    keys: Keys
    cells: list[str]
    place: str = ""


class Scale(Enum):
    """Its title is what the codebook says."""

    CHOICE = "One choice"
    TICKED = "Chosen or not"
    NUMBER = "Number"
    MONTH = "Month"
    TEXT = "Text"


class Gap(Enum):
    """Why there is no answer: the word in a table, the number in SPSS, and what it means."""

    ELSE = "", -4, "An answer that is on no list"
    NOT_ASKED = "", -5, "Not asked"
    NO_ANSWER = "no_answer", -6, "Asked, and no answer"
    REFUSED = "refused", -7, "Prefers not to say"
    DONT_KNOW = "dont_know", -8, "Does not know"
    NOT_APPLICABLE = "not_applicable", -9, "Not applicable"
    NOT_KNOWN = "not_known", -10, "Not known"

    def __init__(self, word: str, number: int, title: str) -> None:
        self.word, self.number, self.title = word, number, title


# A number may be negative: what it is not stands below everything that an answer can hold.
NUMBER_NOT_ASKED, NUMBER_NO_ANSWER = -10_000_000_001, -10_000_000_002
CHOSEN, NOT_CHOSEN = "1", "0"


class Value(NamedTuple):
    """One choice: its name in the questionnaire, its number in SPSS, and whether it is an answer."""

    code: str
    number: int
    label: str
    gap: bool = False


@dataclass(frozen=True)
class Variable:
    """`key` leads to it in a row. `choice` is the one that a TICKED column is about, `width` a text's bytes.

    `versions` are those of the questionnaire that ask it, "" where it does not come from one.
    """

    name: str
    key: str
    label: str
    scale: Scale
    values: tuple[Value, ...] = ()
    choice: str = ""
    width: int = 0
    versions: str = ""
    note: str = ""
    measured: bool = False  # whether the choices have an order

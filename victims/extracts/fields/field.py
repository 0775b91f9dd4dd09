"""What is said of each field of an extract."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from victims.extracts.fields.readers import Reader


class Group(StrEnum):
    """In which fields are asked for on the pages."""

    CRIME = "The crime"
    VICTIM = "The victim"
    REACH = "How to reach the victim"
    BARS = "What may bar a call"


class Target(Enum):
    """What a field becomes: a column of its own name in one of three tables, or else what stands behind it."""

    CRIME = "crime"
    INVOLVEMENT = "involvement"
    VICTIM = "victim"
    CONTACT = "contact"  # sealed
    SAFE_CONTACT = "safe contact"  # sealed
    KEY = "key"  # which crime and which victim the row is about
    BY_HAND = "by hand"  # a place is a row of its own; voicemail stands beside what is sealed


@dataclass(frozen=True)
class Field:
    """`bars`: people are left out of calls by it. `headings`: other systems' names for it, with commas between.

    `within` is the name under which it is kept where that is another one.
    """

    name: str
    label: str
    group: Group
    read: Reader
    target: Target
    required: bool = False
    bars: bool = False
    headings: str = ""
    within: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(self.headings.split(", ")) if self.headings else ()

    @property
    def kept_as(self) -> str:
        return self.within or self.name

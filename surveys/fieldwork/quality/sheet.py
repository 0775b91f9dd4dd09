"""The ten items that an interview is looked at for. The codes are kept with each review: they never change."""

from collections.abc import Mapping
from dataclasses import dataclass

from kentpcc.rounding import whole_per_cent

Scores = Mapping[str, int | None]  # points by item; None where it does not apply
MOST = 2  # points of one item
POINTS = {"2": "Done well", "1": "Partly", "0": "Not done", "na": "Does not apply"}


@dataclass(frozen=True)
class Item:
    """`well` says what two points look like."""

    code: str
    title: str
    well: str


SHEET = (
    Item(
        "opening",
        "The opening",
        "Said as it is written: who is calling, on whose behalf, how long it takes, and that it is voluntary.",
    ),
    Item(
        "identity",
        "Who it is",
        "Made sure that it was the named person before the police, a crime or the survey was spoken of.",
    ),
    Item(
        "safety",
        "Safe to talk",
        "Asked whether it was safe and private, and waited for a plain yes.",
    ),
    Item(
        "wording",
        "Read as written",
        "Each question in its own words, with every answer that is to be read out.",
    ),
    Item(
        "probing",
        "Neutral probing",
        "Asked further without suggesting an answer, agreeing or explaining the police.",
    ),
    Item(
        "recording",
        "Recorded as said",
        "What stands there is what was meant; texts in the victim’s own words.",
    ),
    Item(
        "pace",
        "Pace",
        "Neither hurried nor dragging; the victim had time to think.",
    ),
    Item(
        "distress",
        "Distress",
        "Noticed, met with kindness, and a break or an end offered.",
    ),
    Item(
        "ending",
        "The ending",
        "Thanked, said which services help and whom to ring, and how to complain.",
    ),
    Item(
        "consent",
        "Consent to feedback",
        "Asked for each thing to be passed on, and never presumed.",
    ),
)
ITEMS = {item.code: item for item in SHEET}


@dataclass(frozen=True)
class Points:
    """Out of `most`: two for each item that applied."""

    got: int
    most: int

    @property
    def share(self) -> int | None:
        """In whole per cent; None where no item applied."""
        return whole_per_cent(self.got, self.most) if self.most else None

    def __add__(self, other: "Points") -> "Points":
        return Points(self.got + other.got, self.most + other.most)


NO_POINTS = Points(0, 0)


def points(scores: Scores) -> Points:
    given = [score for score in scores.values() if score is not None]
    return Points(sum(given), MOST * len(given))

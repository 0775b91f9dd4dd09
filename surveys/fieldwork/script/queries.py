"""What holds of the texts for a call: those of the survey in the place of the general ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from surveys.models import Signpost, Survey

Kind = Signpost.Kind
KEYS = {  # function keys: no letter is pressed by a slip of the hand, and typing is not disturbed
    Kind.ABOUT: "F2",
    Kind.REAL: "F3",
    Kind.NUMBER: "F4",
    Kind.COMPLAINT: "F6",
    Kind.SERVICE: "F7",
    Kind.RISK: "F8",
}


@dataclass(frozen=True)
class Board:
    """The texts of one kind, behind one key."""

    kind: Signpost.Kind
    key: str
    texts: list[Signpost]


def in_force(survey: Survey | None, on: date) -> list[Signpost]:
    """In their order. `survey` None: the general ones only."""
    rows = Signpost.objects.filter(Q(survey=None) | Q(survey=survey), effective_from__lte=on)
    places: dict[tuple[str, int], Signpost] = {}
    for row in sorted(rows, key=lambda row: (row.survey_id is not None, row.effective_from, row.pk)):
        places[row.kind, row.position] = row
    return sorted((row for row in places.values() if row.text), key=lambda row: (row.kind, row.position))


def said(texts: Iterable[Signpost], kind: Signpost.Kind | None) -> list[str]:
    """What is read out of one kind, in its order; nothing without a kind."""
    return [each.text for each in texts if each.kind == kind]


def minutes(texts: Iterable[Signpost]) -> str:
    """As it is said: `fifteen`."""
    return next(iter(said(texts, Kind.MINUTES)), "")


def boards(texts: Iterable[Signpost]) -> list[Board]:
    by_kind: dict[str, list[Signpost]] = {}
    for each in texts:
        by_kind.setdefault(each.kind, []).append(each)
    return [Board(kind, key, by_kind[kind]) for kind, key in KEYS.items() if kind in by_kind]


def everything(on: date) -> list[tuple[Survey | None, list[Signpost]]]:
    """For the page on which they are written: the general ones, then what is a survey's own."""
    own = [(survey, [row for row in in_force(survey, on) if row.survey_id]) for survey in Survey.objects.all()]
    return [(None, in_force(None, on)), *own]

"""What the pages of duplicates list."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Link
from kentpcc.pages.tables import Column, Table
from victims.duplicates.comparing import Comparison, Line
from victims.masking import apart
from victims.models import Suggestion

MARKS = {True: "the same", False: "differs", None: None}
PAIRS: list[Column[Suggestion]] = [
    Column("References", lambda pair: _pair(pair)),
    Column("Found on", lambda pair: pair.found_on),
    Column("Pair", lambda pair: Link("Compare", reverse("victims:duplicate", args=[pair.pk]), hidden=_pair(pair))),
]


def suggestions(pairs: Iterable[Suggestion]) -> Table[Suggestion]:
    return Table("Suggested duplicates", PAIRS, pairs)


def merged(pairs: Iterable[Suggestion]) -> Table[Suggestion]:
    return Table("Merged", PAIRS, pairs)


def _pair(pair: Suggestion) -> str:
    return " and ".join(apart(pair.first.reference, pair.second.reference))


def comparison(compared: Comparison) -> Table[Line]:
    first, second = compared.names
    columns: list[Column[Line]] = [
        Column("Detail", lambda line: line.label),
        Column(first, lambda line: line.first or None),
        Column(second, lambda line: line.second or None),
        Column("Compared", lambda line: MARKS[line.same]),
    ]
    return Table("Side by side", columns, compared.lines)

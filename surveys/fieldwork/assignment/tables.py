"""What the pages of cases list: by their label, and by who has them."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Link, Tag, day
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.assignment.history import Happening
from surveys.fieldwork.assignment.queries import GivenBack
from surveys.fieldwork.assignment.reasons import GaveBack
from surveys.models import Case


def _case(case: Case) -> Link:
    return Link(case.label, reverse("fieldwork:case_history", args=[case.pk]))


IN_HAND: list[Column[Case]] = [
    Column("Case", _case),
    Column("Survey", lambda case: case.survey.title),
    Column("Who", lambda case: case.held_by.name if case.held_by else ""),
    Column("Now", lambda case: Tag("In a call", "green") if case.is_in_call else Tag("Reading", "grey")),  # type: ignore[attr-defined]  # annotated
    Column("Theirs until", lambda case: case.held_until),
]
KEPT: list[Column[Case]] = [
    Column("Case", _case),
    Column("Survey", lambda case: case.survey.title),
    Column("Kept for", lambda case: case.kept_for.name if case.kept_for else ""),
    Column("Last day to call", lambda case: case.closes_on),
]
PARKED: list[Column[Case]] = [
    Column("Case", _case),
    Column("Survey", lambda case: case.survey.title),
    Column("Since", lambda case: case.parked_at),
    Column("Until", lambda case: day(case.parked_until) if case.parked_until else "put back by hand"),
    Column("Last day to call", lambda case: case.closes_on),
]
GIVEN_BACK: list[Column[GivenBack]] = [
    Column("Who", lambda line: line.who),
    Column("Why", lambda line: dict(GaveBack.choices).get(line.reason, "No reason was given")),
    Column("Times", lambda line: line.times, numeric=True),
]
HISTORY: list[Column[Happening]] = [
    Column("When", lambda line: line.at),
    Column("What", lambda line: line.what, wrap=True),
    Column("Who", lambda line: line.who),
    Column("More", lambda line: line.detail, wrap=True),
]


def in_hand(cases: Iterable[Case]) -> Table[Case]:
    return Table("In somebody’s hands now", IN_HAND, cases)


def kept(cases: Iterable[Case]) -> Table[Case]:
    return Table("Kept for one person", KEPT, cases)


def parked(cases: Iterable[Case]) -> Table[Case]:
    return Table("Parked", PARKED, cases)


def given_back(lines: Iterable[GivenBack]) -> Table[GivenBack]:
    return Table("Given back today", GIVEN_BACK, lines)


def history(happenings: Iterable[Happening]) -> Table[Happening]:
    return Table("What happened", HISTORY, happenings)

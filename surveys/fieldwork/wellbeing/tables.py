"""What the pages of wellbeing list."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from kentpcc.models import User
from kentpcc.pages.cells import Beside, Button, Cell, Hint, Tag
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.wellbeing.queries import OfToday, Wanted
from surveys.models import Attempt, Debrief

MARK = "Mark as offered"


def wanted(lines: Iterable[Wanted], reader: User) -> Table[Wanted]:
    return Table(
        "To be talked with",
        [
            Column("Name", lambda line: line.user.name),
            Column("Since", lambda line: line.since),
            Column("Why", lambda line: line.why),
            Column("Survey", lambda line: line.attempt.case.survey.title if line.attempt else None),
            Column("", lambda line: _next(line, reader), hidden=True),
        ],
        lines,
    )


def _next(line: Wanted, reader: User) -> Cell:
    if line.user.pk == reader.pk:
        return Hint("You: another supervisor")
    if line.debrief and line.debrief.offered_at:
        offered = Hint(f"offered on {timezone.localdate(line.debrief.offered_at):%-d %B}")
        return Beside([offered, *_ends(line.debrief, line.user)])
    if line.debrief:
        offer = reverse("fieldwork:offer_debrief", args=[line.debrief.pk])
        return Beside([Button(MARK, offer, hidden=line.user.name), *_ends(line.debrief, line.user)])
    assert line.attempt is not None  # noqa: S101  one of the two there is
    return Button(MARK, reverse("fieldwork:offer_debrief_after", args=[line.attempt.pk]), hidden=line.user.name)


def _ends(debrief: Debrief, user: User) -> list[Button]:
    url = reverse("fieldwork:end_debrief", args=[debrief.pk])
    return [Button(each.label, url, hidden=user.name, values={"outcome": each.value}) for each in Debrief.Outcome]


def caps(lines: Iterable[OfToday]) -> Table[OfToday]:
    return Table(
        "Interviews today, where a day has a most", [Column("Name", lambda line: line.user.name), *OF_A_DAY], lines
    )


def own_caps(lines: Iterable[OfToday]) -> Table[OfToday]:
    return Table("Your interviews today", OF_A_DAY, lines)


OF_A_DAY: list[Column[OfToday]] = [
    Column("Survey", lambda line: line.survey.title),
    Column("Complete today", lambda line: line.made, numeric=True),
    Column("At most", lambda line: line.most, numeric=True),
    Column("", lambda line: Tag("Reached: no more today", "orange") if line.is_reached else "", hidden=True),
]


def severe(attempts: Iterable[Attempt]) -> Table[Attempt]:
    return Table(
        "Calls of today with severe distress",
        [
            Column("Case", lambda call: call.case.label),
            Column("Survey", lambda call: call.case.survey.title),
            Column("Begun", lambda call: call.begun_at),
            Column("Interviewer", lambda call: call.made_by.name),
        ],
        attempts,
    )


def past(debriefs: Iterable[Debrief]) -> Table[Debrief]:
    return Table(
        "Before",
        [
            Column("Asked for, or after a call, on", lambda each: each.since),
            Column("Came of it", lambda each: each.get_outcome_display()),
            Column("On", lambda each: each.ended_at),
            Column("With", lambda each: each.ended_by.name if each.ended_by else None),
        ],
        debriefs,
    )

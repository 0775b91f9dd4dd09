"""What the page of follow-ups lists: cases by their label, people never."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.pages.cells import Button, Cell, Lines, Link, Tag, moment
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.safety.queries import Call, Unreadable
from surveys.models import FollowUp
from victims.models import Flag

CALLS: list[Column[Call]] = [
    Column("Call", lambda call: call.begun_at),
    Column("By", lambda call: call.made_by),
    Column("What came of it", lambda call: call.outcome, wrap=True),
]
UNATTENDED: list[Column[Flag]] = [
    Column("Barred since", lambda flag: flag.set_on),
    Column("See to it", lambda flag: Button("See to it", reverse("fieldwork:see_to_flag", args=[flag.pk]))),
]
UNREADABLE: list[Column[Unreadable]] = [
    Column("Case", lambda line: line.case.label),
    Column("Survey", lambda line: line.case.survey.title),
    Column("Last day to call", lambda line: line.case.closes_on),
    Column("Safe times", lambda line: _enter(line)),
]


def waiting(found: Iterable[FollowUp], at: datetime) -> Table[FollowUp]:
    columns: list[Column[FollowUp]] = [
        Column("What happened", lambda each: Link(each.get_kind_display(), _url(each), hidden=_about(each))),
        Column("Case", lambda each: Lines([each.case.label, each.case.survey.title]) if each.case else None),
        Column("Waits", lambda each: f"{age(each.opened_at, at)}"),
        Column("Owner", lambda each: each.owner.name if each.owner else Tag("Nobody yet", "yellow")),
        Column("Until", lambda each: until(each, at)),
    ]
    return Table("Waiting", columns, found)


def closed(found: Iterable[FollowUp]) -> Table[FollowUp]:
    columns: list[Column[FollowUp]] = [
        Column("Case", lambda each: Link(each.case.label if each.case else "–", _url(each), hidden="still barred")),
        Column("Closed", lambda each: each.closed_at),
        Column("By", lambda each: each.owner.name if each.owner else None),
    ]
    return Table("Closed without a release: the person is barred still", columns, found)


def unattended(flags: Iterable[Flag]) -> Table[Flag]:
    return Table("Barred, and nobody sees to it", UNATTENDED, flags, named_by=None)


def unreadable(lines: Iterable[Unreadable]) -> Table[Unreadable]:
    return Table("Safe times that cannot be read", UNREADABLE, lines)


def calls(made: Iterable[Call]) -> Table[Call]:
    return Table("Calls of this case", CALLS, made)


def until(follow_up: FollowUp, at: datetime) -> Cell:
    """Red once the time is over."""
    due = localtime(follow_up.due_at)
    text = f"{due:%H:%M}" if due.date() == localtime(at).date() else moment(due)
    return Tag(f"Overdue since {text}", "red") if follow_up.due_at <= at else text


def age(since: datetime, at: datetime) -> str:
    """“25 minutes”, “3 hours”, “4 days”: whole ones that have passed."""
    minutes = max(0, int((at - since).total_seconds() // 60))
    for count, unit in ((minutes // 1440, "day"), (minutes // 60, "hour")):
        if count:
            return f"{count:,} {unit}{'' if count == 1 else 's'}"
    return f"{minutes} minute{'' if minutes == 1 else 's'}"


def _url(follow_up: FollowUp) -> str:
    return reverse("fieldwork:follow_up", args=[follow_up.pk])


def _about(follow_up: FollowUp) -> str:
    return f"in case {follow_up.case.label}" if follow_up.case else ""


def _enter(line: Unreadable) -> Link:
    url = reverse("fieldwork:safe_times", args=[line.victim])
    return Link("Enter them", url, hidden=f"for case {line.case.label}")

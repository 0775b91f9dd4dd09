"""What the page of appointments lists: cases by their label, nobody by name."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.timezone import localtime

from kentpcc.pages.cells import Button, Cell, Lines, Link
from kentpcc.pages.tables import Column, Table, columns
from surveys.fieldwork.appointments.queries import Hour, language_of
from surveys.models import Appointment

APPOINTMENTS: list[Column[Appointment]] = [
    Column("When", lambda each: _when(each)),
    Column("Case", lambda each: Link(each.case.label, reverse("fieldwork:case_history", args=[each.case_id]))),
    Column("Survey", lambda each: each.case.survey.title),
    Column("Language", language_of),
    Column("Kept for", lambda each: each.kept_for.name if each.kept_for else "anybody"),
    Column("Made by", lambda each: each.made_by.name),
    Column("Call off", lambda each: _call_off(each), hidden=True),
]


def upcoming(appointments: Iterable[Appointment]) -> Table[Appointment]:
    return Table("Who waits to be rung", APPOINTMENTS, appointments)


def load(hours: Sequence[Hour]) -> Table[Sequence[Cell]]:
    """One column for each language that somebody speaks."""
    languages = sorted({language for hour in hours for language in hour.languages})
    titles = ("From", *languages, "All", "Of them within a part of the day")
    rows = [
        (_hour(hour), *(hour.languages[language] or None for language in languages), hour.all, hour.open or None)
        for hour in hours
    ]
    return Table("By hour and language", columns(*titles, numeric=titles[1:]), rows, compact=True)


def _hour(hour: Hour) -> str:
    return f"{localtime(hour.begins):%a %-d %b, %H:%M}"


def _when(each: Appointment) -> Lines:
    begins, ends = localtime(each.begins), localtime(each.ends)
    return Lines([f"{begins:%a %-d %b}, {begins:%H:%M}–{ends:%H:%M}", each.get_kind_display()])


def _call_off(each: Appointment) -> Button:
    return Button("Call off", reverse("fieldwork:call_off", args=[each.pk]), hidden=f"of case {each.case.label}")

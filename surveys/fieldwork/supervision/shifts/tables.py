"""What the page of the shifts lists beneath them."""

from collections.abc import Iterable

from django.utils.timezone import localtime

from kentpcc.pages.cells import Cell, Tag
from kentpcc.pages.tables import Column, Table
from surveys.fieldwork.supervision.shifts.queries import Staffed

NOBODY = Tag("Nobody is planned", "red")
APPOINTMENTS: list[Column[Staffed]] = [
    Column("From", lambda line: f"{localtime(line.hour.begins):%a %-d %b, %H:%M}"),
    Column("Appointments", lambda line: line.hour.all, numeric=True),
    Column("Languages", lambda line: _by_language(line)),
    Column("Planned then", lambda line: _planned(line)),
    Column("They also speak", lambda line: ", ".join(line.languages)),
]


def appointments(hours: Iterable[Staffed]) -> Table[Staffed]:
    return Table("Appointments of the week, and who is there", APPOINTMENTS, hours, compact=True)


def _by_language(line: Staffed) -> str:
    """“English 2, Polish 1”."""
    return ", ".join(f"{language} {count}" for language, count in sorted(line.hour.languages.items()))


def _planned(line: Staffed) -> Cell:
    return ", ".join(person.name for person in line.people) or NOBODY

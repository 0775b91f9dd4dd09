"""Lists of leavers, as administrators see them."""

from collections.abc import Iterable

from kentpcc.models import LeaversList, User
from kentpcc.pages.tables import Column, Table

READ: list[Column[LeaversList]] = [
    Column("Read", lambda each: each.read_at),
    Column("Lines", lambda each: each.lines, numeric=True),
    Column("Signed out for good", lambda each: each.disabled, numeric=True),
    Column("What was wrong with it", lambda each: " ".join(each.problems) or "Nothing", wrap=True),
]
WAITING: list[Column[User]] = [
    Column("Name", lambda person: person.name, wrap=True),
    Column("User name", lambda person: person.username),
    Column("Role", lambda person: person.get_role_display()),
]


def lists(rows: Iterable[LeaversList]) -> Table[LeaversList]:
    return Table("Lists that were read", READ, list(rows), stacked=True)


def people(rows: Iterable[User]) -> Table[User]:
    return Table("Who is on it", WAITING, list(rows), stacked=True)

"""What the pages of people list."""

from django.core.paginator import Page
from django.urls import reverse

from kentpcc.models import User
from kentpcc.pages.cells import Bullets, Lines, Link, Quiet, Tag
from kentpcc.pages.tables import Column, Table
from kentpcc.people.queries import RoleLine

PEOPLE: list[Column[User]] = [
    Column("Name", lambda person: Link(person.name, reverse("change_person", args=[person.pk])), wrap=True),
    Column("User name", lambda person: person.username),
    Column("Role", lambda person: person.get_role_display()),
    Column("Posting", lambda person: str(person.district or person.division or "The whole force")),
    Column("Languages", lambda person: ", ".join(person.languages), wrap=True),
    Column("May sign in", lambda person: "Yes" if person.is_active else Tag("Switched off", "grey")),
]
ROLES: list[Column[RoleLine]] = [
    Column("Role", lambda role: Lines([role.title, Quiet(role.purpose)]), wrap=True),
    Column("May", lambda role: Bullets(role.abilities), wrap=True),
    Column("People", lambda role: role.people, numeric=True),
]


def people(page: Page[User]) -> Table[User]:
    count = page.paginator.count
    return Table(f"{count} {'person' if count == 1 else 'people'}", PEOPLE, page)


def roles(lines: list[RoleLine]) -> Table[RoleLine]:
    return Table("Roles", ROLES, lines)

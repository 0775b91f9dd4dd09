"""What the pages of people list."""

from django.core.paginator import Page
from django.db.models import QuerySet
from django.urls import reverse

from kentpcc.models import AccessRequest, User
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
REQUESTS: list[Column[AccessRequest]] = [
    Column("Who", lambda asked: Link(asked.person.name, reverse("access_request", args=[asked.pk])), wrap=True),
    Column("What", lambda asked: asked.get_kind_display().capitalize(), wrap=True),
    Column("Role", lambda asked: asked.get_role_display(), wrap=True),
    Column("Asked for by", lambda asked: asked.proposed_by.name, wrap=True),
    Column("When", lambda asked: asked.proposed_at),
]
ROLES: list[Column[RoleLine]] = [
    Column("Role", lambda role: Lines([role.title, Quiet(role.purpose)]), wrap=True),
    Column("May", lambda role: Bullets(role.abilities), wrap=True),
    Column("People", lambda role: role.people, numeric=True),
]


def people(page: Page[User]) -> Table[User]:
    count = page.paginator.count
    return Table(f"{count} {'person' if count == 1 else 'people'}", PEOPLE, page)


def requests(asked: QuerySet[AccessRequest]) -> Table[AccessRequest]:
    return Table("Requests that wait", REQUESTS, asked)


def roles(lines: list[RoleLine]) -> Table[RoleLine]:
    return Table("Roles", ROLES, lines)

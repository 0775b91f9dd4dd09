"""What the page of a directory's keys lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.models import ScimKey
from kentpcc.pages.cells import Link, Tag
from kentpcc.pages.tables import Column, Table

KEYS: list[Column[ScimKey]] = [
    Column("Which directory", lambda key: Link(key.consumer, reverse("scim_key", args=[key.pk])), wrap=True),
    Column("Given", lambda key: key.made_at),
    Column("By", lambda key: key.made_by.name),
    Column("Last used", lambda key: key.used_at or "Never"),
    Column("State", lambda key: state_of(key)),
]


def state_of(key: ScimKey) -> Tag:
    return Tag("Withdrawn", "grey") if key.withdrawn_at else Tag("Stands", "green")


def keys(given: Iterable[ScimKey]) -> Table[ScimKey]:
    return Table("Keys", KEYS, given, stacked=True)

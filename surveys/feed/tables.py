"""What the page of keys lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.cells import Link, Tag
from kentpcc.pages.tables import Column, Table
from surveys.feed.released import TABLES, FeedTable
from surveys.models import FeedKey

KEYS: list[Column[FeedKey]] = [
    Column("Who reads", lambda key: Link(key.consumer, reverse("feed:key", args=[key.pk])), wrap=True),
    Column("Given", lambda key: key.made_at),
    Column("By", lambda key: key.made_by.name),
    Column("Last read", lambda key: key.minute or "Never"),
    Column("State", lambda key: state_of(key)),
]
ADDRESSES: list[Column[FeedTable]] = [
    Column("Table", lambda table: table.title),
    Column("Address", lambda table: reverse("feed:csv", args=[table.name])),
    Column("What it holds", lambda table: table.about, wrap=True),
]


def state_of(key: FeedKey) -> Tag:
    return Tag("Withdrawn", "grey") if key.withdrawn_at else Tag("Stands", "green")


def keys(given: Iterable[FeedKey]) -> Table[FeedKey]:
    return Table("Keys", KEYS, given)


def addresses() -> Table[FeedTable]:
    return Table("What is read", ADDRESSES, TABLES.values())

"""What the page of keys lists."""

from collections.abc import Iterable

from django.urls import reverse

from kentpcc.pages.program_keys import columns, state_of
from kentpcc.pages.tables import Column, Table
from surveys.feed.released import TABLES, FeedTable
from surveys.models import FeedKey

__all__ = ["ADDRESSES", "KEYS", "addresses", "keys", "state_of"]

KEYS = columns("Who reads", "feed:key", "Last read", lambda key: key.minute)
ADDRESSES: list[Column[FeedTable]] = [
    Column("Table", lambda table: table.title),
    Column("Address", lambda table: reverse("feed:csv", args=[table.name])),
    Column("What it holds", lambda table: table.about, wrap=True),
]


def keys(given: Iterable[FeedKey]) -> Table[FeedKey]:
    return Table("Keys", KEYS, given)


def addresses() -> Table[FeedTable]:
    return Table("What is read", ADDRESSES, TABLES.values())

"""Keys of programs, as a page lists them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse

from kentpcc.models import ProgramKey
from kentpcc.pages.cells import Link, Tag
from kentpcc.pages.tables import Column


def columns(whose: str, address: str, used: str, used_at: Callable[[Any], datetime | None]) -> list[Column[Any]]:
    """`whose` and `used` are headings, `address` the name of a key's own page."""
    return [
        Column(whose, lambda key: Link(key.consumer, reverse(address, args=[key.pk])), wrap=True),
        Column("Given", lambda key: key.made_at),
        Column("By", lambda key: key.made_by.name),
        Column(used, lambda key: used_at(key) or "Never"),
        Column("State", state_of),
    ]


def state_of(key: ProgramKey) -> Tag:
    return Tag("Withdrawn", "grey") if key.withdrawn_at else Tag("Stands", "green")

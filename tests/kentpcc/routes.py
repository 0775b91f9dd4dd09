"""Every address of the site, with arguments for those that need some."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, get_resolver, reverse

from kentpcc.roles import ABILITIES, Can, Role

NOBODYS: dict[str, Any] = {  # by the kind of parameter: well formed, and of nothing that there is
    "UUIDConverter": UUID("00000000-0000-4000-8000-000000000000"),
    "IntConverter": 999_999,
    "SlugConverter": "no-such-thing",
    "StringConverter": "no-such-thing",
}
NAMED = {"of": "version-999999"}  # parameters that are parsed further


@dataclass(frozen=True)
class Route:
    name: str
    abilities: tuple[Can, ...] | None  # None where the view names none
    arguments: dict[str, Any]

    @property
    def url(self) -> str:
        return reverse(self.name, kwargs=self.arguments)

    def open_to(self, role: Role) -> bool:
        return bool(ABILITIES[role].intersection(self.abilities or ()))


def routes() -> list[Route]:
    return list(_walk(get_resolver().url_patterns, "", {}))


def _walk(patterns: list[Any], before: str, outer: dict[str, Any]) -> Iterator[Route]:
    for pattern in patterns:
        arguments = outer | {name: _nobodys(name, kind) for name, kind in pattern.pattern.converters.items()}
        if isinstance(pattern, URLPattern):
            yield Route(before + pattern.name, getattr(pattern.callback, "abilities", None), arguments)
        else:
            yield from _walk(
                pattern.url_patterns, f"{before}{pattern.namespace}:" if pattern.namespace else before, arguments
            )


def _nobodys(name: str, converter: object) -> Any:
    return NAMED.get(name) or NOBODYS[type(converter).__name__]

"""What stands around every page: the way to a role's places, and the office's names. No query is made for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kentpcc.places import Group, Place
from kentpcc.roles import Role, places_of

MOST = 8  # places of a group that stand in one row: of more, some are reached from the place they belong to


@dataclass(frozen=True)
class Link:
    """`current` where the page lies under it, `here` where it is the page itself."""

    label: str
    url: str
    current: bool
    here: bool


@dataclass(frozen=True)
class Line:
    """The places of the group that one is in, or those that belong to one place; a single one needs no line."""

    title: str
    links: list[Link]


def frame(request: HttpRequest) -> dict[str, object]:
    """Context for every template: `office` names, `navigation` (the groups), its `second_line` and `third_line`."""
    user = getattr(request, "user", None)
    places = places_of(Role(user.role)) if user and user.is_authenticated and user.is_active else ()
    urls = {place: reverse(place.address) for place in places}
    here = _nearest(request.path, urls)
    links = {place: Link(place.label, url, place is here, url == request.path) for place, url in urls.items()}
    groups = {group: list(within) for group, within in groupby(urls, key=lambda place: place.group)}
    return {
        "office": settings.OFFICE,
        "navigation": [_group(group, [links[place] for place in within]) for group, within in groups.items()],
        "second_line": _second_line(here, groups[here.group], links) if here else None,
        "third_line": _third_line(here, groups[here.group], links) if here else None,
    }


def heads_of(places: Iterable[Place]) -> dict[Place, Place]:
    """Under which place of the second line each place of one group stands: itself, unless the row would be too long."""
    within = list(places)
    if len(within) <= MOST:
        return {place: place for place in within}
    return {place: place.above if place.above in within and place.above else place for place in within}


def _group(group: Group, links: list[Link]) -> Link:
    """Leads to its first place, and has the name of that where it is the only one."""
    first = links[0]
    label = first.label if len(links) == 1 else group.value
    return Link(label, first.url, any(link.current for link in links), first.here)


def _second_line(here: Place, within: list[Place], links: Mapping[Place, Link]) -> Line | None:
    heads = heads_of(within)
    shown = [links[place] for place in within if heads[place] is place]
    head = links[heads[here]]
    marked = [Link(link.label, link.url, link is head, link.here) for link in shown]
    return Line(here.group.value, marked) if len(marked) > 1 else None


def _third_line(here: Place, within: list[Place], links: Mapping[Place, Link]) -> Line | None:
    """The place itself, and what is reached from it."""
    heads = heads_of(within)
    family = [links[place] for place in within if heads[place] is heads[here]]
    return Line(heads[here].label, family) if len(family) > 1 else None


def _nearest(path: str, urls: Mapping[Place, str]) -> Place | None:
    """The place that the page lies under; of several the closest. The home page has no others under it."""
    over = [place for place, url in urls.items() if path == url or (url != "/" and path.startswith(url))]
    return max(over, key=lambda place: len(urls[place]), default=None)

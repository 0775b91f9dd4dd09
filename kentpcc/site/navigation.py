"""What stands around every page: the way to a role's places, and the office's names. No query is made for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from kentpcc.roles import Group, Place, Role, places_of


@dataclass(frozen=True)
class Link:
    """`current` where the page lies under it, `here` where it is the page itself."""

    label: str
    url: str
    current: bool
    here: bool


@dataclass(frozen=True)
class SecondLine:
    """The places of the group that one is in; a group of one place has none."""

    title: str
    links: list[Link]


def frame(request: HttpRequest) -> dict[str, object]:
    """Context for every template: `office` names, `navigation` (the groups) and its `second_line`, or None."""
    user = getattr(request, "user", None)
    places = places_of(Role(user.role)) if user and user.is_authenticated and user.is_active else ()
    urls = {place: reverse(place.address) for place in places}
    here = _nearest(request.path, urls)
    links = {place: Link(place.label, url, place is here, url == request.path) for place, url in urls.items()}
    groups = {group: list(within) for group, within in groupby(urls, key=lambda place: place.group)}
    return {
        "office": settings.OFFICE,
        "navigation": [_group(group, [links[place] for place in within]) for group, within in groups.items()],
        "second_line": _second_line(here.group, [links[place] for place in groups[here.group]]) if here else None,
    }


def _group(group: Group, links: list[Link]) -> Link:
    """Leads to its first place, and has the name of that where it is the only one."""
    first = links[0]
    label = first.label if len(links) == 1 else group.value
    return Link(label, first.url, any(link.current for link in links), first.here)


def _second_line(group: Group, links: list[Link]) -> SecondLine | None:
    return SecondLine(group.value, links) if len(links) > 1 else None


def _nearest(path: str, urls: Mapping[Place, str]) -> Place | None:
    """The place that the page lies under; of several the closest. The home page has no others under it."""
    over = [place for place, url in urls.items() if path == url or (url != "/" and path.startswith(url))]
    return max(over, key=lambda place: len(urls[place]), default=None)

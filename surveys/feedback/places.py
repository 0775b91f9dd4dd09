"""Where an item can be routed to, and who would read it there."""

from collections.abc import Iterator
from dataclasses import dataclass

from kentpcc.geography import Area, areas_by_division, posting_of
from kentpcc.models import User
from kentpcc.roles import Role
from surveys.models import FeedbackItem


@dataclass(frozen=True)
class Place:
    """`managers` are those who would see an item that is routed here: its own, and the division’s."""

    area: Area
    managers: list[User]

    @property
    def title(self) -> str:
        names = ", ".join(manager.name for manager in self.managers)
        return f"{self.area.title}: {names or 'nobody is posted there'}"


def places() -> Iterator[Place]:
    """Each division, then its districts."""
    posted = by_posting()
    for division, districts in areas_by_division():
        over = posted.get(division.code, [])
        yield Place(division, over)
        yield from (Place(district, posted.get(district.code, []) + over) for district in districts)


def by_posting() -> dict[str, list[User]]:
    """Line managers who may sign in, by the code of their place."""
    managers = User.objects.filter(role=Role.LINE_MANAGER, is_active=True).select_related("division", "district")
    found: dict[str, list[User]] = {}
    for manager in managers.order_by("last_name", "username"):
        if area := posting_of(manager):
            found.setdefault(area.code, []).append(manager)
    return found


def place_of(code: str) -> Place | None:
    return next((place for place in places() if place.area.code == code), None)


def readers_of(item: FeedbackItem) -> list[User]:
    """The line managers who see an item where it was routed to."""
    place = place_of(item.district_id or item.division_id or "")
    return place.managers if place else []

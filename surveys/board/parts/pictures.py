"""The chart of the parts: the printed shares, with intervals where they are exact."""

from collections.abc import Sequence
from decimal import Decimal

from surveys.board.parts.queries import Part
from surveys.board.posting.queries import number_of
from surveys.charts.picture import Picture
from surveys.charts.whiskers import MOST_POINTS, Point, Series, Whiskers

CAPTION = (
    "A dot is the share satisfied with the whole experience, as it is printed: rounded ones have no interval, and what "
    "is not shown has no dot. The table beneath has the same numbers."
)


def picture(found: Sequence[Part], title: str, address: str) -> Picture | None:
    """None where nothing of the parts is told; the largest where there are more than a chart can show."""
    told = [part for part in found if number_of(part.cell) is not None]
    if len(told) < 2:
        return None
    largest = sorted(told, key=lambda part: -part.cell["n"])[:MOST_POINTS]
    points = tuple(_point(part) for part in told if part in largest)
    words = "; ".join(f"{part.title} {part.shown.percentage_text}" for part in told)
    shares = [share for part in told if (share := number_of(part.cell)) is not None]
    heading = f"{title}: from {min(shares)}% to {max(shares)}% satisfied"
    return Picture(heading, CAPTION, f"{title}: {words}.", address, Whiskers((Series("", points),)))


def _point(part: Part) -> Point:
    ends: Sequence[Decimal] = part.shown.interval or ()
    return Point(part.title, number_of(part.cell), *ends)

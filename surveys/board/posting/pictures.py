"""The chart of a line manager's page: the printed shares, with intervals where they are exact."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from surveys.board.posting.queries import Here, Json, number_of
from surveys.charts.picture import Picture
from surveys.charts.whiskers import MOST_POINTS, Point, Series, Whiskers
from surveys.figures.releases.showing import shown_as

CAPTION = (
    "A dot is the share satisfied with the whole experience, as it is printed: rounded ones have no interval, and one "
    "that is not shown has no dot. The surveys ask different people about different things: they are not a ranking. "
    "The tables beneath have the same numbers."
)
BESIDE = 3  # the place, its division, the force
Pair = tuple[str, Json, Json | None]


def picture(found: Sequence[Here], place: str, address: str) -> Picture | None:
    """None where there is nothing to draw."""
    pairs = list(_pairs(found))[:MOST_POINTS]
    if not any(number_of(now) is not None for _, now, _ in pairs):
        return None
    series = [Series("Now", _points((label, now) for label, now, _ in pairs))]
    if any(then and number_of(then) is not None for *_, then in pairs):
        series.append(Series("A year before", _points((label, then) for label, _, then in pairs)))
    words = "; ".join(f"{_one_line(label)} {shown_as(now).percentage_text}" for label, now, _ in pairs)
    title = f"{place} beside {'its division and ' if _has_division(found) else ''}the force"
    return Picture(title, CAPTION, f"Satisfied with the whole experience: {words}.", address, Whiskers(tuple(series)))


def _has_division(found: Sequence[Here]) -> bool:
    return any(not each.own.area.division for each in found)


def _pairs(found: Iterable[Here]) -> Iterator[Pair]:
    for each in found:
        above = 2 if each.own.area.division else BESIDE
        for line in each.lines[:above]:
            yield f"{each.title}, {line.area.title}\n{line.period.label}", line.now, line.then


def _points(cells: Iterable[tuple[str, Json | None]]) -> tuple[Point, ...]:
    return tuple(_point(label, cell) for label, cell in cells)


def _point(label: str, cell: Json | None) -> Point:
    ends: Sequence[Decimal] = (cell and shown_as(cell).interval) or ()
    return Point(label, number_of(cell) if cell else None, *ends)


def _one_line(label: str) -> str:
    return label.replace("\n", ", ")

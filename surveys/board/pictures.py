"""The paper's chart: the shares of its table, as far as they are exact."""

from functools import lru_cache

from kentpcc.documents.document import Figure
from surveys.board.paper import SurveyLine
from surveys.charts.drawing import WIDTH, png, svg
from surveys.charts.whiskers import Point, Series, Whiskers

CAPTION = (
    "Dots are shares of those who rated the whole experience, lines their 95% intervals. The surveys ask different "
    "people about different things: they are not a ranking. The table has the same numbers."
)


def chart(lines: tuple[SurveyLine, ...]) -> Whiskers | None:
    """None where no share may be drawn."""
    exact = ((line, line.shown) for line in lines)
    points = tuple(
        Point(f"{line.title}\n{line.period_text}", shown.percentage, *shown.interval)
        for line, shown in exact
        if shown and shown.percentage is not None and shown.interval
    )
    return Whiskers((Series("", points),)) if points else None


@lru_cache(maxsize=50)
def figure(lines: tuple[SurveyLine, ...], address: str = "") -> Figure | None:
    drawn = chart(lines)
    if drawn is None:
        return None
    points = drawn.series[0].points
    said = "; ".join(
        f"{point.label.replace(chr(10), ', ')}: {point.percentage}%, {_interval(point)}" for point in points
    )
    return Figure(_title(points), CAPTION, f"{said}.", svg(drawn), png(drawn), WIDTH, drawn.height, address)


def _place(point: Point) -> str:
    return point.label.replace("\n", ", ")


def _interval(point: Point) -> str:
    return f"interval {point.low} to {point.high}%"


def _title(points: tuple[Point, ...]) -> str:
    shares = [point.percentage for point in points if point.percentage is not None]
    low, high = min(shares), max(shares)
    return f"{low}% were satisfied" if low == high else f"Between {low}% and {high}% were satisfied"

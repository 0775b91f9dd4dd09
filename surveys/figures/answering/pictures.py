"""The chart of those who answered: of each group how many of the eligible were interviewed, as the tables show it."""

from collections.abc import Iterator, Sequence

from surveys.charts.picture import Picture
from surveys.charts.whiskers import MOST_POINTS, Point, Series, Whiskers, point
from surveys.figures.answering.queries import Answering
from surveys.figures.answering.tables import is_secret, small
from surveys.statistics.proportion import Proportion

CAPTION = (
    "A dot is the share of the eligible who were interviewed, its whiskers the 95% interval. "
    "The tables beneath have the same numbers."
)


def picture(answered: Sequence[Answering], address: str, *, hide_small: bool) -> Picture | None:
    """None where nothing is shown. Where there are more groups than a chart can hold, the first characteristics."""
    points = list(_points(answered, hide_small))[:MOST_POINTS]
    if not points:
        return None
    words = "; ".join(f"{each.label} {each.percentage}%" for each in points)
    chart = Whiskers((Series("", tuple(points)),))
    return Picture(_title(points), CAPTION, f"Interviewed, of the eligible: {words}.", address, chart)


def _points(answered: Sequence[Answering], hide_small: bool) -> Iterator[Point]:
    for each in answered:
        if hide_small and is_secret(each):
            continue
        out = small(each) if hide_small else set()
        for at, response in enumerate(each.found.responses):
            stratum = response.stratum
            if at not in out and stratum.eligible:
                yield point(f"{each.title}: {stratum.name}", Proportion(stratum.interviewed, stratum.eligible))


def _title(points: Sequence[Point]) -> str:
    shares = [each.percentage for each in points if each.percentage is not None]
    return f"From {min(shares)}% to {max(shares)}% of a group were interviewed"

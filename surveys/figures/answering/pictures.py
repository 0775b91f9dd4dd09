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
ABOUT = (
    "Response: victims eligible for the survey “{survey}”, of crimes reported {months}. "
    "Source: the extracts and the Research Bureau’s interviews, not released. "
)
NOT_DRAWN = " Not drawn, for want of room: {}."


def picture(answered: Sequence[Answering], address: str, *, hide_small: bool, about: str = "") -> Picture | None:
    """None where nothing is shown. Of a characteristic all groups are drawn, or none: the caption names which."""
    points, left_out = _fitting(answered, hide_small)
    if not points:
        return None
    words = "; ".join(f"{each.label} {each.percentage}%" for each in points)
    chart = Whiskers((Series("", tuple(points)),))
    caption = about + CAPTION + (NOT_DRAWN.format(", ".join(left_out).lower()) if left_out else "")
    return Picture(_title(points), caption, f"Interviewed, of the eligible: {words}.", address, chart)


def _fitting(answered: Sequence[Answering], hide_small: bool) -> tuple[list[Point], list[str]]:
    """The groups of as many characteristics as a chart can hold, in their order, and the titles of the others."""
    drawn: list[Point] = []
    left_out = []
    for each in answered:
        points = list(_points(each, hide_small))
        if len(drawn) + len(points) > MOST_POINTS:
            left_out.append(each.title)
        else:
            drawn += points
    return drawn, left_out


def _points(answered: Answering, hide_small: bool) -> Iterator[Point]:
    if hide_small and is_secret(answered):
        return
    out = small(answered) if hide_small else set()
    for at, response in enumerate(answered.found.responses):
        stratum = response.stratum
        if at not in out and stratum.eligible:
            yield point(f"{answered.title}: {stratum.name}", Proportion(stratum.interviewed, stratum.eligible))


def _title(points: Sequence[Point]) -> str:
    """The ends, by name where there are two of them."""
    known = [(each.percentage, each.label) for each in points if each.percentage is not None]
    (low, least), (high, most) = min(known), max(known)
    if low == high:
        return f"{low}% of each group were interviewed"
    return f"Least often interviewed: {least} ({low}%); most often: {most} ({high}%)"

"""The chart of the groups: each share with its whiskers."""

from surveys.charts.picture import Picture
from surveys.charts.whiskers import MOST_POINTS, Point, Series, Whiskers, point
from surveys.figures.groups.queries import NOW, GroupLine, Groups
from surveys.figures.wording import apart, own_interval, share

CAPTION = "A dot is the share satisfied, its whiskers the 95% interval. The table beneath has the same numbers."


def chart(found: Groups) -> Whiskers:
    """The largest groups, in the table's order, where there are more than a chart can show; then everybody."""
    shown = _shown(found)
    largest = sorted(shown, key=lambda line: -line.now.base)[: MOST_POINTS - 1]
    lines = [*(line for line in shown if line in largest), *_whole(found)]
    return Whiskers((Series("", tuple(_point(line) for line in lines)),))


def picture(found: Groups, measure: str, address: str) -> Picture:
    drawn = chart(found)
    words = "; ".join(f"{line.title} {share(line.now)}{_ends(line)}" for line in [*_shown(found), *_whole(found)])
    return Picture(_title(found, measure), CAPTION, f"{measure}, {found.period.label}. {words}.", address, drawn)


def _shown(found: Groups) -> list[GroupLine]:
    return [line for line in found.lines if NOW not in line.hidden]


def _whole(found: Groups) -> list[GroupLine]:
    return [] if NOW in found.whole.hidden else [found.whole]


def has_something(found: Groups) -> bool:
    """Whether there is a share to draw."""
    return bool(_shown(found) and _whole(found))


def _point(line: GroupLine) -> Point:
    return point(line.title, line.now)


def _ends(line: GroupLine) -> str:
    ends = own_interval(line.now)
    return f" ({ends})" if ends else ""


def _title(found: Groups, measure: str) -> str:
    gaps = [(line.title, line.gap) for line in found.different if line.gap]
    if not gaps:
        among = " that is shown" if len(_shown(found)) < len(found.lines) else ""
        return f"{measure}: no group{among} by {found.dimension.title.lower()} differs significantly from the others"
    return f"{measure}: {apart(gaps, 'the others')}"

"""The chart of the groups: each share with its whiskers."""

from surveys.figures.charts.picture import Picture
from surveys.figures.charts.whiskers import MOST_POINTS, Point, Series, Whiskers, point
from surveys.figures.groups.queries import GroupLine, Groups
from surveys.figures.wording import own_interval, share

CAPTION = "A dot is the share satisfied, its whiskers the 95% interval. The table beneath has the same numbers."


def chart(found: Groups) -> Whiskers:
    """The largest groups, in the table's order, where there are more than a chart can show; then everybody."""
    largest = sorted(found.lines, key=lambda line: -line.now.base)[: MOST_POINTS - 1]
    lines = [*(line for line in found.lines if line in largest), found.whole]
    return Whiskers((Series("", tuple(_point(line) for line in lines)),))


def picture(found: Groups, measure: str, address: str) -> Picture:
    drawn = chart(found)
    words = "; ".join(f"{line.title} {share(line.now)}{_ends(line)}" for line in [*found.lines, found.whole])
    return Picture(_title(found, measure), CAPTION, f"{measure}, {found.period.label}. {words}.", address, drawn)


def _point(line: GroupLine) -> Point:
    return point(line.title, line.now)


def _ends(line: GroupLine) -> str:
    ends = own_interval(line.now)
    return f" ({ends})" if ends else ""


def _title(found: Groups, measure: str) -> str:
    names = [line.title for line in found.different]
    if not names:
        return f"{measure}: no group by {found.dimension.title.lower()} differs significantly from the others"
    return f"{measure}: {', '.join(names)} {'differs' if len(names) == 1 else 'differ'} significantly from the others"

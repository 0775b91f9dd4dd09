"""The chart of the areas: each share with its whiskers, as far as the table shows it."""

from surveys.charts.picture import Picture
from surveys.charts.whiskers import Series, Whiskers, point
from surveys.figures.areas.queries import AreaLine, Areas
from surveys.figures.wording import apart, own_interval, share

CAPTION = (
    "A dot is the share satisfied, its whiskers the 95% interval; a division stands above its districts. "
    "Where the crime was, not where the victim lives. The table beneath has the same numbers."
)


def chart(found: Areas) -> Whiskers:
    return Whiskers((Series("", tuple(point(line.area.title, line.now) for line in found.shown)),))


def picture(found: Areas, measure: str, address: str) -> Picture | None:
    """None where there is no share to draw."""
    if not any(line.now.base for line in found.shown):
        return None
    words = "; ".join(f"{line.area.title} {_said(line)}" for line in found.shown)
    return Picture(_title(found, measure), CAPTION, f"{measure}, {found.period.label}. {words}.", address, chart(found))


def _said(line: AreaLine) -> str:
    ends = own_interval(line.now)
    return f"{share(line.now)} ({ends})" if ends else share(line.now)


def _title(found: Areas, measure: str) -> str:
    gaps = [(line.area.title, line.gap) for line in found.different if line.gap]
    if not gaps:
        among = " that is shown" if len(found.shown) <= len(found.lines) else ""
        return f"{measure}: no district{among} differs significantly from the rest of the force"
    return f"{measure}: {apart(gaps, 'the rest of the force')}"

"""The funnel of interviewers: whom the table shows, by how many victims they rang; never a ranking."""

from surveys.charts.funnel import Funnel, Limits, Spot
from surveys.charts.picture import Picture
from surveys.figures.interviewers.queries import Interviewers
from surveys.figures.interviewers.tables import place
from surveys.figures.wording import share
from surveys.statistics.interviewers import Funnel as Line
from surveys.statistics.proportion import in_points

CAPTION = (
    "A dot is an interviewer with at least 20 interviews, further right with more of them. Nineteen of twenty lie "
    "within the broken lines by chance alone, nearly all within the whole ones; a diamond lies outside. The table "
    "beneath has the same numbers."
)


def picture(found: Interviewers, address: str) -> Picture | None:
    """None where fewer than two may be shown: of one there is nothing to see."""
    spots = [_spot(line, at in found.secret.shares) for at, line in _known(found)]
    chart = Funnel(tuple(spots), found.headline.percentage if found.is_told else None)
    if len(chart.drawn) < 2:
        return None
    words = "; ".join(
        f"{line.interviewer} {share(line.proportion)} of {line.proportion.base}, {place(line)}"
        for at, line in _known(found)
        if at not in found.secret.shares
    )
    return Picture(_title(chart), CAPTION, f"Satisfied, {found.period.label}. {words}.", address, chart)


def _known(found: Interviewers) -> list[tuple[int, Line]]:
    """Those of whom the base is shown, for it places a dot, and the limits."""
    return [(at, line) for at, line in enumerate(found.funnel) if at not in found.secret.bases and line.warning]


def _spot(line: Line, is_secret: bool) -> Spot:
    shown = None if is_secret else line.proportion.percentage
    return Spot(line.interviewer, line.proportion.base, shown, _points(line.warning), _points(line.alarm))


def _points(limits: tuple[float, float] | None) -> Limits:
    low, high = limits or (0.0, 1.0)
    return in_points(low), in_points(high)


def _title(chart: Funnel) -> str:
    outside, all_of_them = sum(spot.is_outside for spot in chart.drawn), len(chart.drawn)
    if not outside:
        return f"All {all_of_them} interviewers lie within the limits of chance"
    return f"{outside} of {all_of_them} interviewers {'lies' if outside == 1 else 'lie'} outside the limits of chance"

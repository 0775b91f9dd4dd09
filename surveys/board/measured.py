"""The chart of a survey's measures in the latest three months: the shares that its table shows."""

from collections.abc import Sequence

from kentpcc.pages.tables import Table
from kentpcc.periods import Period
from surveys.board.tables import Titled
from surveys.charts.picture import Picture
from surveys.charts.whiskers import MOST_POINTS, Series, Whiskers, point
from surveys.figures.planning import Need, planner
from surveys.figures.protecting import is_told
from surveys.figures.wording import own_interval, share
from surveys.models import Measure

CAPTION = (
    "A dot is the share satisfied, its whiskers the 95% interval. Stages are asked of those whom they concern, so "
    "their bases differ. The table beneath has the same numbers."
)


def picture(titled: Sequence[Titled], period: Period, address: str, *, every: bool) -> Picture | None:
    """None where nobody was asked, or all are too few to be told; `every`: also what is built on few."""
    known = [each for each in titled if each[0].base]
    asked = [each for each in known if every or is_told(each[0].proportion)][:MOST_POINTS]
    if not asked:
        return None
    words = "; ".join(f"{title} {share(each.proportion)} ({own_interval(each.proportion)})" for each, title in asked)
    chart = Whiskers((Series("", tuple(point(title, each.proportion) for each, title in asked)),))
    least = "least" if len(asked) == len(known) else "least of what is shown"
    return Picture(_title(asked, least), CAPTION, f"Satisfied, {period.label}. {words}.", address, chart)


def plan(titled: Sequence[Titled], *, every: bool) -> Table[Need] | None:
    """What changes of the headline would need; None where it is not known to whoever reads."""
    shares = [each.proportion for each, _ in titled if each.measure == Measure.HEADLINE]
    return planner(shares[0]) if shares and (every or is_told(shares[0])) else None


def _title(asked: Sequence[Titled], least: str) -> str:
    """The headline, and the stage that satisfied fewest."""
    whole = [share(each.proportion) for each, _ in asked if each.measure == Measure.HEADLINE]
    stages = [each for each in asked if each[0].measure != Measure.HEADLINE]
    said = f"{whole[0]} are satisfied with the whole experience" if whole else "What victims were satisfied with"
    if not stages:
        return said
    lowest, title = min(stages, key=lambda each: each[0].proportion.share or 0)
    return f"{said}; {least} with {title[0].lower()}{title[1:]}: {share(lowest.proportion)}"

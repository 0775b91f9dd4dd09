"""The chart of a trend: shares as the table beneath has them, and no line over a change of what was asked."""

from collections.abc import Sequence

from surveys.board.trends.queries import Step
from surveys.charts.picture import Picture
from surveys.charts.timeline import Stop, Timeline

CAPTION = (
    "A dot is the share as it was reported; no line leads over a gap, or to where something else was asked. No "
    "interval is drawn. The table beneath has the same numbers."
)


def picture(found: Sequence[Step], title: str, address: str) -> Picture | None:
    """None where there are not two shares to draw."""
    shares = [step for step in found if step.percentage is not None]
    if len(shares) < 2:
        return None
    first, last = shares[0], shares[-1]
    heading = f"{title}: {first.shown} in {first.label}, {last.shown} in {last.label}"
    words = "; ".join(f"{step.label} {step.shown}" for step in shares)
    return Picture(heading, CAPTION, f"{title}: {words}.", address, chart(found))


def chart(found: Sequence[Step]) -> Timeline:
    return Timeline(tuple(Stop(step.label, step.percentage, breaks=step.breaks) for step in found))

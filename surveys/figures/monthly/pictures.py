"""The chart of the months: a line from break to break, within its limits."""

from collections.abc import Callable

from surveys.charts.picture import Picture
from surveys.charts.timeline import Stop, Timeline
from surveys.figures.trend import Line, SurveyTrend
from surveys.figures.wording import share
from surveys.statistics.level import Change
from surveys.statistics.proportion import in_points
from surveys.statistics.special_causes import SHAPES

LEGEND = (
    "Dots are months, grey lines the control limits of each month: three standard deviations around the level since "
    "the last break{trial}. A dotted line is a break, hatching a month in which nobody was rung, a diamond a sign "
    "that is worth a look{hidden}. The table beneath has the same numbers."
)
HIDDEN = ", an empty place a month that is hidden, for few were asked"
HIDDEN_ALL = "All of these months are hidden, for few were asked."
TRIAL = " (dashed: trial limits, on fewer than thirteen months)"
SAID = {
    Change.NO_CHANGE: "no change of level is shown",
    Change.TOO_EARLY: "too early to say whether the level has changed",
}
MOVED = {Change.FALL: "a fall", Change.RISE: "a rise"}
Told = Callable[[Line], bool]


def everything(line: Line) -> bool:
    return True


def chart(trend: SurveyTrend, is_told: Told = everything) -> Timeline:
    """A month that is not told keeps its place, empty: the months beside it do not follow each other."""
    return Timeline(tuple(_stop(line) if is_told(line) else _empty(line) for line in trend.lines))


def picture(trend: SurveyTrend, measure: str, address: str, is_told: Told = everything) -> Picture:
    drawn = chart(trend, is_told)
    hidden = "" if all(map(is_told, trend.lines)) else HIDDEN
    caption = LEGEND.format(trial=TRIAL if drawn.trial else "", hidden=hidden)
    return Picture(f"{measure}: {verdict(trend)}", caption, _alternative(trend, is_told), address, drawn)


def verdict(trend: SurveyTrend) -> str:
    """“a fall since May 2019, from 90.1% to 78.5%”."""
    found = trend.verdict
    if not (trend.since and found.before and found.after):
        return SAID[found.change]
    levels = f"from {share(found.before)} to {share(found.after)}"
    return f"{MOVED[found.change]} since {trend.since.long_name}, {levels}"


def _stop(line: Line) -> Stop:
    asked, limits = line.reading.proportion.base > 0, line.reading.limits
    return Stop(
        line.month.name,
        line.reading.proportion.percentage,
        limits and (in_points(limits[0]), in_points(limits[1])),
        "".join(SHAPES[code] for code in line.reading.signals),
        breaks=asked and line.reason is not None,
        paused=not asked and line.reason is not None,
        trial=asked and line.reading.trial,
    )


def _empty(line: Line) -> Stop:
    return Stop(line.month.name, None, breaks=line.reason is not None)


def _alternative(trend: SurveyTrend, is_told: Told) -> str:
    known = [line for line in trend.lines if line.reading.proportion.base]
    asked = [line for line in known if is_told(line)]
    if not asked:
        return HIDDEN_ALL if known else "Nobody was asked in any of these months."
    low, high = (end(asked, key=lambda line: line.reading.proportion.share or 0.0) for end in (min, max))
    ends = "; ".join(
        f"{word} {_told(line)}" for word, line in (("lowest", low), ("highest", high), ("last", asked[-1]))
    )
    breaks = "; ".join(f"break in {line.month.long_name}: {line.reason}" for line in known if line.reason)
    return f"Share satisfied in {len(asked)} months: {ends}. {breaks}".strip()


def _told(line: Line) -> str:
    return f"{share(line.reading.proportion)} in {line.month.long_name}"

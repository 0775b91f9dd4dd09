"""The chart of the months: a line from break to break, within its limits."""

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
    "that is worth a look. The table beneath has the same numbers."
)
TRIAL = " (dashed: trial limits, on fewer than thirteen months)"
SAID = {
    Change.NO_CHANGE: "no change of level is shown",
    Change.TOO_EARLY: "too early to say whether the level has changed",
}
MOVED = {Change.FALL: "a fall", Change.RISE: "a rise"}


def chart(trend: SurveyTrend) -> Timeline:
    return Timeline(tuple(_stop(line) for line in trend.lines))


def picture(trend: SurveyTrend, measure: str, address: str) -> Picture:
    drawn = chart(trend)
    caption = LEGEND.format(trial=TRIAL if drawn.trial else "")
    return Picture(f"{measure}: {verdict(trend)}", caption, _alternative(trend), address, drawn)


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


def _alternative(trend: SurveyTrend) -> str:
    asked = [line for line in trend.lines if line.reading.proportion.base]
    if not asked:
        return "Nobody was asked in any of these months."
    low, high = (end(asked, key=lambda line: line.reading.proportion.share or 0.0) for end in (min, max))
    ends = "; ".join(
        f"{word} {_told(line)}" for word, line in (("lowest", low), ("highest", high), ("last", asked[-1]))
    )
    breaks = "; ".join(f"break in {line.month.long_name}: {line.reason}" for line in asked if line.reason)
    return f"Share satisfied in {len(asked)} months: {ends}. {breaks}".strip()


def _told(line: Line) -> str:
    return f"{share(line.reading.proportion)} in {line.month.long_name}"

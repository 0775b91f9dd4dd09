"""The chart of the stages, side by side."""

from collections.abc import Sequence

from kentpcc.periods import Period
from surveys.charts.picture import Picture
from surveys.charts.whiskers import Series, Whiskers, point
from surveys.figures.wording import own_interval, share, written
from surveys.statistics.drivers import Driver

CAPTION = (
    "A dot is the share satisfied with the stage, its whiskers the 95% interval; the stage with most at stake comes "
    "first. Only victims who rated the whole experience too are counted. The table beneath has the same numbers."
)


def told(drivers: Sequence[Driver]) -> list[Driver]:
    return [each for each in drivers if each.is_told]


def chart(drivers: Sequence[Driver]) -> Whiskers:
    return Whiskers((Series("", tuple(point(each.stage, each.performance) for each in told(drivers))),))


def picture(drivers: Sequence[Driver], period: Period, address: str) -> Picture:
    words = "; ".join(
        f"{each.stage} {share(each.performance)} ({own_interval(each.performance)})" for each in told(drivers)
    )
    return Picture(
        _title(drivers), CAPTION, f"Satisfied with each stage, {period.label}. {words}.", address, chart(drivers)
    )


def _title(drivers: Sequence[Driver]) -> str:
    first = drivers[0]
    if (
        not first.is_compared
        or not first.at_stake
        or first.importance is None
        or first.importance.interval_points()[0] <= 0
    ):
        return "No stage stands out in how it goes together with the whole experience"
    at_stake = f"{written(first.at_stake)} points of the whole experience"
    if not all(each.is_compared for each in drivers):
        return f"{first.stage} has {at_stake} at stake; what others have is hidden"
    return f"{first.stage} has most at stake: {at_stake}"

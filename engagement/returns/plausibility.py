"""What is odd about the figures of a return. Each oddity is answered by whoever accepts the return."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from engagement.models import Indicator, MonitoringReturn, ReturnFigure
from kentpcc.rounding import half_up

HALVES = 2


@dataclass(frozen=True)
class Warning:
    """`code` says which it is: the same for the same oddity of the same indicator."""

    code: str
    sentence: str


def before(received: MonitoringReturn) -> MonitoringReturn | None:
    """The return that was accepted last, of an earlier quarter of the same service."""
    earlier = MonitoringReturn.objects.filter(service=received.service_id).accepted().before(received.quarter)
    return earlier.with_figures().first()


def warnings(received: MonitoringReturn, earlier: MonitoringReturn | None) -> list[Warning]:
    """Of every indicator that is asked, and of the return as a whole."""
    then = {figure.indicator_id: figure for figure in earlier.figures.all()} if earlier else {}
    found: list[Warning] = []
    for indicator, now in received.by_indicator:
        if now is None:
            found.append(Warning(f"missing-{indicator.code}", f"{indicator.wording}: nothing was reported."))
        elif earlier and indicator.pk in then:
            found.extend(_moved(indicator, now, then[indicator.pk], earlier.quarter.label))
    if earlier and _same(received, then):
        found.append(Warning("same", f"Every figure is the same as for {earlier.quarter.label}."))
    return found


def _moved(indicator: Indicator, now: ReturnFigure, then: ReturnFigure, quarter: str) -> Iterator[Warning]:
    points = Decimal(now.percentage) - Decimal(then.percentage)
    if abs(points) > indicator.largest_move:
        said = f"{now.shown}, after {then.shown} for {quarter}: {'a rise' if points > 0 else 'a fall'} of"
        yield Warning(f"moved-{indicator.code}", f"{indicator.wording}: {said} {_points(points)}.")
    if then.denominator and not now.denominator:
        sentence = f"{indicator.wording}: the base is not supplied, and was {then.denominator:,} for {quarter}."
        yield Warning(f"no-base-{indicator.code}", sentence)
    elif then.denominator and now.denominator:
        yield from _base(indicator, now.denominator, then.denominator, quarter)


def _base(indicator: Indicator, now: int, then: int, quarter: str) -> Iterator[Warning]:
    how = "half or less" if now * HALVES <= then else "twice or more" if now >= then * HALVES else ""
    if how:
        sentence = f"{indicator.wording}: {now:,} people answered, {how} of the {then:,} for {quarter}."
        yield Warning(f"base-{indicator.code}", sentence)


def _points(points: Decimal) -> str:
    number = f"{half_up(abs(points))}".removesuffix(".0")
    return f"{number} {'point' if number == '1' else 'points'}"


def _same(received: MonitoringReturn, then: dict[int, ReturnFigure]) -> bool:
    now = {figure.indicator_id: figure for figure in received.figures.all()}
    return bool(now) and {key: _told(each) for key, each in now.items()} == {
        key: _told(each) for key, each in then.items()
    }


def _told(figure: ReturnFigure) -> tuple[Decimal, int | None, int | None]:
    return Decimal(figure.percentage), figure.numerator, figure.denominator

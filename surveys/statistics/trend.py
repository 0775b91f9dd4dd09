"""A monthly share over time: its chart from break to break, its signs, and the verdict on what came after the last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from surveys.statistics.level import Verdict, verdict
from surveys.statistics.p_chart import Chart
from surveys.statistics.proportion import Proportion
from surveys.statistics.special_causes import signals


@dataclass(frozen=True)
class Month:
    """`limits` as shares, None where nobody was asked; `trial` where they rest on fewer than thirteen months."""

    proportion: Proportion
    limits: tuple[float, float] | None
    signals: tuple[str, ...]
    trial: bool


@dataclass(frozen=True)
class Trend:
    """`verdict.since` counts from the first of all months."""

    months: list[Month]
    verdict: Verdict


def trend(months: Sequence[Proportion], breaks: Collection[int] = ()) -> Trend:
    """`breaks`: the places of months that begin anew, with a new instrument or mode or after a pause.

    Limits are drawn from a stretch's own months, and no rule reaches across a break.
    """
    starts = sorted({0, *breaks})
    stretches = [months[start:end] for start, end in zip(starts, [*starts[1:], len(months)], strict=True)]
    charts = [Chart(stretch) for stretch in stretches]
    found = verdict(stretches[-1], widening=charts[-1].widening)
    if found.since is not None:
        found = replace(found, since=found.since + starts[-1])
    return Trend([month for chart in charts for month in _read(chart)], found)


def _read(chart: Chart) -> list[Month]:
    lines = zip(chart.months, chart.limits, signals(chart), strict=True)
    return [Month(month, limits, codes, chart.trial) for month, limits, codes in lines]

"""Signs on a control chart that something besides chance is at work: the usual rules, as a table.

They ask somebody to look, and are no verdict: on three years in which nothing changed, some one of them
appears in two or three charts of ten. Whether the level changed is asked of `surveys.statistics.level`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveys.statistics.p_chart import SIGMAS, Chart
from surveys.statistics.proportion import Proportion, in_points

RUN, STEADY, NEAR = 9, 6, 2  # months on one side; months in one direction; standard deviations
JUST = 1e-9  # on a limit is not beyond it, whatever the last digit


@dataclass(frozen=True)
class Month:
    """`share` from 0 to 1; `z` in the chart's standard deviations above its centre."""

    share: float
    z: float


@dataclass(frozen=True)
class Rule:
    """`applies` to the asked months up to and with the one in question. `shape` tells it apart without colour."""

    code: str
    words: str
    shape: str
    source: str
    applies: Callable[[Sequence[Month]], bool]


def beyond(side: int) -> Callable[[Sequence[Month]], bool]:
    return lambda months: side * months[-1].z > SIGMAS + JUST


def run(side: int) -> Callable[[Sequence[Month]], bool]:
    """A month on the centre line ends a run."""
    return lambda months: len(months) >= RUN and all(side * month.z > JUST for month in months[-RUN:])


def steady(side: int) -> Callable[[Sequence[Month]], bool]:
    def applies(months: Sequence[Month]) -> bool:
        steps = pairwise(month.share for month in months[-STEADY:])
        return len(months) >= STEADY and all(side * (after - before) > JUST for before, after in steps)

    return applies


def two_of_three(side: int) -> Callable[[Sequence[Month]], bool]:
    """The month itself is one of the two."""

    def applies(months: Sequence[Month]) -> bool:
        far = [side * month.z > NEAR + JUST for month in months[-3:]]
        return far[-1] and sum(far) >= 2

    return applies


SHEWHART = "Shewhart (1931), Economic Control of Quality of Manufactured Product"
NELSON = "Nelson (1984), Journal of Quality Technology 16: 237–239"
WESTERN = "Western Electric (1956), Statistical Quality Control Handbook"
RULES = (
    Rule("above_limit", "above the upper limit", "▲", SHEWHART, beyond(1)),
    Rule("below_limit", "below the lower limit", "▼", SHEWHART, beyond(-1)),
    Rule("run_above", "nine months running above the centre", "■", NELSON, run(1)),
    Rule("run_below", "nine months running below the centre", "□", NELSON, run(-1)),
    Rule("rising", "six months running, each higher than the last", "↗", NELSON, steady(1)),
    Rule("falling", "six months running, each lower than the last", "↘", NELSON, steady(-1)),
    Rule("two_of_three_high", "two of three months near the upper limit", "◆", WESTERN, two_of_three(1)),
    Rule("two_of_three_low", "two of three months near the lower limit", "◇", WESTERN, two_of_three(-1)),
)
WORDS = {rule.code: rule.words for rule in RULES}
SHAPES = {rule.code: rule.shape for rule in RULES}
ENDS = {"below_limit": 0, "above_limit": 1}  # which limit


def signals(chart: Chart) -> list[tuple[str, ...]]:
    """The codes of the rules that each month fulfils; none for one in which nobody was asked."""
    found: list[tuple[str, ...]] = []
    asked: list[Month] = []
    for month, z, limits in zip(chart.months, chart.z, chart.limits, strict=True):
        if z is None or limits is None:
            found.append(())
            continue
        asked.append(Month(month.satisfied / month.base, z))
        codes = (rule.code for rule in RULES if rule.applies(asked))
        found.append(tuple(code for code in codes if _is_seen(code, month, limits)))
    return found


def _is_seen(code: str, month: Proportion, limits: tuple[float, float]) -> bool:
    """Whether the tenths that are printed say so too: 95.0% beside a limit of 95.0% is on it, not above it."""
    return code not in ENDS or month.percentage != in_points(limits[ENDS[code]])

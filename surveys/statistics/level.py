"""The trend's verdict: whether the level of a monthly share has changed, and since when.

The last months are laid beside all before them, for every month at which the level may have changed; the split
that tells most must tell more than chance would, although it was looked for. So the rules for special causes,
of which some one appears in two or three of ten stable charts, need not be taken for a verdict.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import log, sqrt

from surveys.statistics.proportion import Proportion, combined

# Standard deviations, for the best split of all. Simulated with 59, 23 and 50 interviews a month, as hate crime, rape
# and domestic abuse have: of stable series of 36 months 98, 97 and 98 % are told “no change” at their end (88, 87 and
# 85 % at each of the 36 months), and a fall of 15 points is seen within four months in 96, 81 and 99 %.
CRITICAL = 3.2


class Change(StrEnum):
    NO_CHANGE = "no change"
    FALL = "fall"
    RISE = "rise"
    TOO_EARLY = "too early to say"


@dataclass(frozen=True)
class Verdict:
    """`since` is the place of the first month of the new level; None, like the two shares, where there is no change."""

    change: Change
    since: int | None = None
    before: Proportion | None = None
    after: Proportion | None = None


def verdict(months: Sequence[Proportion], *, widening: float = 1.0) -> Verdict:
    """Of the months since the last break, in their order; those in which nobody was asked count for nothing.

    The likelihood ratio test for one change of a binomial share: Worsley (1983), Biometrika 70: 455–464, with
    `widening` (σz of Laney's p′) as the standard deviation where months differ by more than chance.
    """
    splits = list(_splits(months))
    if not splits:
        return Verdict(Change.TOO_EARLY)
    told, since = max(splits, key=lambda split: split[0])
    if told / widening <= CRITICAL:
        return Verdict(Change.NO_CHANGE)
    before, after = combined(months[:since]), combined(months[since:])
    fell = after.satisfied * before.base < before.satisfied * after.base
    return Verdict(Change.FALL if fell else Change.RISE, since, before, after)


def _splits(months: Sequence[Proportion]) -> Iterator[tuple[float, int]]:
    """How much each tells, in standard deviations, and where the level would have changed."""
    whole = combined(months)
    at_one_level = _likelihood(whole.satisfied, whole.base)
    satisfied = base = 0
    for place, month in enumerate(months):
        if month.base and base:
            at_two = _likelihood(satisfied, base) + _likelihood(whole.satisfied - satisfied, whole.base - base)
            yield sqrt(max(0.0, 2 * (at_two - at_one_level))), place
        satisfied, base = satisfied + month.satisfied, base + month.base


def _likelihood(satisfied: int, base: int) -> float:
    """The logarithm of it, at the sample's own share."""
    return _times_log(satisfied) + _times_log(base - satisfied) - _times_log(base)


@lru_cache(maxsize=10_000)  # the same few counts come again in every split
def _times_log(count: int) -> float:
    return count * log(count) if count else 0.0

"""Disclosure control: what of a figure may leave the Bureau. One function, one policy, no way round it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal

from kentpcc.few import LEAST, SIGN
from surveys.statistics.proportion import LOW_BASE, Proportion


@dataclass(frozen=True)
class Policy:
    """Counts are respondents. The digest is printed on every output made under the policy."""

    version: int = 2
    least: int = LEAST  # fewer are never shown
    rounding: int = 5
    percentage_from: int = 20
    whole_from: int = LOW_BASE  # a share in whole per cent; below, to five points
    exact_from: int = LOW_BASE
    each_side: int = 3  # an exact share needs as many satisfied and as many not
    width: int = 9  # how far apart the least and the most must lie that an attacker finds for a hidden count
    division_months: int = 3  # the shortest run of months for which a division has a figure
    district_months: int = 12
    group_months: int = 12
    force_only: tuple[str, ...] = ("rape",)  # for tables from outside; of our own surveys the database says it

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:8]


POLICY = Policy()
SUPPRESSED, LOW = SIGN, "[low]"


@dataclass(frozen=True)
class Shown:
    """A headline as it may be shown. Numbers only where they are exact; texts always.

    `surveyed_text` and `percentage_text` are what is printed: “177” and “78.5%”, or “c” for a
    suppressed cell, “[low]” for a share on too few, “90% or more” for one that is too near the end.
    """

    surveyed: int | None
    percentage: Decimal | None
    interval: tuple[Decimal, Decimal] | None
    surveyed_text: str
    percentage_text: str
    note: str = ""


def headline(surveyed: int, proportion: Proportion, policy: Policy = POLICY) -> Shown:
    """The force's figure for one survey and period, under the policy."""
    if surveyed == 0:
        return Shown(0, None, None, "0", "–", "Nobody was surveyed.")
    if surveyed < policy.least:
        note = f"Fewer than {policy.least} victims: not shown, so that nobody is recognised."
        return _inexact(SUPPRESSED, SUPPRESSED, note)
    if _is_exact(proportion, policy):
        ends = proportion.interval_percentages()
        return Shown(surveyed, proportion.percentage, ends, str(surveyed), f"{proportion.percentage}%")
    about = f"about {_round(surveyed, policy.rounding)}"
    return _inexact(about, _share(proportion, policy), f"Few victims: the number is rounded to {policy.rounding}s.")


def _inexact(surveyed: str, percentage: str, note: str) -> Shown:
    return Shown(None, None, None, surveyed, percentage, note)


def _is_exact(proportion: Proportion, policy: Policy) -> bool:
    sides = min(proportion.satisfied, proportion.base - proportion.satisfied)
    return proportion.base >= policy.exact_from and sides >= policy.each_side


def _share(proportion: Proportion, policy: Policy) -> str:
    if proportion.base < policy.percentage_from:
        return LOW
    if proportion.base - proportion.satisfied < policy.each_side:
        return "90% or more"
    if proportion.satisfied < policy.each_side:
        return "10% or less"
    tens = Decimal(100 * proportion.satisfied) / proportion.base / 5
    return f"about {5 * tens.quantize(Decimal(1), ROUND_HALF_UP)}%"


def _round(count: int, base: int) -> int:
    return base * ((2 * count + base) // (2 * base))

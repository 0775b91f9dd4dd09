"""If interviewers differ: how much wider that makes every interval. Never a ranking of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from surveys.statistics.proportion import Proportion, combined, wilson, z_of

FEWEST = 20  # interviews each: on fewer a funnel's limits hold nearly everything
WARNING, ALARM = 0.95, 0.998


def intraclass_correlation(items: Iterable[Mapping[str, Proportion]]) -> float | None:
    """ρ, from 0 to 1: how much more alike answers to one interviewer are; None where no item has two of them.

    `items`: for each question, interviewer → answers. The analysis of variance estimator, with its components added
    up over items before the division: one item alone is far too unsure. Ridout, Demétrio & Firth (1999), Biometrics
    55: 137–148; Kish (1962), JASA 57: 92–115. An estimate below 0 is chance, and is 0.
    """
    components = [found for item in items if (found := _components(list(item.values())))]
    between = sum(one for one, _ in components)
    total = between + sum(within for _, within in components)
    if not components:
        return None
    return max(0.0, between / total) if total > 0 else 0.0


def load(counts: Iterable[int]) -> float:
    """Interviews each, as they count in the design effect: Σm² / Σm, the mean where all have as many."""
    loads = [count for count in counts if count]
    return sum(count * count for count in loads) / sum(loads) if loads else 0.0


def design_effect(correlation: float, load: float) -> float:
    """1 + ρ(m - 1): Kish (1965), Survey Sampling, section 5.4."""
    return 1 + correlation * max(0.0, load - 1)


def interval_if_they_differ(
    proportion: Proportion, *, correlation: float, load: float, level: float = 0.95
) -> tuple[float, float] | None:
    """Wilson's at the effective base, as shares; None where nobody was asked."""
    if not proportion.base:
        return None
    effective = proportion.base / design_effect(correlation, load)
    return wilson(proportion.satisfied / proportion.base, effective, level)


@dataclass(frozen=True)
class Funnel:
    """One interviewer's answers within 95 % and 99.8 % limits around everybody's; None below 20 interviews."""

    interviewer: str
    proportion: Proportion
    warning: tuple[float, float] | None
    alarm: tuple[float, float] | None


def funnel(answers: Mapping[str, Proportion], everybody: Proportion | None = None) -> list[Funnel]:
    """By name, whatever they found: Spiegelhalter (2005), Statistics in Medicine 24: 1185–1202.

    `everybody`, around whose share the limits lie, is those of the answers together unless it is given.
    """
    share = (everybody or combined(answers.values())).share or 0.0
    return [
        Funnel(name, own, _around(share, own.base, WARNING), _around(share, own.base, ALARM))
        for name, own in sorted(answers.items())
    ]


def _components(groups: list[Proportion]) -> tuple[float, float] | None:
    """Variance between and within interviewers of one item; None where it has too few of either."""
    asked = [group for group in groups if group.base]
    whole = combined(asked)
    if len(asked) < 2 or whole.base <= len(asked):
        return None
    mean = whole.satisfied / whole.base
    shares = [(group.base, group.satisfied / group.base) for group in asked]
    between = sum(base * (share - mean) ** 2 for base, share in shares) / (len(asked) - 1)
    within = sum(base * share * (1 - share) for base, share in shares) / (whole.base - len(asked))
    usual = (whole.base - sum(base * base for base, _ in shares) / whole.base) / (len(asked) - 1)
    return (between - within) / usual, within


def _around(share: float, base: int, level: float) -> tuple[float, float] | None:
    if base < FEWEST:
        return None
    reach = z_of(level) * sqrt(share * (1 - share) / base)
    return max(0.0, share - reach), min(1.0, share + reach)

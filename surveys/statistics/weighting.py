"""A share as it would be if those interviewed were like all who were eligible. It stands beside the plain one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from surveys.statistics.proportion import Proportion, wilson
from surveys.statistics.strata import FEWEST, Stratum, merged, merges

CLOSE, ROUNDS = 1e-9, 1000
Cell = tuple[str, ...]  # a value of each characteristic, in one order


@dataclass(frozen=True)
class Weights:
    """`of` a cell (a stratum's name alone, too): how many times each of its interviews counts, 1 on average.
    `merges`: the strata that were put together for want of interviews, to be named beside the figure."""

    of: Mapping[Cell, float]
    merges: Sequence[str]


def post_stratified(strata: Sequence[Stratum], *, fewest: int = FEWEST) -> Weights:
    """Each stratum counts as its share of the eligible: Holt & Smith (1979), JRSS A 142: 33–46.

    Raises ValueError where nobody is eligible, or nobody was interviewed.
    """
    _somebody(strata)
    whole = sum(strata[1:], start=strata[0])
    left = merged(strata, fewest=fewest)
    times = {name: _times(each, whole) for each in left for name in each.names}
    return Weights({(name,): weight for name, weight in times.items()}, merges(left))


def raked(interviewed: Mapping[Cell, int], margins: Sequence[Mapping[str, int]], *, fewest: int = FEWEST) -> Weights:
    """Where cells of several characteristics are too thin: each characteristic alone agrees with the eligible.

    `interviewed`: cell → interviews. `margins`: for each characteristic, value → eligible, neighbours side by side.
    Iterative proportional fitting: Deming & Stephan (1940), Annals of Mathematical Statistics 11: 427–444. Raises
    ValueError where nobody is, or where no weights can satisfy all the margins.
    """
    groups = [_margin(interviewed, place, margin, fewest) for place, margin in enumerate(margins)]
    weights = dict.fromkeys((cell for cell, count in interviewed.items() if count), 1.0)
    for _ in range(ROUNDS):
        if max([_fit(weights, interviewed, place, strata) for place, strata in enumerate(groups)], default=0.0) < CLOSE:
            return Weights(weights, [name for strata in groups for name in merges(strata)])
    raise ValueError("No weights agree with all margins: leave one characteristic out, or merge its values.")


@dataclass(frozen=True)
class WeightedShare:
    """`share` from 0 to 1. `design_effect`: how many times the variance grows by weighting, 1 where it does not."""

    share: float
    base: int
    design_effect: float

    @property
    def effective_base(self) -> float:
        return self.base / self.design_effect

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Wilson's at the effective base, as shares."""
        return wilson(self.share, self.effective_base, level)


def weighted(parts: Iterable[tuple[float, Proportion]]) -> WeightedShare | None:
    """Of each part its weight and its counts; None where nobody was asked."""
    asked = [(weight, part) for weight, part in parts if part.base]
    if not asked:
        return None
    whole = sum(weight * part.base for weight, part in asked)
    share = sum(weight * part.satisfied for weight, part in asked) / whole
    effect = design_effect((weight, part.base) for weight, part in asked)
    return WeightedShare(min(share, 1.0), sum(part.base for _, part in asked), effect)


def design_effect(weights: Iterable[tuple[float, int]]) -> float:
    """n Σw² / (Σw)² over the interviews: Kish (1965), Survey Sampling, section 11.7; 1 for equal weights.

    `weights`: a weight, and how many interviews have it; one at least.
    """
    pairs = list(weights)
    base = sum(count for _, count in pairs)
    squares = sum(count * weight * weight for weight, count in pairs)
    return base * squares / sum(count * weight for weight, count in pairs) ** 2


def _somebody(strata: Sequence[Stratum]) -> None:
    if not (any(each.eligible for each in strata) and any(each.interviewed for each in strata)):
        raise ValueError("Nobody was eligible, or nobody interviewed: there is nothing to weight.")


def _times(stratum: Stratum, whole: Stratum) -> float:
    return (stratum.eligible / whole.eligible) / (stratum.interviewed / whole.interviewed)


def _margin(interviewed: Mapping[Cell, int], place: int, margin: Mapping[str, int], fewest: int) -> list[Stratum]:
    """A value that nobody eligible has, and somebody interviewed, is merged with the last."""
    values = dict.fromkeys(chain(margin, (cell[place] for cell in interviewed)))
    counts = {value: sum(count for cell, count in interviewed.items() if cell[place] == value) for value in values}
    strata = [Stratum((value,), margin.get(value, 0), counts[value]) for value in values]
    _somebody(strata)
    return merged(strata, fewest=fewest)


def _fit(weights: dict[Cell, float], interviewed: Mapping[Cell, int], place: int, strata: Sequence[Stratum]) -> float:
    """Makes one margin agree; returns by how much the farthest was out, relatively."""
    whole, everybody = sum(each.eligible for each in strata), sum(interviewed.values())
    farthest = 0.0
    for stratum in strata:
        cells = [cell for cell in weights if cell[place] in stratum.names]
        wanted = everybody * stratum.eligible / whole
        factor = wanted / sum(weights[cell] * interviewed[cell] for cell in cells)
        farthest = max(farthest, abs(factor - 1))
        for cell in cells:
            weights[cell] *= factor
    return farthest

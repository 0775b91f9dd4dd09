"""The headline as it would be if those interviewed were like all who were eligible: beside the plain one.

By the mix of outcome, channel, district, age and gender. Cells of all five are nearly always too thin; then each
characteristic alone is made to agree. Where even that has no answer the last one is left out, and named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from surveys.fieldwork.waterfall import Scope
from surveys.figures.answering.frame import Frame, title
from surveys.figures.dimensions import NOT_KNOWN
from surveys.figures.joint_tallies import CHARACTERISTICS
from surveys.models import JointTally
from surveys.statistics.proportion import Proportion, combined
from surveys.statistics.strata import FEWEST, Stratum
from surveys.statistics.weighting import Cell, WeightedShare, Weights, post_stratified, raked, weighted

JOIN = " / "  # between the values of a cell that is weighted as one


@dataclass(frozen=True)
class Interviewed:
    """Of people who are alike: how many were interviewed, and what they said of it all."""

    surveyed: int
    rated: Proportion


@dataclass(frozen=True)
class Weighting:
    """`by`: what was weighted by; `left_out`: what could not be; `merges`: values put together for want of people."""

    plain: Proportion
    share: WeightedShare
    raked: bool
    by: tuple[str, ...]
    left_out: tuple[str, ...]
    merges: tuple[str, ...]


def weighting(scope: Scope, frame: Frame) -> Weighting | None:
    """None where nobody was interviewed and rated, or nobody is eligible. One query."""
    interviewed = _interviewed(scope, frame)
    plain = combined(each.rated for each in interviewed.values())
    if not (plain.base and frame.eligible):
        return None
    return _joint(frame, interviewed, plain) or _raked(frame, interviewed, plain)


def _interviewed(scope: Scope, frame: Frame) -> dict[Cell, Interviewed]:
    """By titles, of those whose crimes were reported in the scope's months."""
    tallies = JointTally.objects.filter(scope.area.holds("district"), survey=scope.survey)
    if scope.period:
        tallies = tallies.filter(reported__gte=scope.period.begins, reported__lt=scope.period.ends)
    fields = ["district_id" if name == "district" else name for name in CHARACTERISTICS]
    sums = tallies.order_by().values_list(*fields).annotate(*map(Sum, ("surveyed", "satisfied", "base")))
    return {
        _titles(frame, tuple(values)): Interviewed(surveyed, Proportion(satisfied, base))
        for *values, surveyed, satisfied, base in sums
    }


def _titles(frame: Frame, values: tuple[str, ...]) -> Cell:
    pairs = zip(CHARACTERISTICS, values, strict=True)
    return tuple(frame.title_of(name, value or NOT_KNOWN) for name, value in pairs)


def _joint(frame: Frame, interviewed: Mapping[Cell, Interviewed], plain: Proportion) -> Weighting | None:
    """All five at once, where every cell of the frame has interviews enough and no other cell has any."""
    eligible: dict[Cell, int] = {}
    for values, (count, _) in frame.cells.items():
        cell = _titles(frame, values[: len(CHARACTERISTICS)])
        eligible[cell] = eligible.get(cell, 0) + count
    counts = {cell: each.surveyed for cell, each in interviewed.items()}
    if counts.keys() - eligible.keys() or any(counts.get(cell, 0) < FEWEST for cell in eligible):
        return None
    strata = [Stratum((JOIN.join(cell),), many, counts[cell]) for cell, many in eligible.items()]
    weights = post_stratified(strata)
    share = weighted((weights.of[JOIN.join(cell),], each.rated) for cell, each in interviewed.items())
    return Weighting(plain, share, False, _titled(CHARACTERISTICS), (), tuple(weights.merges)) if share else None


def _raked(frame: Frame, interviewed: Mapping[Cell, Interviewed], plain: Proportion) -> Weighting | None:
    for kept in range(len(CHARACTERISTICS), 0, -1):
        weights = _weights(frame, interviewed, CHARACTERISTICS[:kept])
        share = weights and weighted((weights.of[cell[:kept]], each.rated) for cell, each in interviewed.items())
        if weights and share:
            by, left_out = _titled(CHARACTERISTICS[:kept]), _titled(CHARACTERISTICS[kept:])
            return Weighting(plain, share, True, by, left_out, tuple(weights.merges))
    return None


def _weights(frame: Frame, interviewed: Mapping[Cell, Interviewed], characteristics: tuple[str, ...]) -> Weights | None:
    """None where no weights satisfy all margins."""
    counts: dict[Cell, int] = {}
    for cell, each in interviewed.items():
        short = cell[: len(characteristics)]
        counts[short] = counts.get(short, 0) + each.surveyed
    margins = [{stratum.name: stratum.eligible for stratum in frame.strata(name)} for name in characteristics]
    try:
        return raked(counts, margins)
    except ValueError:
        return None


def _titled(characteristics: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(title(name) for name in characteristics)

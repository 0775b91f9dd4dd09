"""Whether those who were interviewed are like those who were eligible: response by group, and one number for it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from surveys.statistics.proportion import Proportion
from surveys.statistics.strata import Stratum


@dataclass(frozen=True)
class Response:
    """Of one stratum: interviewed out of eligible (None where nobody was), and how far from the average in points."""

    stratum: Stratum
    rate: Proportion
    from_average: float | None


@dataclass(frozen=True)
class Representativeness:
    """`indicator` from 0 to 1: 1 where all strata respond alike. `unadjusted` is lower by what chance does."""

    responses: Sequence[Response]
    indicator: float
    unadjusted: float


def representativeness(strata: Sequence[Stratum]) -> Representativeness | None:
    """R = 1 - 2 S(ρ), S being the standard deviation of response rates over the eligible; None where nobody is.

    Schouten, Cobben & Bethlehem (2009), Survey Methodology 35: 101–113, with a stratum's rate as its members'
    propensity. The variance of rates that chance alone would give, Σ w(1-w) ρ(1-ρ)/(N-1), is taken off as
    Shlomo, Skinner & Schouten (2012) do, or small strata would look unlike. Raises ValueError where more were
    interviewed than eligible.
    """
    eligible = sum(each.eligible for each in strata)
    if not eligible:
        return None
    average = sum(each.interviewed for each in strata) / eligible
    responses = [_response(each, average) for each in strata]
    asked = [each.rate for each in responses if each.rate.base]
    spread = sum(each.base / eligible * (each.satisfied / each.base - average) ** 2 for each in asked)
    chance = sum(_chance(each, each.base / eligible) for each in asked)
    return Representativeness(responses, 1 - 2 * sqrt(max(0.0, spread - chance)), 1 - 2 * sqrt(spread))


def _response(stratum: Stratum, average: float) -> Response:
    rate = Proportion(stratum.interviewed, stratum.eligible)
    return Response(stratum, rate, None if rate.share is None else 100 * (rate.share - average))


def _chance(rate: Proportion, weight: float) -> float:
    """Nothing can be said of a stratum of one."""
    if rate.base < 2:
        return 0.0
    share = rate.satisfied / rate.base
    return weight * (1 - weight) * share * (1 - share) / (rate.base - 1)

"""Months of interviews as chance makes them, quickly: one draw from a table a month."""

from bisect import bisect
from functools import cache
from itertools import accumulate
from math import comb

from surveys.statistics.proportion import Proportion


@cache
def _chances(base, share):
    return list(accumulate(comb(base, k) * share**k * (1 - share) ** (base - k) for k in range(base)))


def drawn(rng, base, share):
    """How many of `base` are satisfied, each with the chance `share`."""
    return bisect(_chances(base, share), rng.random())


def months(rng, base, *shares):
    return [Proportion(drawn(rng, base, share), base) for share in shares]

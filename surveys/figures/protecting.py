"""Which shares of parts are shown to others than the Bureau's supervisors: none that is built on few."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import Sum, hidden
from surveys.statistics.proportion import Proportion

BASE, SATISFIED, OTHERS = "base", "satisfied", "others"  # the others: on the scale, and not satisfied
KINDS = (BASE, SATISFIED, OTHERS)
ALL = -1  # the place of everybody
Key = tuple[int, str]


@dataclass(frozen=True)
class Secrets:
    """The places of parts of which the base, or who of it was satisfied, is hidden."""

    bases: frozenset[int] = frozenset()
    shares: frozenset[int] = frozenset()


def is_told(share: Proportion) -> bool:
    """Whether a share of the whole force, survey and period is shown: exact, from the policy's least on."""
    return share.base == 0 or share.base >= POLICY.least


def secrets(parts: Sequence[Proportion], whole: Proportion, *, overlap: bool = False) -> Secrets:
    """Of parts of a whole whose own figure is shown where it is of enough. Raises Unsolved.

    Where the parts `overlap`, somebody may be in several. Who is in none is never shown.
    """
    every = [*parts, *([] if overlap else _rest(parts, whole))]
    gone = [(len(parts), kind) for kind in KINDS] if len(every) > len(parts) else ()
    counts = {key: n for place, part in enumerate(every) for key, n in _counts(place, part).items()}
    totals, kept = _counts(ALL, whole), (*KINDS,) if is_told(whole) else ()
    sums = [*_within(len(every)), *_between(counts, totals, overlap)]
    found = hidden({**counts, **totals}, sums, kept=[(ALL, kind) for kind in kept], gone=gone)
    own = {(place, kind) for place, kind in found if 0 <= place < len(parts)}
    bases = frozenset(place for place, kind in own if kind == BASE)
    return Secrets(bases, bases | {place for place, kind in own})


def _rest(parts: Sequence[Proportion], whole: Proportion) -> list[Proportion]:
    """Who is in no part, where that is somebody."""
    base = whole.base - sum(each.base for each in parts)
    satisfied = whole.satisfied - sum(each.satisfied for each in parts)
    return [Proportion(satisfied, base)] if 0 <= satisfied <= base and base else []


def _within(places: int) -> Iterator[Sum[Key]]:
    yield from (Sum((place, BASE), ((place, SATISFIED), (place, OTHERS))) for place in (*range(places), ALL))


def _between(counts: Mapping[Key, int], totals: Mapping[Key, int], overlap: bool) -> Iterator[Sum[Key]]:
    """Where parts were counted at another time than the whole, nothing is known of their sum."""
    for key, total in totals.items():
        parts = tuple(each for each in counts if each[1] == key[1])
        together = sum(counts[each] for each in parts)
        if together == total or (overlap and together > total):
            yield Sum(key, parts, overlap)


def _counts(place: int, part: Proportion) -> dict[Key, int]:
    others = part.base - part.satisfied
    return {(place, BASE): part.base, (place, SATISFIED): part.satisfied, (place, OTHERS): others}

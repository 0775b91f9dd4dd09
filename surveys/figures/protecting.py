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
    rest = Proportion(
        whole.satisfied - sum(each.satisfied for each in parts), whole.base - sum(each.base for each in parts)
    )
    every, gone = (parts, ()) if overlap else ([*parts, rest], [(len(parts), kind) for kind in KINDS])
    counts = {key: n for place, part in enumerate(every) for key, n in _counts(place, part).items()}
    totals = _counts(ALL, whole)
    kept = totals.keys() if is_told(whole) else ()
    found = hidden(
        {**counts, **totals}, [*_within(len(every)), *_between(counts, totals, overlap)], kept=kept, gone=gone
    )
    bases = frozenset(place for place, kind in found if kind == BASE)
    return Secrets(bases, bases | {place for place, kind in found if kind != BASE})


def _within(places: int) -> Iterator[Sum[Key]]:
    yield from (Sum((place, BASE), ((place, SATISFIED), (place, OTHERS))) for place in (*range(places), ALL))


def _between(counts: Mapping[Key, int], totals: Mapping[Key, int], overlap: bool) -> Iterator[Sum[Key]]:
    """Where some of those who overlap were not counted, nothing is known of their sum."""
    for key, total in totals.items():
        parts = tuple(each for each in counts if each[1] == key[1])
        if not overlap or sum(counts[each] for each in parts) >= total:
            yield Sum(key, parts, overlap)


def _counts(place: int, part: Proportion) -> dict[Key, int]:
    others = part.base - part.satisfied
    return {(place, BASE): part.base, (place, SATISFIED): part.satisfied, (place, OTHERS): others}

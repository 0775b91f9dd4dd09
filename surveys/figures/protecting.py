"""Which shares of parts are shown to others than the Bureau's supervisors: none that is built on few, or tells of few."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.disclosure.policy import POLICY
from surveys.disclosure.sums import Sum, hidden
from surveys.statistics.proportion import Proportion

BASE, SATISFIED, OTHERS = "base", "satisfied", "others"  # the others: on the scale, and not satisfied
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
    """Of parts of a whole whose own figure is shown. Where they `overlap` they add up to more. Raises Unsolved."""
    counts = {key: n for place, part in enumerate(parts) for key, n in _counts(place, part).items()}
    totals = _counts(ALL, whole)
    within = [Sum[Key]((place, BASE), ((place, SATISFIED), (place, OTHERS))) for place in range(len(parts))]
    between = [
        Sum[Key]((ALL, kind), tuple((place, kind) for place in range(len(parts))), overlap) for kind in _KINDS if parts
    ]
    kept = totals.keys() if is_told(whole) else ()
    found = hidden({**counts, **totals}, [*within, *between], kept=kept)
    bases = frozenset(place for place, kind in found if kind == BASE)
    return Secrets(bases, bases | {place for place, kind in found if kind != BASE})


_KINDS = (BASE, SATISFIED, OTHERS)


def _counts(place: int, part: Proportion) -> dict[Key, int]:
    others = part.base - part.satisfied
    return {(place, BASE): part.base, (place, SATISFIED): part.satisfied, (place, OTHERS): others}

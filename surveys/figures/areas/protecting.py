"""Which places' shares are shown to others than the Bureau's supervisors: districts add up to divisions, those to the
force, and the satisfied and the others to everybody; all sums are looked at together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kentpcc.geography import FORCE
from surveys.disclosure.sums import Sum, hidden
from surveys.figures.protecting import BASE, KINDS, OTHERS, SATISFIED, is_told
from surveys.statistics.proportion import Proportion

Key = tuple[str, str]  # the area, and what is counted


class Secrets(NamedTuple):
    """The codes of areas of which the base, or the share, is hidden."""

    bases: frozenset[str]
    shares: frozenset[str]


class Counted(NamedTuple):
    """`divisions`: the code, the share, and the codes and shares of its districts."""

    whole: Proportion
    divisions: Sequence[tuple[str, Proportion, Sequence[tuple[str, Proportion]]]]


def secret_areas(counted: Counted) -> Secrets:
    """By the codes of the areas. Raises Unsolved.

    Base and satisfied say all three, and the attacker is told so: a share is shown where both of them are.
    """
    counts = {(area, kind): n for area, share in _shares(counted) for kind, n in _counts(share).items()}
    kept = [(FORCE.code, kind) for kind in KINDS] if is_told(counted.whole) else ()
    found = hidden(counts, _sums(counted), kept=kept)
    bases = frozenset(area for area, kind in found if kind == BASE)
    return Secrets(bases, bases | {area for area, kind in found if kind == SATISFIED})


def _shares(counted: Counted) -> Iterator[tuple[str, Proportion]]:
    yield FORCE.code, counted.whole
    for code, share, districts in counted.divisions:
        yield code, share
        yield from districts


def _counts(share: Proportion) -> dict[str, int]:
    return {BASE: share.base, SATISFIED: share.satisfied, OTHERS: share.base - share.satisfied}


def _sums(counted: Counted) -> list[Sum[Key]]:
    within = (Sum((area, BASE), ((area, SATISFIED), (area, OTHERS))) for area, _ in _shares(counted))
    return [*within, *(each for kind in KINDS for each in _between(counted, kind))]


def _between(counted: Counted, kind: str) -> Iterator[Sum[Key]]:
    yield Sum((FORCE.code, kind), tuple((code, kind) for code, *_ in counted.divisions))
    for code, _, districts in counted.divisions:
        yield Sum((code, kind), tuple((district, kind) for district, _ in districts))

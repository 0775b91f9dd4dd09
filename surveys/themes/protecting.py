"""Which counts by theme are hidden from others than the Bureau’s supervisors, who read every count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from surveys.disclosure.sums import Sum, hidden, is_few
from surveys.figures.protecting import BASE, KINDS, OTHERS, SATISFIED
from surveys.models import Code
from surveys.themes.releasing import BASE as CODED
from surveys.themes.releasing import STAGE, THEME, Counts

Key = tuple[str, str]  # a group and a kind of count


def secrets(counted: Counts, codes: Iterable[Code]) -> frozenset[Key]:
    """The groups with BASE (the people) or SATISFIED, whose counts are not shown. Raises Unsolved.

    How many were coded at all is shown where they are enough; who of them is satisfied stands on no page.
    """
    counts = {(group, kind): n for group, count in counted.items() for kind, n in _kinds(count.people, count.satisfied)}
    kept = [] if is_few(counts.get((CODED, BASE), 0)) else [(CODED, BASE)]
    sums = [*_within(counted), *_between(counts, codes)]
    gone = [(CODED, SATISFIED), (CODED, OTHERS)]
    return hidden(counts, sums, kept=[key for key in kept if key in counts], gone=gone)


def _kinds(people: int, satisfied: int) -> Iterator[tuple[str, int]]:
    yield from zip(KINDS, (people, satisfied, people - satisfied), strict=True)


def _within(groups: Iterable[str]) -> Iterator[Sum[Key]]:
    yield from (Sum((group, BASE), ((group, SATISFIED), (group, OTHERS))) for group in groups)


def _between(counts: Mapping[Key, int], codes: Iterable[Code]) -> Iterator[Sum[Key]]:
    """Somebody may name several themes: a stage has no more people than its themes together, and no fewer than one."""
    for whole, parts in _parts(codes).items():
        for kind in KINDS:
            named = tuple((part, kind) for part in sorted(parts) if (part, kind) in counts)
            if (whole, kind) in counts and sum(counts[each] for each in named) >= counts[whole, kind]:
                yield Sum((whole, kind), named, overlap=True)


def _parts(codes: Iterable[Code]) -> dict[str, set[str]]:
    """The stages within everybody coded, the themes within their stage."""
    parts: dict[str, set[str]] = defaultdict(set)
    for code in codes:
        if code.stage is None:
            parts[CODED].add(f"{STAGE}={code.code}")
        else:
            parts[f"{STAGE}={code.stage.code}"].add(f"{THEME}={code.code}")
    return parts

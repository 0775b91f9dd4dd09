"""What the ledger counts with: the tallies of the headline, by district and month, and by group and month."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Sum

from kentpcc.periods import Month
from surveys.disclosure.atoms import Atom
from surveys.figures.counts import COUNTS
from surveys.figures.dimensions import LEAVING
from surveys.figures.releases.cells import month_of, numbered
from surveys.models import GroupTally, Measure, Survey, Tally

Key = tuple[str, str, int]  # district, “” for a group; group, “” for everybody; month
Counts = tuple[int, int]  # who answered on the scale, and the satisfied among them
Book = Mapping[Key, Counts]
NOBODY: Counts = (0, 0)


@dataclass(frozen=True)
class Margin(Atom):
    """Of one group: its people are counted among everybody already, and are not counted there again."""

    def labels(self) -> Iterator[str]:
        return (label for label in super().labels() if label)


@transaction.atomic
def book_of(survey: Survey, first: int, last: int, *, dimensions: Iterable[str] = LEAVING) -> dict[Key, Counts]:
    """Of the months from `first` to `last`, numbered; two queries. Keys without anybody are left out."""
    # The survey's row is the turnstile of recounts: so everybody and the groups are of one and the same count.
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    found = _everybody(survey, first, last) | _groups(survey, first, last, dimensions)
    return {key: counts for key, counts in found.items() if counts[0]}


def _everybody(survey: Survey, first: int, last: int) -> dict[Key, Counts]:
    tallies = Tally.objects.filter(survey=survey, dimension="all", measure=Measure.HEADLINE, **_within(first, last))
    sums = tallies.values_list("district_id", "month").order_by()
    counted = sums.annotate(*map(Sum, ("satisfied", "neither", "dissatisfied")))
    return {(district, "", numbered(Month.of(day))): (sum(rated), rated[0]) for district, day, *rated in counted}


def _groups(survey: Survey, first: int, last: int, dimensions: Iterable[str]) -> dict[Key, Counts]:
    """Summed over districts: groups have figures for the force only."""
    tallies = GroupTally.objects.filter(survey=survey, dimension__in=list(dimensions), **_within(first, last))
    sums: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for dimension, value, day, counts in tallies.values_list("dimension", "value", "month", "counts").order_by():
        rated = counts.get(Measure.HEADLINE, [0] * len(COUNTS))
        of_key = sums["", f"{dimension}={value}", numbered(Month.of(day))]
        of_key[0] += sum(rated[:3])
        of_key[1] += rated[0]
    return {key: (n, satisfied) for key, (n, satisfied) in sums.items()}


def _within(first: int, last: int) -> dict[str, Any]:
    return {"month__gte": month_of(first).first_day, "month__lte": month_of(last).first_day}


def dimension_of(key: Key) -> str:
    return key[1].partition("=")[0]


def atoms_of(survey: str, book: Book, anywhere: str) -> list[Atom]:
    """Groups have no district, so they stand in one of them, whichever."""
    return [_atom(survey, key, counts, anywhere) for key, counts in sorted(book.items())]


def _atom(survey: str, key: Key, counts: Counts, anywhere: str) -> Atom:
    district, group, month = key
    if not group:
        return Atom(survey, district, month, {}, *counts)
    name, _, value = group.partition("=")
    return Margin(survey, anywhere, month, {name: (value,)}, *counts)


def difference(now: Book, before: Book) -> dict[Key, Counts]:
    """By how much each count has grown, where it has."""
    keys = now.keys() | before.keys()
    grown = {key: _less(now.get(key, NOBODY), before.get(key, NOBODY)) for key in keys}
    return {key: counts for key, counts in grown.items() if counts != NOBODY}


def total(book: Book, more: Book) -> dict[Key, Counts]:
    """Both together."""
    return difference(book, {key: (-n, -satisfied) for key, (n, satisfied) in more.items()})


def _less(counts: Counts, others: Counts) -> Counts:
    return counts[0] - others[0], counts[1] - others[1]


def is_whole(book: Book, dimension: str, months: Iterable[int], *, several: bool) -> bool:
    """Whether everybody has a value in each month: else months were counted that have no groups yet."""
    return not not_whole(book, dimension, months, several=several)


def not_whole(book: Book, dimension: str, months: Iterable[int], *, several: bool) -> list[int]:
    """The months in which somebody has no value."""
    everybody, grouped = _by_month(book, ""), _by_month(book, dimension)
    return [
        month
        for month in months
        if (grouped[month] < everybody[month] if several else grouped[month] != everybody[month])
    ]


def _by_month(book: Book, dimension: str) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for key, (n, _) in book.items():
        if dimension_of(key) == dimension:
            found[key[2]] += n
    return found


def as_json(book: Book) -> list[list[Any]]:
    return [
        [district, group, str(month_of(month)), *counts] for (district, group, month), counts in sorted(book.items())
    ]


def from_json(rows: Collection[list[Any]]) -> dict[Key, Counts]:
    return {
        (district, group, numbered(Month.parse(month))): (n, satisfied) for district, group, month, n, satisfied in rows
    }

"""How many wait of each kind, and since when: a first page asks for all of them in one query."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, DateField, IntegerField, Min, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncDate

from kentpcc.site.home.lines import Line, Visitor


class Waiting(NamedTuple):
    """How many there are, and the day of the first; None where there is none."""

    number: int
    first: date | None


@dataclass(frozen=True)
class Rows:
    """What is counted. `since` is a day or a moment, "" where the first is not asked for.

    `each` counts something else than the rows, e.g. the people in them.
    """

    rows: QuerySet[Any]
    since: str = ""
    each: str = "pk"

    def tallied(self, place: int) -> QuerySet[Any, Any]:
        """One row: the place, how many, and the first day by the clock in Kent."""
        kind = Value(place, output_field=IntegerField())
        counted = Count(self.each, distinct=self.each != "pk")
        tally: QuerySet[Any, Any] = self.rows.order_by().annotate(place=kind).values("place")
        columns = tally.annotate(count=counted, first=self._first())
        told: QuerySet[Any, Any] = columns.values_list("place", "count", "first")
        return told

    def _first(self) -> Combinable:
        """A day, typed as one wherever it stands: each row of the one query has the same columns."""
        if not self.since:
            return Cast(Value(None), DateField())
        is_day = type(self.rows.model._meta.get_field(self.since)) is DateField
        return Min(self.since if is_day else TruncDate(self.since))


Write = Callable[[Visitor, Waiting], Iterable[Line]]
Asked = Callable[[Visitor], Sequence[Rows]]


@dataclass(frozen=True)
class Tallied:
    """A line that needs no more than how many there are of some rows together, and since when."""

    asked: Asked
    write: Write

    def __call__(self, visitor: Visitor) -> Iterable[Line]:
        return dict(written([self], visitor))[self]


def tallied(asked: Asked) -> Callable[[Write], Tallied]:
    """Makes a line of what is written of the tally of these rows."""
    return lambda write: Tallied(asked, write)


def written(lines: Iterable[Tallied], visitor: Visitor) -> Iterator[tuple[Tallied, Iterable[Line]]]:
    """Each with its lines, in one query for all of them."""
    asked = [(line, rows) for line in lines for rows in line.asked(visitor)]
    found = _ask([rows for _, rows in asked])
    by_line: dict[Tallied, list[Waiting]] = {}
    for (line, _), waiting in zip(asked, found, strict=True):
        by_line.setdefault(line, []).append(waiting)
    for line, parts in by_line.items():
        yield line, line.write(visitor, _together(parts))


def _ask(rows: Sequence[Rows]) -> list[Waiting]:
    if not rows:
        return []
    first, *others = (each.tallied(place) for place, each in enumerate(rows))
    by_place = {place: Waiting(count, day) for place, count, day in first.union(*others, all=True)}
    return [by_place.get(place, Waiting(0, None)) for place in range(len(rows))]


def _together(parts: Sequence[Waiting]) -> Waiting:
    return Waiting(sum(part.number for part in parts), min((part.first for part in parts if part.first), default=None))

"""How many of an extract are of each survey, may be called now, are barred by each rule, are outside the window.

Before it comes in the rows are written, the rules are asked, and everything is taken back. Afterwards it is what
the last screening found.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import OperationalError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from victims.exclusions.rules import OutsideWindow
from victims.extracts.importing.plans import Entry
from victims.extracts.importing.writing import Writer, refresh_statistics
from victims.models import ColumnMap, Crime, Exclusion, Extract, Involvement, Population
from victims.screening import settings_in_force, verdicts

MOST_ROWS = 20_000  # that are written and taken back for it: more would keep others waiting
BATCH = 4_000


@dataclass(frozen=True)
class Standing:
    """`barred` is by the title of each rule; somebody barred by two counts under both."""

    survey: str
    rows: int
    callable: int
    outside_window: int
    barred: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Entries:
    """Is handed what would come in, batch by batch, and keeps it unless it is too much."""

    def __init__(self) -> None:
        self.kept: list[Entry] = []
        self.count = 0

    def __call__(self, entries: list[Entry]) -> None:
        self.count += len(entries)
        self.kept = [] if self.are_too_many else [*self.kept, *entries]

    @property
    def are_too_many(self) -> bool:
        return self.count > MOST_ROWS


def foresee(entries: Sequence[Entry], column_map: ColumnMap, *, at: datetime) -> list[Standing] | None:
    """None while another file is coming in: nobody waits for that."""
    try:
        with transaction.atomic():
            list(ColumnMap.objects.select_for_update(nowait=True).order_by("pk"))
            standings = _written(entries, column_map, at)
            transaction.set_rollback(True)
            return standings
    except OperationalError:
        return None


def _written(entries: Sequence[Entry], column_map: ColumnMap, at: datetime) -> list[Standing]:
    extract = Extract.objects.create(
        file_name="", sha256="", column_map=column_map, admitted_at=at, rows=0, accepted=0, refused=0, known=0
    )
    few_before = Involvement.objects.count() < len(entries)
    write, rest = Writer(extract, column_map.headings), iter(entries)
    while batch := list(islice(rest, BATCH)):
        write(batch)
    _gather_changed(entries, extract)
    if few_before:
        refresh_statistics()
    return list(_by_the_rules(extract, timezone.localdate(at)))


def _gather_changed(entries: Sequence[Entry], extract: Extract) -> None:
    """Rows that changed belong to the extract that brought them: here they are counted with the new ones."""
    keys = {entry.key for entry in entries if entry.changed}
    there = Involvement.objects.filter(crime__in=Crime.objects.filter(reference__in={crime for crime, _ in keys}))
    rows = there.values_list("crime__reference", "victim__reference", "pk")
    changed = [pk for crime, victim, pk in rows if (crime, victim) in keys]
    Involvement.objects.filter(pk__in=changed).update(extract=extract)


def _by_the_rules(extract: Extract, on: date) -> Iterator[Standing]:
    for population in Population.objects.all():
        settings = settings_in_force(population, on)
        titles = {rule.code: rule.title for rule in settings}
        rows = _rows(extract, population).values_list("pk", flat=True)
        barred = verdicts(rows, settings, on)
        counts = Counter(code for codes in barred.values() for code in codes)
        if barred:
            free = sum(not codes for codes in barred.values())
            yield _standing(population, len(barred), free, counts, titles)


def standing_of(extract: Extract, *, on: date) -> list[Standing]:
    """Of the rows that it brought, as everybody was screened last."""
    return list(_as_screened(extract, on))


def _as_screened(extract: Extract, on: date) -> Iterator[Standing]:
    for population in Population.objects.all():
        rows = _rows(extract, population)
        if not (count := rows.count()):
            continue
        titles = {rule.code: rule.title for rule in settings_in_force(population, on)}
        standing = Exclusion.objects.standing().filter(population=population, involvement__in=rows)
        found = standing.order_by().values_list("rule", "involvement")
        barred = len({pk for _, pk in found})
        yield _standing(population, count, count - barred, Counter(rule for rule, _ in found), titles)


def _rows(extract: Extract, population: Population) -> QuerySet[Involvement]:
    return Involvement.objects.in_population(population).filter(extract=extract)


def _standing(
    population: Population, rows: int, free: int, counts: Counter[str], titles: Mapping[str, str]
) -> Standing:
    barred = {title: counts[code] for code, title in titles.items() if counts[code]}
    return Standing(population.title, rows, free, counts[OutsideWindow.code], barred)

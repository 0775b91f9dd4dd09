"""Goes through a file once and finds for each row: new, changed, already known or refused.

A row is known by (crime, victim) and by a digest of what it says, so that the same row never
comes in twice, however it is spelt. Rows go by in batches: memory does not grow with them.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings

from kentpcc.geography import districts_by_spelling
from victims.extracts.checking import Checker, Fault, Record
from victims.extracts.columns import Columns, Vocabulary
from victims.extracts.plans import Entry, Key, Plan, Refusal, key_of
from victims.extracts.reading import Reading, Row, UnreadableFile
from victims.models import ColumnMap, Involvement, Population

BATCH = 2000
CONTRADICTED = Fault(
    "", "", "An earlier row says otherwise of the same victim in the same crime", "Keep the one that is right."
)


class Checked(NamedTuple):
    row: Row
    record: Record
    faults: list[Fault]
    digest: str


class First(NamedTuple):
    """The row in which a victim's crime stands first in the file: the later ones must agree."""

    number: int
    digest: str


def _ignore(_: Any) -> None:
    """Nothing is written where only a plan is asked for."""


def plan(
    reading: Reading,
    column_map: ColumnMap,
    *,
    on: date,
    write: Callable[[list[Entry]], None] = _ignore,
    refuse: Callable[[Refusal], None] = _ignore,
) -> Plan:
    """Raises UnreadableFile. Batches to write and refused rows are handed on as they come."""
    result, firsts = Plan(), dict[bytes, First]()
    checker = Checker(Columns(reading.headings, column_map.headings, vocabulary()), on)
    for rows in _batches(reading.rows()):
        checked = [_checked(checker, row, firsts) for row in rows]
        stored = _stored([row.record for row in checked if not row.faults])
        for refusal in (Refusal(row.row, row.faults) for row in checked if row.faults):
            result.refuse(refusal)
            refuse(refusal)
        good = [row for row in checked if not row.faults]
        entries = [entry for row in good if (entry := _entry(row, stored, firsts))]
        for entry in entries:
            result.accept(entry)
        result.known += len(good) - len(entries)
        write(entries)
    if not result.rows:
        raise UnreadableFile("The file has headings but no rows: export it again from the crime system.")
    return result


def vocabulary() -> Vocabulary:
    groups = Population.objects.values_list("offence_groups", flat=True)
    return Vocabulary(
        districts={name: district.pk for name, district in districts_by_spelling().items()},
        offence_groups=frozenset(group for listed in groups for group in listed),
    )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _checked(checker: Checker, row: Row, firsts: dict[bytes, First]) -> Checked:
    record, faults = checker.check(row)
    digest = "" if faults else row_digest(record)
    if not faults and firsts.setdefault(_short(key_of(record)), First(row.number, digest)).digest != digest:
        faults = [CONTRADICTED]
    return Checked(row, record, faults, digest)


def _stored(records: list[Record]) -> dict[Key, str]:
    """The digests of the rows that came in before: one query for a batch."""
    stored = Involvement.objects.filter(
        crime__reference__in={record["crime_reference"] for record in records},
        victim__reference__in={record["victim_reference"] for record in records},
    )
    rows = stored.values_list("crime__reference", "victim__reference", "row_digest")
    return {(crime, victim): digest for crime, victim, digest in rows}


def _entry(row: Checked, stored: dict[Key, str], firsts: dict[bytes, First]) -> Entry | None:
    """None for a row that is known: from an earlier file, or from an earlier row of this one."""
    key = key_of(row.record)
    before = stored.get(key)
    if before == row.digest or firsts[_short(key)].number != row.row.number:
        return None
    return Entry(row.row.number, row.record, row.digest, changed=before is not None)


def row_digest(record: Record) -> str:
    """Keyed, so that a stolen copy of the database cannot be searched by it for a person."""
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(repr(sorted(record.items())).encode(), key=secret, digest_size=16).hexdigest()


def _short(key: Key) -> bytes:
    return hashlib.blake2b("\0".join(key).encode(), digest_size=12).digest()

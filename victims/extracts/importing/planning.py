"""Goes through a file once and finds for each row: new, changed, already known or refused.

A row is known by (crime, victim) and by a digest of what it says, so that the same row never
comes in twice, however it is spelt. Rows go by in batches: memory does not grow with them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from kentpcc.geography import districts_by_spelling
from victims.extracts.fields.maps import Columns, Vocabulary
from victims.extracts.files.rows import Reading, Row, UnreadableFile
from victims.extracts.importing.records import Checker, Fault, Firsts, Key, Record, among, row_digest
from victims.models import ColumnMap, Involvement, Population, Victim
from victims.protection.erased import erased_references

BATCH = 4_000
CONTRADICTED = Fault(
    "", "", "An earlier row says otherwise of the same victim in the same crime", "Keep the one that is right."
)
ERASED = ("belongs to somebody who was erased", "Remove the row; nothing of it was kept.")
Progress = Callable[[int], None]  # told how many rows have gone by
ROWS_SHOWN = 10
CHANGED_SHOWN = 20
REFUSED_SHOWN = 100
NUMBERS_KEPT = 500  # row numbers kept for each reason


@dataclass(frozen=True)
class Entry:
    """A row that can come in. `digest` is what it says, in short; `key` holds the victim's reference of today."""

    number: int
    key: Key
    record: Record
    digest: str
    changed: bool


@dataclass(frozen=True)
class Refusal:
    row: Row
    faults: list[Fault]


@dataclass
class Reason:
    text: str
    count: int = 0
    rows: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.rows) < NUMBERS_KEPT:
            self.rows.append(number)


@dataclass
class Plan:
    """The counts, the first rows to show, and why rows are refused. Every row is counted once."""

    new: int = 0
    changed: int = 0
    known: int = 0
    refused: int = 0
    first_rows: list[Entry] = field(default_factory=list)
    first_changed: list[Entry] = field(default_factory=list)
    first_refused: list[Refusal] = field(default_factory=list)
    _reasons: dict[str, Reason] = field(default_factory=dict)

    @property
    def accepted(self) -> int:
        return self.new + self.changed

    @property
    def rows(self) -> int:
        return self.accepted + self.known + self.refused

    def accept(self, entry: Entry) -> None:
        if entry.changed:
            self.changed += 1
            if len(self.first_changed) < CHANGED_SHOWN:
                self.first_changed.append(entry)
        else:
            self.new += 1
        if len(self.first_rows) < ROWS_SHOWN:
            self.first_rows.append(entry)

    def refuse(self, refusal: Refusal) -> None:
        self.refused += 1
        for reason in {fault.reason for fault in refusal.faults}:
            self._reasons.setdefault(reason, Reason(reason)).add(refusal.row.number)
        if len(self.first_refused) < REFUSED_SHOWN:
            self.first_refused.append(refusal)

    def nothing_more_comes_in(self) -> None:
        """Of a file that came in before, even if later files have changed its rows since."""
        self.known, self.new, self.changed = self.known + self.accepted, 0, 0
        self.first_rows, self.first_changed = [], []

    @property
    def reasons(self) -> list[dict[str, Any]]:
        """As kept with the extract, the most frequent first."""
        ranked = sorted(self._reasons.values(), key=lambda reason: (-reason.count, reason.text))
        return [{"reason": reason.text, "count": reason.count, "rows": reason.rows} for reason in ranked]


@dataclass(slots=True)
class Checked:
    row: Row
    record: Record
    faults: list[Fault]
    key: Key = ("", "")
    digest: str = ""


def _ignore(_: object) -> None:
    """Nothing is written where only a plan is asked for."""


def plan(
    reading: Reading,
    column_map: ColumnMap,
    *,
    on: date,
    write: Callable[[list[Entry]], None] = _ignore,
    refuse: Callable[[Refusal], None] = _ignore,
    progress: Progress = _ignore,
) -> Plan:
    """Raises UnreadableFile. Batches to write and refused rows are handed on as they come."""
    result, firsts = Plan(), Firsts()
    checker = Checker(Columns(reading.headings, column_map.headings, vocabulary()), on)
    for rows in _batches(reading.rows()):
        checked = [Checked(row, *checker.check(row)) for row in rows]
        _resolve_references(checked)
        _refuse_erased(checked, checker)
        good = _agreeing([row for row in checked if not row.faults], firsts)
        for row in checked:
            if row.faults:
                result.refuse(refusal := Refusal(row.row, row.faults))
                refuse(refusal)
        stored = _digests({row.key[0] for row in good})
        entries = [entry for row in good if (entry := _entry(row, stored, firsts))]
        for entry in entries:
            result.accept(entry)
        result.known += len(good) - len(entries)
        write(entries)
        progress(result.rows)
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


def _resolve_references(rows: list[Checked]) -> None:
    """Each row is kept under the reference by which its victim is known now."""
    kept = _merged(_references(rows))
    stayed = _under_own_name({row.record["crime_reference"] for row in rows}, kept) if kept else set()
    for row in rows:
        victim: str = row.record["victim_reference"]
        row.key = (row.record["crime_reference"], victim)
        if row.key not in stayed:
            row.key = (row.key[0], kept.get(victim, victim))


def _refuse_erased(rows: list[Checked], checker: Checker) -> None:
    """Somebody who was erased must not come back: nothing of the row is kept, not even to be mended."""
    erased = erased_references(_references(rows))
    for row in rows:
        if row.record["victim_reference"] in erased:
            row.faults = [Fault(checker.columns.headings["victim_reference"], "", *ERASED)]
            row.row = Row(row.row.number, [""] * len(row.row.cells))


def _references(rows: list[Checked]) -> set[str]:
    return {row.record["victim_reference"] for row in rows} - {""}


def _agreeing(rows: list[Checked], firsts: Firsts) -> list[Checked]:
    for row in rows:
        row.digest = row_digest(row.record)
        if not firsts.agrees(row.key, row.row.number, row.digest):
            row.faults = [CONTRADICTED]
    return [row for row in rows if not row.faults]


def _entry(row: Checked, stored: dict[Key, str], firsts: Firsts) -> Entry | None:
    """None for a row that is known: from an earlier file, or from an earlier row of this one."""
    before = stored.get(row.key)
    if before == row.digest or not firsts.is_first(row.key, row.row.number):
        return None
    return Entry(row.row.number, row.key, row.record, row.digest, changed=before is not None)


def _digests(crimes: Collection[str]) -> dict[Key, str]:
    """What the rows said that came in before, in short."""
    stored = Involvement.objects.filter(crime__reference__in=among(crimes))
    rows = stored.values_list("crime__reference", "victim__reference", "row_digest")
    return {(crime, victim): digest for crime, victim, digest in rows}


def _under_own_name(crimes: Collection[str], gone: Collection[str]) -> set[Key]:
    """Parts in a crime that stayed with a merged reference, because both were victims of that very crime."""
    stayed = Involvement.objects.filter(victim__reference__in=among(gone), crime__reference__in=among(crimes))
    return set(stayed.values_list("crime__reference", "victim__reference"))


def _merged(references: Collection[str]) -> dict[str, str]:
    """References that were found to be somebody else's, each with the one under which they are kept now."""
    gone = Victim.objects.filter(reference__in=among(references), merged_into__isnull=False)
    into = {gone: str(kept) for gone, kept in gone.values_list("reference", "merged_into__reference")}
    further = _merged(set(into.values())) if into else {}
    return {reference: further.get(kept, kept) for reference, kept in into.items()}

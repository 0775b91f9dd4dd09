"""Goes through a file once and finds for each row: new, changed, already known or refused.

A row is known by (crime, victim) and by a digest of what it says, so that the same row never
comes in twice, however it is spelt. Rows go by in batches: memory does not grow with them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from kentpcc.geography import districts_by_spelling
from victims.extracts.fields.maps import Columns
from victims.extracts.fields.vocabulary import Vocabulary
from victims.extracts.files.rows import Reading, Row, UnreadableFile
from victims.extracts.importing.digests import Firsts, row_digest
from victims.extracts.importing.gathered import LeftOver
from victims.extracts.importing.plans import Entry, Plan, Refusal
from victims.extracts.importing.records import Checker, Fault, Key, Record, among
from victims.extracts.importing.shifts import Shifts
from victims.models import ColumnMap, Involvement, Population, Victim
from victims.protection.erased import erased_references

BATCH = 4_000
CONTRADICTED = Fault(
    "", "", "An earlier row says otherwise of the same victim in the same crime", "Keep the one that is right."
)
ERASED = ("belongs to somebody who was erased", "Remove the row; nothing of it was kept.")
Progress = Callable[[int], None]  # told how many rows have gone by


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
    columns = Columns(reading.headings, column_map.headings, vocabulary(column_map))
    result, firsts, checker = Plan(left_over=LeftOver(columns.left_over)), Firsts(), Checker(columns, on)
    shifts = Shifts(columns)
    for rows in _batches(reading.rows()):
        checked = [Checked(row, *checker.check(row)) for row in rows]
        _resolve_references(checked)
        _refuse_erased(checked, checker)
        result.left_over.look(row.row for row in checked)
        good = _agreeing([row for row in checked if not row.faults], firsts)
        for row in checked:
            if row.faults:
                shifts.look(row.row, row.faults)
                result.refuse(refusal := Refusal(row.row, row.faults))
                refuse(refusal)
        stored = _digests({row.key[0] for row in good})
        entries = [entry for row in good if (entry := _entry(row, stored, firsts))]
        for entry in entries:
            result.accept(entry)
        result.known += len(good) - len(entries)
        write(entries)
        progress(result.rows)
    shifts.end(result.rows, reading.save_again)
    if not result.rows:
        raise UnreadableFile("The file has headings but no rows: export it again from the crime system.")
    return result


def vocabulary(column_map: ColumnMap) -> Vocabulary:
    groups = Population.objects.values_list("offence_groups", flat=True)
    districts = districts_by_spelling()
    return Vocabulary(
        districts={name: district.pk for name, district in districts.items()},
        offence_groups=frozenset(group for listed in groups for group in listed),
        district_names={district.pk: district.name for district in districts.values()},
        words=column_map.words,
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
    misfits = {" ".join(cell.split()) for row in rows if not row.row.fits for cell in row.row.cells}
    erased = erased_references(_references(rows) | misfits)
    for row in rows:
        if row.record["victim_reference"] in erased or (not row.row.fits and _names_one(row.row, erased)):
            row.faults = [Fault(checker.columns.headings["victim_reference"], "", *ERASED)]
            row.row = Row(row.row.number, [""] * len(row.row.cells))


def _names_one(row: Row, references: Collection[str]) -> bool:
    """In a row whose cells do not fit the headings a reference may stand anywhere."""
    return any(" ".join(cell.split()) in references for cell in row.cells)


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

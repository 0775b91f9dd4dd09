"""Writes batches of rows: a handful of statements a batch, whatever its size; on PostgreSQL by COPY.

What cannot come in goes into a file to mend.
"""

import csv
import io
import json
import uuid
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import IO, Any
from uuid import UUID

from django.db import connection, models

from kentpcc.documents.csv_files import safe_cell
from kentpcc.fields import EncryptedDateField, EncryptedJSONField
from kentpcc.models import Ward
from victims.births import BESIDE
from victims.extracts.fields import names_of
from victims.extracts.fields.field import Target
from victims.extracts.files.rows import Reading
from victims.extracts.importing.plans import Entry, Refusal
from victims.extracts.importing.records import PERSON, Person, Record, among, known_persons
from victims.models import ContactDetails, Crime, Exclusion, Extract, Involvement, SafeContact, Victim

WHAT_TO_MEND = "What to mend"
CRIME, INVOLVEMENT = names_of(Target.CRIME), names_of(Target.INVOLVEMENT)
WardKey = tuple[str, str]  # district, name in lower case
NULL = "\x1f"  # counts as white space, which no value from an extract begins or ends with
Values = dict[str, Any]  # by column; every row of one call has the same columns, in the same order


def upsert(
    model: type[models.Model],
    rows: Sequence[Values],
    *,
    unique: Sequence[str],
    update: Collection[str],
) -> None:
    """Adds rows, and of those that exist by `unique` changes the columns `update`."""
    if rows:
        by_copy = connection.vendor == "postgresql"
        (_copy if by_copy else _bulk_create)(model, rows, unique=unique, update=update)


def _bulk_create(
    model: type[models.Model], rows: Sequence[Values], *, unique: Sequence[str], update: Collection[str]
) -> None:
    made = [model(**row) for row in rows]
    model._default_manager.bulk_create(made, update_conflicts=True, unique_fields=unique, update_fields=update)


def _copy(model: type[models.Model], rows: Sequence[Values], *, unique: Sequence[str], update: Collection[str]) -> None:
    table, columns = model._meta.db_table, list(rows[0])
    rest = _left_to_default(model, columns)
    incoming, target = f"incoming_{table}", ", ".join([*columns, *rest])
    source = ", ".join([*columns, *["%s"] * len(rest)])
    changes = ", ".join(f"{column} = EXCLUDED.{column}" for column in update)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE {incoming} AS SELECT {', '.join(columns)} FROM {table} WITH NO DATA")  # noqa: S608  names of our own models
        cursor.copy_expert(f"COPY {incoming} FROM STDIN WITH (FORMAT csv, NULL '{NULL}')", _lines(model, rows))
        cursor.execute(
            f"INSERT INTO {table} ({target}) SELECT {source} FROM {incoming} "  # noqa: S608
            f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {changes}",
            list(rest.values()),
        )
        cursor.execute(f"DROP TABLE {incoming}")


def _left_to_default(model: type[models.Model], columns: Collection[str]) -> Values:
    """The columns that an extract says nothing of, with what Django would write there."""
    return {
        str(field.column): field.get_db_prep_save(field.get_default(), connection)
        for field in model._meta.concrete_fields
        if field.column not in columns and not isinstance(field, models.AutoField)
    }


def _lines(model: type[models.Model], rows: Sequence[Values]) -> io.StringIO:
    lines = io.StringIO()
    write = csv.writer(lines).writerow
    encoded = {name: encode for name in rows[0] if (encode := ENCODE.get(type(model._meta.get_field(name))))}
    for row in rows:
        for name, encode in encoded.items():
            row[name] = encode(row[name])
        write([NULL if value is None else value for value in row.values()])
    lines.seek(0)
    return lines


ENCODE: dict[type[object], Callable[[Any], str | None]] = {
    models.JSONField: json.dumps,
    EncryptedJSONField: EncryptedJSONField().get_prep_value,
    EncryptedDateField: EncryptedDateField().get_prep_value,
}


class Writer:
    """Called with one batch after the other of one extract, within one transaction.

    A row that is known is changed only in what the file has a column for: a file of another system
    without the column “Survey opt out” takes nobody's opt-out back.
    """

    def __init__(self, extract: Extract, fields: Iterable[str]) -> None:
        self.extract, fields = extract, set(fields)
        wards = Ward.objects.values_list("district_id", "name", "pk")
        self.wards: dict[WardKey, int] = {(district, name.casefold()): pk for district, name, pk in wards}
        self.of_crime = [name for name in CRIME if name in fields] + ["district_id"]
        self.of_crime += ["ward_id"] if "ward" in fields else []
        self.of_involvement = [name for name in INVOLVEMENT if name in fields] + ["row_digest"]

    def __call__(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._add_wards(entries)
        victims = _write_persons(entries)
        crimes = self._write_crimes(entries)
        rows = [self._involvement(entry, victims[entry.key[1]], crimes[entry.key[0]]) for entry in entries]
        upsert(Involvement, rows, unique=["victim_id", "crime_id"], update=self.of_involvement)

    def _add_wards(self, entries: list[Entry]) -> None:
        """A ward that is not known comes without dates, until somebody gives it some."""
        named = {_ward_key(entry.record): entry.record["ward"] for entry in entries if entry.record["ward"]}
        made = [Ward(district_id=key[0], name=name) for key, name in named.items() if key not in self.wards]
        Ward.objects.bulk_create(made)
        self.wards |= {(ward.district_id, ward.name.casefold()): ward.pk for ward in made}

    def _write_crimes(self, entries: list[Entry]) -> dict[str, int]:
        """Ids by reference. Where two victims' rows differ on the crime, the later row is believed."""
        crimes = {entry.key[0]: self._crime(entry) for entry in entries}
        upsert(Crime, list(crimes.values()), unique=["reference"], update=self.of_crime)
        return dict(Crime.objects.filter(reference__in=among(crimes)).values_list("reference", "pk"))

    def _crime(self, entry: Entry) -> Values:
        return {
            "reference": entry.key[0],
            "district_id": entry.record["district"],
            "ward_id": self.wards.get(_ward_key(entry.record)),
            **{name: entry.record[name] for name in CRIME},
        }

    def _involvement(self, entry: Entry, victim: UUID, crime: int) -> Values:
        """The id is of no account where the row exists."""
        return {
            "id": uuid.uuid4(),
            "victim_id": victim,
            "crime_id": crime,
            "extract_id": self.extract.pk,
            "row_digest": entry.digest,
            **{name: entry.record[name] for name in INVOLVEMENT},
        }


def _ward_key(record: Record) -> WardKey:
    return record["district"], record["ward"].casefold()


def _write_persons(entries: list[Entry]) -> dict[str, UUID]:
    """Ids by reference, after each person has learned from their rows."""
    persons = known_persons({entry.key[1] for entry in entries})
    for entry in entries:
        person = persons.get(reference := entry.key[1])
        if person is None:
            person = persons[reference] = Person(reference)
        person.learn(entry.record, corrected=entry.changed)
    _save_persons(persons.values())
    return {reference: person.id for reference, person in persons.items()}


def _save_persons(persons: Iterable[Person]) -> None:
    upsert(Victim, [person.victim_row() for person in persons], unique=["reference"], update=[*PERSON, *BESIDE])
    upsert(
        ContactDetails,
        [person.contact_row() for person in persons if person.contact_is_new or person.safe_is_new],
        unique=["victim_id"],
        update=["details", "reachable"],
    )
    upsert(
        SafeContact,
        [row for person in persons if person.safe_is_new and (row := person.safe_row())],
        unique=["victim_id"],
        update=["arrangements", "voicemail_allowed"],
    )


def check_references() -> None:
    """What PostgreSQL would check on commit, now: before the trail is locked for everybody else."""
    if connection.vendor == "postgresql":
        connection.check_constraints()


def refresh_statistics() -> None:
    """PostgreSQL plans by its statistics, which know nothing yet of rows just written: without this,
    screening after a first import can take minutes instead of a second."""
    if connection.vendor == "postgresql":
        written = (Victim, ContactDetails, Crime, Involvement, Exclusion)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE " + ", ".join(model._meta.db_table for model in written))


class RefusedRows:
    """Called with each refused row, writes it at once. A spreadsheet will run none of its cells."""

    def __init__(self, file: IO[str], reading: Reading) -> None:
        self.writer = csv.writer(file, lineterminator="\r\n")
        self.count = 0
        self.kept = [place for place, heading in enumerate(reading.headings) if heading != WHAT_TO_MEND]
        self._write([*(reading.headings[place] for place in self.kept), WHAT_TO_MEND])

    def __call__(self, refusal: Refusal) -> None:
        self.count += 1
        mend = " ".join(str(fault) for fault in refusal.faults)
        cells = dict(enumerate(refusal.row.cells))  # there may be fewer than headings
        self._write([*(cells.get(place, "") for place in self.kept), mend])

    def _write(self, cells: list[str]) -> None:
        self.writer.writerow([safe_cell(cell) for cell in cells])

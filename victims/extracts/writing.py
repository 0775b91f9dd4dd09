"""Writes batches of rows: a handful of statements a batch, whatever its size."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, QuerySet

from kentpcc.models import Ward
from victims.extracts.checking import Record
from victims.extracts.persons import PERSON, Person
from victims.extracts.plans import Entry, Key
from victims.models import ContactDetails, Crime, Exclusion, Extract, Involvement, SafeContact, Victim

CRIME = ("offence", "offence_group", "committed_on", "reported_on", "recorded_on", "team", "officer", "outcome")
INVOLVEMENT = (
    "risk_level",
    "hate_strands",
    "response_channel",
    "vulnerable",
    "mental_health_marker",
    "survey_opt_out",
    "no_further_action_requested",
    "supports_investigation",
    "police_employee",
    "also_suspect",
)
WardKey = tuple[str, str]  # district, name in lower case


class Writer:
    """Called with one batch after the other of one extract, within one transaction."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        wards = Ward.objects.values_list("district_id", "name", "pk")
        self.wards: dict[WardKey, int] = {(district, name.casefold()): pk for district, name, pk in wards}

    def __call__(self, entries: list[Entry]) -> None:
        if not entries:
            return
        self._add_wards(entries)
        victims = _write_persons(entries)
        crimes = self._write_crimes(entries)
        self._add_involvements([entry for entry in entries if not entry.changed], victims, crimes)
        _change_involvements({entry.key: entry for entry in entries if entry.changed})

    def _add_wards(self, entries: list[Entry]) -> None:
        """A ward that is not known comes without dates, until somebody gives it some."""
        named = {_ward_key(entry.record): entry.record["ward"] for entry in entries if entry.record["ward"]}
        made = [Ward(district_id=key[0], name=name) for key, name in named.items() if key not in self.wards]
        Ward.objects.bulk_create(made)
        self.wards |= {(ward.district_id, ward.name.casefold()): ward.pk for ward in made}

    def _write_crimes(self, entries: list[Entry]) -> dict[str, int]:
        """Ids by reference. Where two victims' rows differ on the crime, the later row is believed."""
        crimes = {
            entry.key[0]: Crime(
                reference=entry.key[0],
                district_id=entry.record["district"],
                ward_id=self.wards.get(_ward_key(entry.record)),
                **{name: entry.record[name] for name in CRIME},
            )
            for entry in entries
        }
        written = Crime.objects.bulk_create(
            crimes.values(),
            update_conflicts=True,
            unique_fields=["reference"],
            update_fields=[*CRIME, "district", "ward"],
        )
        return {crime.reference: crime.pk for crime in written}

    def _add_involvements(self, entries: list[Entry], victims: dict[str, UUID], crimes: dict[str, int]) -> None:
        Involvement.objects.bulk_create(
            Involvement(
                extract=self.extract,
                victim_id=victims[entry.key[1]],
                crime_id=crimes[entry.key[0]],
                row_digest=entry.digest,
                **_flags(entry),
            )
            for entry in entries
        )


def _ward_key(record: Record) -> WardKey:
    return record["district"], record["ward"].casefold()


def _flags(entry: Entry) -> dict[str, Any]:
    return {name: entry.record[name] for name in INVOLVEMENT}


def _change_involvements(entries: dict[Key, Entry]) -> None:
    if not entries:
        return
    crimes, victims = zip(*entries, strict=True)
    found = Involvement.objects.filter(crime__reference__in=crimes, victim__reference__in=victims)
    changed = []
    for involvement in found.select_related("crime", "victim"):
        if entry := entries.get((involvement.crime.reference, involvement.victim.reference)):
            involvement.row_digest = entry.digest
            for name, value in _flags(entry).items():
                setattr(involvement, name, value)
            changed.append(involvement)
    Involvement.objects.bulk_update(changed, [*INVOLVEMENT, "row_digest"], batch_size=500)


def _write_persons(entries: list[Entry]) -> dict[str, UUID]:
    """Ids by reference, after each person has learned from her rows."""
    persons = _known_persons({entry.key[1] for entry in entries})
    for entry in entries:
        reference = entry.key[1]
        person = persons.setdefault(reference, Person(Victim(reference=reference)))
        person.learn(entry.record, corrected=entry.changed)
    _save_persons(list(persons.values()))
    return {reference: person.victim.pk for reference, person in persons.items()}


def _known_persons(references: set[str]) -> dict[str, Person]:
    known: QuerySet[Victim] = Victim.objects.filter(reference__in=references)
    reports = dict(known.annotate(last=Max("involvements__crime__reported_on")).values_list("pk", "last"))
    return {
        victim.reference: Person.known(victim, reports[victim.pk] or date.min)
        for victim in known.select_related("contact", "safe_contact")
    }


def _save_persons(persons: list[Person]) -> None:
    Victim.objects.bulk_create([person.victim for person in persons if person.is_new])
    Victim.objects.bulk_update([person.victim for person in persons if not person.is_new], PERSON, batch_size=500)
    ContactDetails.objects.bulk_create(
        [person.contact_details for person in persons],
        update_conflicts=True,
        unique_fields=["victim"],
        update_fields=["details", "reachable"],
    )
    SafeContact.objects.bulk_create(
        [safe for person in persons if (safe := person.safe_contact)],
        update_conflicts=True,
        unique_fields=["victim"],
        update_fields=["arrangements", "voicemail_allowed"],
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

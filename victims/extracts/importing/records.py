"""Rows as records: each read and looked through, and what several say of one person made one.

Every fault of a row is found, not only the first. Of a person a blank never erases what is known. Where
two rows differ, the later report is believed, or the row that was corrected since it first came in: then
the order of rows does not matter.
"""

import hashlib
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Max, QuerySet
from django.db.models.expressions import RawSQL

from victims.extracts.fields import names_of, of
from victims.extracts.fields.field import Target
from victims.extracts.fields.maps import Columns
from victims.extracts.fields.readers import Unreadable
from victims.extracts.files.rows import Row
from victims.models import Victim

Record = dict[str, Any]
Key = tuple[str, str]  # crime reference, victim reference
LONGEST_SHOWN = 40
OLDEST = 120  # years; an older date of birth is a slip of the pen
KEY = names_of(Target.KEY)
NOTHING_SAID: dict[str, Any] = {field.name: field.read("") for field in of(Target.VICTIM)}
PERSON = tuple(NOTHING_SAID)
NOBODY: dict[str, Any] = {field.kept_as: field.read("") for field in of(Target.CONTACT)} | {"phones": []}
SAFE = {field.kept_as: field.name for field in of(Target.SAFE_CONTACT)}
NOT_SAID: tuple[object, ...] = (None, "", [], Victim.Gender.NOT_KNOWN.value)  # as blank cells are read
Values = dict[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong with one value, or with the row where `column` is "", and what to do."""

    column: str
    value: str
    problem: str
    mend: str

    @property
    def reason(self) -> str:
        """The same for every row with this fault: no value of the row stands in it."""
        return f"{self.column} {self.problem}. {self.mend}".strip()

    @property
    def shown(self) -> str:
        return self.value if len(self.value) <= LONGEST_SHOWN else self.value[:LONGEST_SHOWN] + "…"

    def __str__(self) -> str:
        value = f" “{self.shown}”" if self.value else ""
        return f"{self.column}{value} {self.problem}. {self.mend}".strip()


class Checker:
    """Turns the rows of one file into records, as they stand on one day."""

    def __init__(self, columns: Columns, on: date) -> None:
        self.columns, self.on = columns, on

    def check(self, row: Row) -> tuple[Record, list[Fault]]:
        """A field that could not be read stays blank in the record."""
        record, faults, cells = dict(self.columns.blank), [], row.cells
        for name, place, values in self.columns.places:
            try:
                record[name] = values[cells[place]]
            except Unreadable as fault:
                faults.append(Fault(self.columns.headings[name], cells[place].strip(), fault.problem, fault.mend))
        faults += [wrong for check in CHECKS if (wrong := check(self, record, row))]
        return record, faults

    def fault(self, field: str, row: Row, problem: str, mend: str) -> Fault:
        return Fault(self.columns.headings[field], self.columns.cell(field, row.cells).strip(), problem, mend)


def _not_reported_yet(checker: Checker, record: Record, row: Row) -> Fault | None:
    if record["reported_on"] and record["reported_on"] > checker.on:
        return checker.fault("reported_on", row, "is in the future", "Correct the date.")
    return None


def _reported_too_long_ago(checker: Checker, record: Record, row: Row) -> Fault | None:
    if record["reported_on"] and checker.on.year - record["reported_on"].year > OLDEST:
        return checker.fault("reported_on", row, f"is more than {OLDEST} years ago", "Correct the year.")
    return None


def _committed_after_the_report(checker: Checker, record: Record, row: Row) -> Fault | None:
    committed, reported = record["committed_on"], record["reported_on"]
    if committed and reported and committed > reported:
        return checker.fault("committed_on", row, "is after the report", "Correct one of the two dates.")
    return None


def _born_after_the_report(checker: Checker, record: Record, row: Row) -> Fault | None:
    born = record["date_of_birth"]
    if born and born > (record["reported_on"] or checker.on):
        return checker.fault("date_of_birth", row, "is after the report", "Correct one of the two dates.")
    return None


def _born_too_long_ago(checker: Checker, record: Record, row: Row) -> Fault | None:
    born = record["date_of_birth"]
    if born and checker.on.year - born.year > OLDEST:
        return checker.fault("date_of_birth", row, f"is more than {OLDEST} years ago", "Correct or clear the date.")
    return None


CHECKS: list[Callable[[Checker, Record, Row], Fault | None]] = [
    _not_reported_yet,
    _reported_too_long_ago,
    _committed_after_the_report,
    _born_after_the_report,
    _born_too_long_ago,
]


def row_digest(record: Record) -> str:
    """Keyed, so that a stolen copy of the database cannot be searched by it for a person.

    Of what is said only: a field that a later version adds is no change in rows that leave it blank,
    nor is a victim who is known under another reference since.
    """
    said = [item for item in record.items() if (item[1] or item[1] is False) and item[0] not in KEY]
    return hashlib.blake2b(repr(said).encode(), key=_secret(settings.SECRET_KEY), digest_size=16).hexdigest()


@lru_cache(maxsize=8)
def _secret(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


class Firsts:
    """The row in which a victim's crime stands first in the file: the later ones must agree.

    About 150 bytes a row, whatever stands in it.
    """

    def __init__(self) -> None:
        self._rows: dict[bytes, bytes] = {}

    def agrees(self, key: Key, number: int, digest: str) -> bool:
        first = self._rows.setdefault(_short(key), bytes.fromhex(digest) + number.to_bytes(4))
        return first[:-4].hex() == digest

    def is_first(self, key: Key, number: int) -> bool:
        return self._rows[_short(key)][-4:] == number.to_bytes(4)


def _short(key: Key) -> bytes:
    return hashlib.blake2b("\0".join(key).encode(), digest_size=12).digest()


@dataclass(slots=True)
class Person:
    reference: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    facts: Values = field(default_factory=NOTHING_SAID.copy)
    contact: Values = field(default_factory=NOBODY.copy)
    safe: dict[str, str] = field(default_factory=lambda: dict.fromkeys(SAFE, ""))
    voicemail: bool | None = None
    last_report: date = date.min
    contact_is_new: bool = True  # so that everybody has contact details, even if nothing stands in them
    safe_is_new: bool = False

    @classmethod
    def known(cls, victim: Victim, last_report: date) -> "Person":
        """Expects `contact` and `safe_contact` selected with the victim."""
        person = cls(victim.reference, victim.pk, last_report=last_report)
        person.facts = {name: getattr(victim, name) for name in PERSON}
        if contact := getattr(victim, "contact", None):
            person.contact |= contact.details
            person.contact_is_new = False
        if safe := getattr(victim, "safe_contact", None):
            person.safe |= safe.arrangements
            person.voicemail = safe.voicemail_allowed
        return person

    def learn(self, record: Record, *, corrected: bool) -> None:
        newer = corrected or record["reported_on"] >= self.last_report
        self.last_report = max(self.last_report, record["reported_on"])
        born = self.facts["date_of_birth"]
        _learn(self.facts, record, newer)
        self.contact_is_new |= self.facts["date_of_birth"] != born  # written anew: the name is found by both
        self.contact_is_new |= _learn(self.contact, record | {"phones": phones(record)}, newer)
        self.safe_is_new |= _learn(self.safe, {name: record[at] for name, at in SAFE.items()}, newer)
        if record["voicemail_allowed"] is not None and (newer or self.voicemail is None):
            self.safe_is_new |= self.voicemail != record["voicemail_allowed"]
            self.voicemail = record["voicemail_allowed"]

    def victim_row(self) -> Values:
        return {"id": self.id, "reference": self.reference, **self.facts}

    def contact_row(self) -> Values:
        reachable = bool(self.contact["phones"] or self.safe["number"])
        return {"victim_id": self.id, "details": self.contact, "reachable": reachable}

    def safe_row(self) -> Values | None:
        """None unless something is arranged: the record bars every other way of calling."""
        if not any(self.safe.values()):
            return None
        return {"victim_id": self.id, "arrangements": self.safe, "voicemail_allowed": bool(self.voicemail)}


def phones(record: Mapping[str, Any]) -> list[str]:
    """Mobile first: it is answered by the person alone."""
    return list(dict.fromkeys(filter(None, [record["mobile_phone"], record["home_phone"]])))


def _learn(known: Values, said: Mapping[str, Any], newer: bool) -> bool:
    """Whether anything was learned."""
    learned = False
    for name, before in known.items():
        value = said[name]
        if value != before and value not in NOT_SAID and (newer or before in NOT_SAID):
            known[name] = value
            learned = True
    return learned


def known_persons(references: set[str]) -> dict[str, Person]:
    known: QuerySet[Victim] = Victim.objects.filter(reference__in=among(references))
    victims = list(known.select_related("contact", "safe_contact"))
    reports: dict[Any, Any] = {}
    if victims:
        latest = Max("involvements__crime__reported_on")
        reports = dict(known.order_by().annotate(last=latest).values_list("pk", "last"))
    return {victim.reference: Person.known(victim, reports[victim.pk] or date.min) for victim in victims}


def among(values: Collection[str]) -> Any:
    """For `reference__in=`: as one array, thousands of values cost PostgreSQL nothing to read."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::text[])", [list(values)])
    return values

"""Rows as records: each read and looked through, and what several say of one person made one.

Every fault of a row is found, not only the first. Of a person a blank never erases what is known. Where
two rows differ, the later report is believed, or the row that was corrected since it first came in: then
the order of rows does not matter.
"""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Max, QuerySet
from django.db.models.expressions import RawSQL

from victims.births import beside
from victims.extracts.fields import names_of, of
from victims.extracts.fields.field import Target
from victims.extracts.fields.maps import Columns
from victims.extracts.fields.unreadable import UnknownWord, Unreadable
from victims.extracts.files.rows import Row
from victims.models import Victim

Record = dict[str, Any]
Key = tuple[str, str]  # crime reference, victim reference
LONGEST_SHOWN = 40
OLDEST = 120  # years; an older date of birth is a slip of the pen
NOTHING_SAID: dict[str, Any] = {field.name: field.read("") for field in of(Target.VICTIM)}
KEY = names_of(Target.KEY)
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
    field: str = ""
    words: tuple[str, ...] = ()  # of a list, which nobody has said the meaning of

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


MISFIT = Fault("", "", "The row has more or fewer cells than there are headings", "Put its cells right.")


class Checker:
    """Turns the rows of one file into records, as they stand on one day."""

    def __init__(self, columns: Columns, on: date) -> None:
        self.columns, self.on = columns, on

    def check(self, row: Row) -> tuple[Record, list[Fault]]:
        """A field that could not be read stays blank in the record, and every field of a row that does not fit."""
        record, faults, cells = dict(self.columns.blank), [], row.cells
        if not row.fits:
            return record, [MISFIT]
        for name, place, values in self.columns.places:
            try:
                record[name] = values[cells[place]]
            except Unreadable as fault:
                faults.append(self._unreadable(name, cells[place], fault))
        faults += [wrong for check in CHECKS if (wrong := check(self, record, row))]
        return record, faults

    def _unreadable(self, name: str, cell: str, fault: Unreadable) -> Fault:
        words = fault.words if isinstance(fault, UnknownWord) else ()
        return Fault(self.columns.headings[name], cell.strip(), fault.problem, fault.mend, name, words)

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
        return {"id": self.id, "reference": self.reference, **self.facts, **beside(self.facts["date_of_birth"])}

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

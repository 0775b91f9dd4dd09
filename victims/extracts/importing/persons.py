"""What several rows say of one person, made one.

A blank never erases what is known. Where two rows differ, the later report is believed, or the
row that was corrected since it first came in: then the order of rows does not matter.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from victims.extracts.fields import of
from victims.extracts.fields.field import Target
from victims.extracts.importing.checking import Record
from victims.models import Victim

NOTHING_SAID: dict[str, Any] = {field.name: field.read("") for field in of(Target.VICTIM)}
PERSON = tuple(NOTHING_SAID)
NOBODY: dict[str, Any] = {field.kept_as: field.read("") for field in of(Target.CONTACT)} | {"phones": []}
SAFE = {field.kept_as: field.name for field in of(Target.SAFE_CONTACT)}
NOT_SAID: tuple[object, ...] = (None, "", [], Victim.Gender.NOT_KNOWN.value)  # as blank cells are read
Values = dict[str, Any]


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

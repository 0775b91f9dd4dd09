"""What several rows say of one person, made one.

A blank never erases what is known. Where two rows differ, the later report is believed, or the
row that was corrected since it first came in: then the order of rows does not matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from victims.extracts.checking import Record
from victims.models import ContactDetails, SafeContact, Victim

PERSON = ("date_of_birth", "gender", "ethnicity", "disability", "first_language", "interpreter_required")
CONTACT = ("title", "forename", "surname", "phones", "email", "postcode")
SAFE = {"number": "safe_number", "times": "safe_times", "code_word": "code_word"}
NOT_SAID = (None, "", [], Victim.Gender.NOT_KNOWN)


@dataclass
class Person:
    victim: Victim
    contact: dict[str, Any] = field(default_factory=dict)
    safe: dict[str, str] = field(default_factory=dict)
    voicemail: bool | None = None
    last_report: date = date.min
    is_new: bool = True

    @classmethod
    def known(cls, victim: Victim, last_report: date) -> "Person":
        """Expects `contact` and `safe_contact` selected with the victim."""
        contact, safe = getattr(victim, "contact", None), getattr(victim, "safe_contact", None)
        return cls(
            victim,
            contact=contact.details if contact else {},
            safe=safe.arrangements if safe else {},
            voicemail=safe.voicemail_allowed if safe else None,
            last_report=last_report,
            is_new=False,
        )

    def learn(self, record: Record, *, corrected: bool) -> None:
        newer = corrected or record["reported_on"] >= self.last_report
        self.last_report = max(self.last_report, record["reported_on"])
        for name in PERSON:
            setattr(self.victim, name, _better(getattr(self.victim, name), record[name], newer))
        contact = record | {"phones": phones(record)}
        self.contact = {name: _better(self.contact.get(name, ""), contact[name], newer) for name in CONTACT}
        self.safe = {name: _better(self.safe.get(name, ""), record[at], newer) for name, at in SAFE.items()}
        self.voicemail = _better(self.voicemail, record["voicemail_allowed"], newer)

    @property
    def contact_details(self) -> ContactDetails:
        reachable = bool(self.contact["phones"] or self.safe["number"])
        return ContactDetails(victim=self.victim, details=self.contact, reachable=reachable)

    @property
    def safe_contact(self) -> SafeContact | None:
        """None unless something is arranged: the record bars every other way of calling."""
        if not any(self.safe.values()):
            return None
        return SafeContact(victim=self.victim, arrangements=self.safe, voicemail_allowed=bool(self.voicemail))


def phones(record: Mapping[str, Any]) -> list[str]:
    """Mobile first: it is answered by the person herself."""
    return list(dict.fromkeys(filter(None, [record["mobile_phone"], record["home_phone"]])))


def _better(known: Any, said: Any, newer: bool) -> Any:
    if said in NOT_SAID:
        return known
    return said if newer or known in NOT_SAID else known

"""Rows that give somebody known another identity: perhaps the reference was mistyped, and a stranger would be rung."""

from collections.abc import Iterator

from victims.extracts.importing.checking import Record
from victims.extracts.importing.persons import Person, phones
from victims.extracts.importing.plan import Entry
from victims.extracts.importing.writing import known_persons

SHOWN = 20
ENOUGH = 2  # one alone is a marriage, a correction or a new telephone


class Strangers:
    """Is handed each batch that would come in. Counts the rows and keeps the first, with what differs."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[tuple[Entry, list[str]]] = []

    def __call__(self, entries: list[Entry]) -> None:
        persons = known_persons({entry.key[1] for entry in entries})
        for entry in entries:
            person = persons.get(entry.key[1])
            different = list(_different(person, entry.record)) if person else []
            if len(different) >= ENOUGH:
                self.count += 1
                self.first += [(entry, different)][: SHOWN - len(self.first)]


def _different(person: Person, record: Record) -> Iterator[str]:
    """Of what both sides say."""
    contact, birth = person.contact, person.facts["date_of_birth"]
    known, said = (_name(each["forename"], each["surname"]) for each in (contact, record))
    if known and said and known != said:
        yield "name"
    if birth and record["date_of_birth"] and birth != record["date_of_birth"]:
        yield "date of birth"
    numbers = phones(record)
    if contact["phones"] and numbers and not set(contact["phones"]) & set(numbers):
        yield "telephone"


def _name(forename: str, surname: str) -> str:
    return f"{forename} {surname}".strip().casefold()

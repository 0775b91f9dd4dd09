"""What of a changed row is new, by the names of its columns: never the values, which are a person's."""

from typing import Any

from victims.extracts.importing.persons import NOT_SAID, SAFE, Person, phones
from victims.extracts.importing.plan import Entry
from victims.extracts.importing.storing import among
from victims.extracts.importing.writing import CRIME, INVOLVEMENT, known_persons
from victims.models import Involvement


def changed_fields(entries: list[Entry]) -> dict[int, list[str]]:
    """Fields by row number, for a few entries: two queries, and a decryption each."""
    chosen = Involvement.objects.filter(crime__reference__in=among({entry.key[0] for entry in entries}))
    stored = {
        (part.crime.reference, part.victim.reference): part for part in chosen.select_related("crime__ward", "victim")
    }
    persons = known_persons({entry.key[1] for entry in entries})
    return {entry.number: _changed(entry, stored.get(entry.key), persons.get(entry.key[1])) for entry in entries}


def _changed(entry: Entry, stored: Involvement | None, person: Person | None) -> list[str]:
    if stored is None or person is None:
        return []
    before = _before(stored, person)
    record = entry.record | {"phones": phones(entry.record)}
    return [field for field, value in before.items() if _differs(field, value, record[field])]


def _differs(field: str, before: object, said: object) -> bool:
    """A blank never erases what is known of a person."""
    if field not in CRIME and field not in INVOLVEMENT and said in NOT_SAID:
        return False
    return before != (list(said) if isinstance(said, tuple) else said)  # several are stored as a list


def _before(stored: Involvement, person: Person) -> dict[str, Any]:
    crime = stored.crime
    return {
        **{name: getattr(crime, name) for name in CRIME},
        "district": crime.district_id,
        "ward": crime.ward.name if crime.ward else "",
        **person.facts,
        **person.contact,
        **{at: person.safe[name] for name, at in SAFE.items()},
        **{name: getattr(stored, name) for name in INVOLVEMENT},
    }

"""What a person is shown of a file before it comes in: counts, a few rows, masked, what to mend, and what would change.

Plain lists and texts, so that a worker can keep it, sealed, for the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.template.defaultfilters import date as written
from django.utils.text import capfirst

from victims.extracts.fields import silent_on
from victims.extracts.files.rows import Reading
from victims.extracts.importing.plans import Entry, Plan, Refusal
from victims.extracts.importing.records import NOT_SAID, SAFE, Person, Record, among, known_persons, phones
from victims.extracts.importing.standing import Standing
from victims.extracts.importing.writing import CRIME, INVOLVEMENT
from victims.models import ColumnMap, Involvement

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


DAY = "j M Y"
MOST_SHOWN = 100  # faults
Cells = list[str | int]
NAMES = {"phones": "Telephone"}  # of fields that are no column by themselves


@dataclass(frozen=True)
class Preview:
    sha256: str
    note: str
    column_map: int
    map_name: str
    fits: list[tuple[int, str]]  # every map by which the file could be read
    silent_on: list[str]  # what would leave people out of calls, if the file said it
    counts: dict[str, int]
    first_rows: list[Cells]
    changed_rows: list[Cells]
    strangers: int  # how many rows seem to be about somebody else than their reference says
    stranger_rows: list[Cells]
    reasons: list[dict[str, Any]]
    refused_rows: list[Cells]
    words: list[dict[str, Any]] = field(default_factory=list)  # an UnknownWord each
    more_words: list[str] = field(default_factory=list)  # columns with too many to ask about
    left_over: list[tuple[str, list[str]]] = field(default_factory=list)  # columns that nobody takes, with samples
    standing: list[dict[str, Any]] | None = None  # a Standing each; None where it was not found
    is_too_long: bool = False  # to find the standing before it comes in

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def accepted(self) -> int:
        return self.counts["new"] + self.counts["changed"]


def preview_of(
    reading: Reading,
    column_map: ColumnMap,
    plan: Plan,
    strangers: Strangers,
    *,
    fits: list[ColumnMap],
    standing: Sequence[Standing] | None = None,
    is_too_long: bool = False,
) -> Preview:
    counts = {name: getattr(plan, name) for name in ("new", "changed", "known", "refused", "rows")}
    return Preview(
        sha256=reading.sha256,
        note=reading.note,
        column_map=column_map.pk,
        map_name=column_map.name,
        fits=[(each.pk, each.name) for each in fits],
        silent_on=silent_on(column_map.headings),
        counts=counts,
        first_rows=[masked(entry) for entry in plan.first_rows],
        changed_rows=_changed_rows(plan.first_changed, column_map),
        strangers=strangers.count if plan.accepted else 0,
        stranger_rows=[[entry.number, *entry.key, ", ".join(what)] for entry, what in strangers.first],
        reasons=plan.reasons,
        refused_rows=[row for refusal in plan.first_refused for row in _faults(refusal)][:MOST_SHOWN],
        words=[asdict(word) for word in plan.words.ranked()],
        more_words=sorted(plan.words.more),
        left_over=plan.left_over.listed(),
        standing=None if standing is None else [each.as_json() for each in standing],
        is_too_long=is_too_long,
    )


def masked(entry: Entry) -> Cells:
    """Enough to see that the columns were read rightly, not enough to ring somebody."""
    record = entry.record
    numbers = phones(record)
    return [
        entry.number,
        record["crime_reference"],
        record["offence_group"],
        written(record["reported_on"], DAY),
        record["district"].replace("-", " ").title().replace(" And ", " and "),
        record["victim_reference"],
        "".join(f"{name[:1]}." for name in (record["forename"], record["surname"]) if name),
        f"…{numbers[0][-3:]}" if numbers else "none",
        "changed" if entry.changed else "new",
    ]


def _changed_rows(entries: list[Entry], column_map: ColumnMap) -> list[Cells]:
    names = NAMES | column_map.headings
    fields = changed_fields(entries) if entries else {}
    return [
        [entry.number, *entry.key, ", ".join(names[field] for field in fields[entry.number] if field in names)]
        for entry in entries
    ]


def _faults(refusal: Refusal) -> list[Cells]:
    return [
        [refusal.row.number, fault.column, fault.shown, capfirst(fault.problem), fault.mend] for fault in refusal.faults
    ]

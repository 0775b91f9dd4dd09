"""What a person is shown of a file before it comes in: counts, a few rows, masked, and what to mend.

Plain lists and texts, so that a worker can keep it, sealed, for the page.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.template.defaultfilters import date as written
from django.utils.text import capfirst

from victims.extracts.fields import silent_on
from victims.extracts.files.rows import Reading
from victims.extracts.importing.persons import phones
from victims.extracts.importing.plan import Entry, Plan, Refusal
from victims.extracts.uploads.changes import changed_fields
from victims.extracts.uploads.identity import Strangers
from victims.models import ColumnMap

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

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def accepted(self) -> int:
        return self.counts["new"] + self.counts["changed"]


def preview_of(
    reading: Reading, column_map: ColumnMap, plan: Plan, strangers: Strangers, *, fits: list[ColumnMap]
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

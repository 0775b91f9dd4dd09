"""What the pages of this app list, as rows for parts/table.html."""

from dataclasses import dataclass
from typing import Any

from django.template.defaultfilters import date as written

from victims.record import Part, StoredReason

DAY = "j M Y"
Rows = list[list[Any]]


@dataclass(frozen=True)
class Table:
    """`numeric` holds the places of the columns aligned to the right."""

    caption: str
    headings: list[str]
    rows: Rows
    numeric: tuple[int, ...] = ()


def reasons_of(part: Part) -> Table:
    headings = ["Survey", "Reason", "Rule", "Version", "Found on", "Lifted on"]
    return Table("Reasons that bar a call", headings, [_reason(reason) for reason in part.reasons])


def _reason(reason: StoredReason) -> list[Any]:
    lifted = written(reason.lifted_on, DAY) if reason.lifted_on else "stands"
    return [reason.survey, reason.title, reason.text, reason.version, written(reason.found_on, DAY), lifted]

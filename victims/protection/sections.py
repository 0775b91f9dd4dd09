"""A record of a person in words that the person can read: sections of entries, each a heading and what stands there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from kentpcc.models import AuditEntry

WIDEST_TABLE = 8  # columns
HIDDEN = {"id", "row_digest", "extract", "victim", "crime"}
Entry = dict[str, Any]
YES_OR_NO = {True: "Yes", False: "No", None: "Not known"}


@dataclass(frozen=True)
class Section:
    title: str
    entries: list[Entry]

    @property
    def headings(self) -> list[str]:
        """Of a table; none where the entries are read better one by one."""
        headings = list(self.entries[0]) if len(self.entries) > 1 else []
        alike = all(list(each) == headings for each in self.entries)
        return headings if alike and len(headings) <= WIDEST_TABLE else []


def words(value: Any) -> Any:
    """As a person writes it; numbers stay numbers."""
    if value is None or isinstance(value, bool):
        return YES_OR_NO[value]
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%-d %B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    if isinstance(value, list | tuple):
        return ", ".join(str(words(each)) for each in value)
    return value if isinstance(value, int) else str(value)


def entry(**given: Any) -> Entry:
    """`date_of_birth=…` → "Date of birth": …"""
    return {name.replace("_", " ").capitalize(): words(value) for name, value in given.items()}


def every_field(row: Model) -> dict[str, Any]:
    """So that a field which comes later is not forgotten."""
    fields = [field for field in row._meta.concrete_fields if field.name not in HIDDEN]
    return {field.name: _shown(row, field) for field in fields}


def _shown(row: Model, field: Any) -> Any:
    if field.choices:
        return getattr(row, f"get_{field.name}_display")()
    value = getattr(row, field.name)
    return "" if value is None and field.get_internal_type() != "BooleanField" else value


def who_looked(subjects: Iterable[tuple[str, Iterable[object]]]) -> Section:
    """Every entry of the trail about one of the subjects: ("victims.Victim", ids) and so on."""
    about = Q(pk__in=[])
    for label, ids in subjects:
        about |= Q(subject_type=label, subject_id__in=[str(each) for each in ids])
    entries = AuditEntry.objects.filter(about).select_related("by").order_by("pk")
    return Section("Who looked at your data, or worked with them", [_look(each) for each in entries])


def _look(each: AuditEntry) -> Entry:
    who = each.by.name if each.by else "The application itself"
    return entry(when=each.at, who=who, role=each.by.get_role_display() if each.by else "", act=each.act)

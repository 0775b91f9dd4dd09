"""What the page of the trail lists. Victims appear by id only."""

from typing import Any

from django.core.paginator import Page
from django.template.defaultfilters import date as written
from django.utils.timezone import localtime

from kentpcc.models import AuditEntry
from kentpcc.pages.tables import Column, Table
from kentpcc.trail.forms import name_of

FINGERPRINT = 64  # characters of a SHA-256

ENTRIES: list[Column[AuditEntry]] = [
    Column("Entry", lambda entry: str(entry.pk)),
    Column("When", lambda entry: written(localtime(entry.at), "j M Y, H:i:s")),
    Column("Who", lambda entry: name_of(entry.by)),
    Column("Act", lambda entry: entry.act),
    Column("Subject", lambda entry: f"{entry.subject_type.partition('.')[2]} {entry.subject_id}"),
    Column("Details", lambda entry: _detail(entry), wrap=True),
]


def entries(page: Page[AuditEntry]) -> Table[AuditEntry]:
    count = page.paginator.count
    return Table(f"{count} {'entry' if count == 1 else 'entries'}, newest first", ENTRIES, page, compact=True)


def _detail(entry: AuditEntry) -> str:
    return ", ".join(f"{name}: {_brief(value)}" for name, value in entry.detail.items())


def _brief(value: Any) -> str:
    """A fingerprint is known by its beginning; ids are shorter and stay whole."""
    text = str(value)
    return f"{text[:12]}…" if len(text) == FINGERPRINT and text.isalnum() else text

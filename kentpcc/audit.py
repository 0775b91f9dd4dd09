"""The audit trail: append-only, each entry sealed with the digest of the one before.

Reading a victim is an act too (Data Protection Act 2018 s.62). Call `record` in the same
transaction as the act or the reading: if the entry cannot be written, neither can the act.
"""

import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from kentpcc.acts import Act
from kentpcc.models import AuditEntry, User
from kentpcc.prepared import Prepared

BEFORE_THE_FIRST = "0" * 64
CHAIN_LOCK = 0x6B656E74  # any constant number that nothing else locks
# One writer at a time, so that two entries never follow the same one. SQLite writers queue anyway.
TURN = f"SELECT pg_advisory_xact_lock({CHAIN_LOCK})"


@transaction.atomic(savepoint=False)  # what fails here fails the act: there is nothing to go back to
def record(
    act: Act, subject: models.Model, *, by: User | None, at: datetime | None = None, **detail: Any
) -> AuditEntry:
    """Appends one entry. `by=None` is the application itself; `detail` holds ids, counts and codes only."""
    last = _last().rows(first=f"{TURN}; ")
    entry = AuditEntry(
        at=at or timezone.now(),
        by=by,
        act=act,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        detail=detail,
        previous=last[0][0] if last else BEFORE_THE_FIRST,
    )
    entry.digest = digest(entry)
    entry.save(force_insert=True)
    return entry


@cache
def _last() -> Prepared:
    return Prepared(AuditEntry.objects.order_by("-id").values_list("digest")[:1])


def digest(entry: AuditEntry) -> str:
    """SHA-256 over everything the entry says, and the digest of the entry before it."""
    said = [
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        str(entry.by_id),
        entry.act,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def first_fault() -> AuditEntry | None:
    """The first entry that was altered, or that follows one which was removed; None for a whole chain."""
    previous = BEFORE_THE_FIRST
    for entry in AuditEntry.objects.order_by("id").iterator(chunk_size=2000):
        if entry.previous != previous or entry.digest != digest(entry):
            return entry
        previous = entry.digest
    return None

"""The audit trail: append-only, each entry sealed with the digest of the one before, and with a key.

The key is not in the database: whoever can write there cannot seal a chain of their own.

Reading a victim is an act too (Data Protection Act 2018 s.62). Call `record` in the same
transaction as the act or the reading: if the entry cannot be written, neither can the act.
"""

import hmac
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings
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
    """The entry's seal with the key that seals today."""
    return seal(_said(entry), settings.AUDIT_KEYS[0])


def is_sealed(entry: AuditEntry) -> bool:
    """By the key that seals today, or by one from before."""
    said = _said(entry)
    return any(hmac.compare_digest(entry.digest, seal(said, key)) for key in settings.AUDIT_KEYS)


def seal(said: list[Any], key: str) -> str:
    """HMAC-SHA256 (RFC 2104) over the values as JSON, 64 hexadecimal digits."""
    return hmac.new(key.encode(), json.dumps(said, sort_keys=True).encode(), "sha256").hexdigest()


def _said(entry: AuditEntry) -> list[Any]:
    """Everything the entry says, and the digest of the entry before it."""
    return [
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        str(entry.by_id),
        entry.act,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
    ]


def entries() -> Iterator[AuditEntry]:
    """Each, in its order, a few thousand at a time."""
    return AuditEntry.objects.order_by("id").iterator(chunk_size=2000)


def first_fault() -> AuditEntry | None:
    """The first entry that was altered, or that follows one which was removed; None for a whole chain."""
    previous = BEFORE_THE_FIRST
    for entry in entries():
        if entry.previous != previous or not is_sealed(entry):
            return entry
        previous = entry.digest
    return None

"""Keys by which programs are let in without a session: how one is made, kept, withdrawn, and told to wait."""

import hashlib
import secrets
from datetime import datetime, timedelta
from math import ceil
from typing import TypeVar

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import ProgramKey, User
from kentpcc.refusals import Refused

RANDOM_BYTES = 32
Key = TypeVar("Key", bound=ProgramKey)


def new_secret(begins: str) -> str:
    """`begins` so that one that lies about is known for what it is."""
    return begins + secrets.token_urlsafe(RANDOM_BYTES)


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def give(kind: type[Key], secret: str, consumer: str, act: Act, *, by: User, at: datetime) -> Key:
    """Expects a transaction."""
    key = kind._default_manager.create(consumer=consumer, digest=digest_of(secret), made_by=by, made_at=at)
    audit.record(act, key, by=by, at=at)
    return key


def withdraw(key: Key, act: Act, before: str, *, by: User, at: datetime) -> Key:
    """Expects a transaction. Raises Refused, with the sentence `before`, where it was withdrawn before."""
    kept = type(key)._default_manager.select_for_update().get(pk=key.pk)
    if kept.withdrawn_at:
        raise Refused(before)
    kept.withdrawn_by, kept.withdrawn_at = by, at
    kept.save(update_fields=["withdrawn_by", "withdrawn_at"])
    audit.record(act, kept, by=by, at=at)
    return kept


def retry_after(wait: timedelta) -> str:
    """Whole seconds, rounded up, as HTTP wants them."""
    return str(max(1, ceil(wait.total_seconds())))

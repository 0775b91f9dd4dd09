"""Keys are given and withdrawn by one person of the Bureau; with one, a program reads what was released."""

from datetime import datetime, timedelta

from django.db import transaction

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.models import User
from kentpcc.refusals import Refused
from surveys.feed.refusals import NO_KEY, TOO_MANY, UNKNOWN_KEY, NotAnswered
from surveys.feed.secrets import digest_of, new_secret
from surveys.models import FeedKey

MINUTE = timedelta(minutes=1)
MOST_A_MINUTE = 60  # readings by one key


@transaction.atomic
def give(consumer: str, *, by: User, at: datetime) -> tuple[FeedKey, str]:
    """The key of a program, and what it is: that is told now and never again."""
    secret = new_secret()
    key = FeedKey.objects.create(consumer=consumer, digest=digest_of(secret), made_by=by, made_at=at)
    audit.record(Act.GAVE_FEED_KEY, key, by=by, at=at)
    return key, secret


@transaction.atomic
def withdraw(key: FeedKey, *, by: User, at: datetime) -> FeedKey:
    """From now on nothing is read by it. Raises Refused where it was withdrawn before."""
    locked = FeedKey.objects.select_for_update().get(pk=key.pk)
    if locked.withdrawn_at:
        raise Refused("This key was withdrawn before: nothing is read by it.")
    locked.withdrawn_by, locked.withdrawn_at = by, at
    locked.save(update_fields=["withdrawn_by", "withdrawn_at"])
    audit.record(Act.WITHDREW_FEED_KEY, locked, by=by, at=at)
    return locked


@transaction.atomic
def admit(secret: str | None, *, at: datetime) -> FeedKey:
    """The key that stands behind it, with this request counted. Raises NotAnswered."""
    if secret is None:
        raise NotAnswered(NO_KEY)
    key = FeedKey.objects.standing().select_for_update().filter(digest=digest_of(secret)).first()
    if key is None:
        raise NotAnswered(UNKNOWN_KEY)
    if key.minute is None or at >= key.minute + MINUTE:
        key.minute, key.in_minute = at, 0
    if key.in_minute >= MOST_A_MINUTE:
        raise NotAnswered(TOO_MANY, again_at=key.minute + MINUTE - at)
    key.in_minute += 1
    key.save(update_fields=["minute", "in_minute"])
    return key


def record_reading(key: FeedKey, *, at: datetime, address: str, sha256: str) -> None:
    """Nobody of ours has read: the key says who."""
    audit.record(Act.READ_FEED, key, by=None, at=at, address=address, sha256=sha256)

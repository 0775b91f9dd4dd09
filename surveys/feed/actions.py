"""Keys are given and withdrawn by one person of the Bureau; with one, a program reads what was released."""

from datetime import datetime

from django.db import transaction

from kentpcc import audit, program_keys
from kentpcc.acts import Act
from kentpcc.models import User
from surveys.feed.refusals import NO_KEY, TOO_MANY, UNKNOWN_KEY, NotAnswered
from surveys.feed.secrets import digest_of, new_secret
from surveys.models import FeedKey

MOST_A_MINUTE = 60  # readings by one key
WITHDRAWN = "This key was withdrawn before: nothing is read by it."


@transaction.atomic
def give(consumer: str, *, by: User, at: datetime) -> tuple[FeedKey, str]:
    """The key of a program, and what it is: that is told now and never again."""
    secret = new_secret()
    return program_keys.give(FeedKey, secret, consumer, Act.GAVE_FEED_KEY, by=by, at=at), secret


@transaction.atomic
def withdraw(key: FeedKey, *, by: User, at: datetime) -> FeedKey:
    """From now on nothing is read by it. Raises Refused where it was withdrawn before."""
    return program_keys.withdraw(key, Act.WITHDREW_FEED_KEY, WITHDRAWN, by=by, at=at)


@transaction.atomic
def admit(secret: str | None, *, at: datetime) -> FeedKey:
    """The key that stands behind it, with this request counted. Raises NotAnswered."""
    if secret is None:
        raise NotAnswered(NO_KEY)
    key = FeedKey.objects.standing().select_for_update().filter(digest=digest_of(secret)).first()
    if key is None:
        raise NotAnswered(UNKNOWN_KEY)
    if wait := key.count(at=at, most=MOST_A_MINUTE):
        raise NotAnswered(TOO_MANY, again_at=wait)
    return key


def record_reading(key: FeedKey, *, at: datetime, address: str, sha256: str) -> None:
    """Nobody of ours has read: the key says who."""
    audit.record(Act.READ_FEED, key, by=None, at=at, address=address, sha256=sha256)

"""What time it is for a lease: the database's, which is one for all nodes, and not each node's own."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

logger = logging.getLogger(__name__)

ASKED_AGAIN = 60.0  # seconds
SAME = timedelta(seconds=1)  # less is the way to the database and back
WRONG = timedelta(hours=12)  # more is a clock that was never set, or one that a test has moved


@dataclass
class Reading:
    """The database's time when it was last asked; since then a counter runs on that no clock's setting moves."""

    at: datetime
    counted: float

    def now(self) -> datetime:
        return self.at + timedelta(seconds=time.monotonic() - self.counted)

    @property
    def is_old(self) -> bool:
        return time.monotonic() - self.counted > ASKED_AGAIN


_readings: dict[str, Reading] = {}


def by_database(at: datetime) -> datetime:
    """A moment that this node's clock has told, as the database's clock would have told it."""
    return at + _skew() if connection.vendor == "postgresql" else at  # SQLite has the node's own


def _skew() -> timedelta:
    skew = _reading().now() - node_time()
    return skew if SAME <= abs(skew) <= WRONG else timedelta()


def _reading() -> Reading:
    known = _readings.get(connection.alias)
    if known is None or known.is_old:
        known = _readings[connection.alias] = Reading(database_time(), time.monotonic())
        if abs(known.at - node_time()) > WRONG:
            logger.warning("This node's clock is more than %s hours wrong: set it.", WRONG.seconds // 3600)
    return known


def database_time() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found


def node_time() -> datetime:
    return datetime.now().astimezone()

"""When beat last ticked: a time kept beside the queue, in the broker.

It is about the machinery and not about the force's work. In the database it would be backed up, and a restored
one would lie; here it is gone when the broker is, and back with the next tick.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from kombu import Connection
from redis import Redis

KEY = "kentpcc:last-tick"
EVERY = timedelta(minutes=1)
LATE_AFTER = timedelta(minutes=3)  # a worker may be busy with a long task


def note_tick(connection: Connection, *, at: datetime) -> None:
    _client(connection).set(KEY, at.isoformat())


def last_tick(connection: Connection) -> datetime | None:
    """None before the first, and for anything that is no time."""
    kept = _client(connection).get(KEY)
    try:
        return datetime.fromisoformat(str(kept, "ascii")).astimezone(UTC) if isinstance(kept, bytes) and kept else None
    except ValueError:
        return None


def _client(connection: Connection) -> Redis:
    channel: Any = connection.default_channel  # the stubs do not know what a Redis channel has
    client: Redis = channel.client
    return client

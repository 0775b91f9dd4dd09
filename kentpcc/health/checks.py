"""Whether each part that the site needs is at work, in words that tell nothing else."""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime

from celery import current_app
from django.db import Error, connection
from kombu import Connection

from kentpcc import disk
from kentpcc.health.ticks import LATE_AFTER, last_tick

logger = logging.getLogger(__name__)
WITHIN = 1  # second
LIMITS = {"socket_connect_timeout": WITHIN, "socket_timeout": WITHIN, "max_retries": 0}
SHORT, LONG = "celery", "long"  # the queues
ANSWERS, AWAY, UNKNOWN = "answers", "does not answer", "not known, since the broker does not answer"


@dataclass(frozen=True)
class Health:
    """Each part is in order when it says one of `GOOD`."""

    database: str
    broker: str
    worker: str
    long_worker: str
    beat: str
    disk: str

    @property
    def parts(self) -> dict[str, str]:
        return asdict(self)

    @property
    def ready(self) -> bool:
        return set(self.parts.values()) <= GOOD


ON_TIME, LATE, NEVER = "on time", "late: no tick for three minutes", "no tick yet"
GOOD = {ANSWERS, ON_TIME, disk.HAS_ROOM}


def look(*, at: datetime) -> Health:
    database = database_state()
    try:
        with current_app.connection_for_read(transport_options=_limits()) as broker:
            beat, worked = beat_state(broker, at), queues_worked(broker)  # which leaves the broker waiting
            short, long = (ANSWERS if name in worked else AWAY for name in (SHORT, LONG))
            return Health(database, ANSWERS, short, long, beat, disk.state())
    except Exception as fault:  # noqa: BLE001  each transport raises a class of its own
        logger.debug("broker fault %s", type(fault).__name__)
        return Health(database, AWAY, UNKNOWN, UNKNOWN, UNKNOWN, disk.state())


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return AWAY
    return ANSWERS


def queues_worked(broker: Connection) -> set[str]:
    """Those that some worker takes from; every worker answers while its tasks go on."""
    answers = current_app.control.inspect(timeout=WITHIN, connection=broker).active_queues() or {}
    return {queue["name"] for queues in answers.values() for queue in queues}


def beat_state(broker: Connection, at: datetime) -> str:
    ticked = last_tick(broker)
    if ticked is None:
        return NEVER
    return LATE if at - ticked > LATE_AFTER else ON_TIME


def _limits() -> dict[str, object]:
    return {**current_app.conf.broker_transport_options, **LIMITS}

"""Whether each part that the site needs is at work, in words that tell nothing else."""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime

from celery import current_app
from django.conf import settings
from django.db import Error, connection
from kombu import Connection

from kentpcc import disk
from kentpcc.health.outages import Notes
from kentpcc.health.ticks import LATE_AFTER, last_tick
from kentpcc.models import BackupRun

logger = logging.getLogger(__name__)
WITHIN = 1  # second
LIMITS = {"socket_connect_timeout": WITHIN, "socket_timeout": WITHIN, "max_retries": 0}
SHORT, LONG = "celery", "long"  # the queues
ANSWERS, AWAY, UNKNOWN = "answers", "does not answer", "not known, since the broker does not answer"


@dataclass(frozen=True)
class Health:
    """Each part is in order when it says one of `GOOD`. A late `backup` is told, and takes no page off the proxy; ""
    where none are made here."""

    database: str
    broker: str
    worker: str
    long_worker: str
    beat: str
    disk: str
    backup: str = ""

    @property
    def parts(self) -> dict[str, str]:
        return {name: state for name, state in asdict(self).items() if state}

    @property
    def needed(self) -> dict[str, str]:
        """What pages and tasks need; the backup is none of it."""
        return {name: state for name, state in asdict(self).items() if name != "backup"}

    @property
    def ready(self) -> bool:
        return set(self.needed.values()) <= GOOD

    @property
    def wrong(self) -> dict[str, str]:
        """{part: what is wrong with it, or ""}, without those of which nothing is known."""
        return {name: "" if state in GOOD else state for name, state in self.needed.items() if state != UNKNOWN}


ON_TIME, LATE, NEVER = "on time", "late: no tick for three minutes", "no tick yet"
GOOD = {ANSWERS, ON_TIME, disk.HAS_ROOM}
BACKUP_LATE, DRILL_FAILED, DRILL_LATE = "late", "the last drill failed", "not tried for a week"
notes = Notes()


def look(*, at: datetime) -> Health:
    """Asks each part, and notes which are out of order."""
    health = _ask_all(at)
    notes.note(health.wrong, at=at)
    return health


def _ask_all(at: datetime) -> Health:
    database = database_state()
    backup = backup_state(at) if settings.BACKUP_FOLDER and database == ANSWERS else ""
    try:
        with current_app.connection_for_read(transport_options=_limits()) as broker:
            beat, worked = beat_state(broker, at), queues_worked(broker)  # which leaves the broker waiting
            short, long = (ANSWERS if name in worked else AWAY for name in (SHORT, LONG))
            return Health(database, ANSWERS, short, long, beat, disk.state(), backup)
    except Exception as fault:  # noqa: BLE001  each transport raises a class of its own
        logger.debug("broker fault %s", type(fault).__name__)
        return Health(database, AWAY, UNKNOWN, UNKNOWN, UNKNOWN, disk.state(), backup)


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return AWAY
    return ANSWERS


def backup_state(at: datetime) -> str:
    """What is worst."""
    if BackupRun.is_late(BackupRun.Kind.BACKUP, at=at):
        return BACKUP_LATE
    if BackupRun.failed_last(BackupRun.Kind.DRILL):
        return DRILL_FAILED
    return DRILL_LATE if BackupRun.is_late(BackupRun.Kind.DRILL, at=at) else ON_TIME


def queues_worked(broker: Connection) -> set[str]:
    """Those that some worker takes from; every worker answers while its tasks go on."""
    answers = current_app.control.inspect(timeout=WITHIN, connection=broker).active_queues() or {}
    return {queue["name"] for queues in answers.values() for queue in queues}


def beat_state(broker: Connection, at: datetime) -> str:
    ticked = last_tick(broker)
    if ticked is None:
        return NEVER
    # A tick that is still to come was noted before the clock was put back: it says nothing of now.
    return LATE if abs(at - ticked) > LATE_AFTER else ON_TIME


def _limits() -> dict[str, object]:
    return {**current_app.conf.broker_transport_options, **LIMITS}

"""The state of each part, with the real ones: a database, a broker, a worker that is there or is not."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from celery import Celery, current_app
from django.db import OperationalError, connection
from django.utils import timezone

from kentpcc.disk import HAS_ROOM
from kentpcc.health import checks
from kentpcc.health.checks import ANSWERS, AWAY, LATE, NEVER, ON_TIME, UNKNOWN, Health, look
from kentpcc.health.tasks import tick
from kentpcc.health.ticks import KEY, LATE_AFTER, last_tick, note_tick
from kentpcc.models import BackupRun
from tests.kentpcc.test_dispatch import NOBODY_LISTENS
from tests.worker import celery_worker, eventually

pytestmark = pytest.mark.django_db

NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
WELL = Health(ANSWERS, ANSWERS, ANSWERS, ANSWERS, ON_TIME, HAS_ROOM)


@pytest.fixture
def broker():
    with current_app.connection_for_write() as connection:
        connection.default_channel.client.delete(KEY)
        yield connection
        connection.default_channel.client.delete(KEY)


@pytest.fixture
def broker_away(monkeypatch):
    away = Celery("away", set_as_current=False)
    away.config_from_object("django.conf:settings", namespace="CELERY")
    away.conf.broker_url = NOBODY_LISTENS
    monkeypatch.setattr(checks, "current_app", away)
    yield
    away.close()


def test_all_is_well_once_a_worker_answers_and_beat_has_ticked(transactional_db, broker):
    with celery_worker():
        tick.delay()
        eventually(lambda: last_tick(broker))
        assert look(at=timezone.now()) == WELL
    assert WELL.ready


def test_without_a_worker(broker):
    note_tick(broker, at=NOON)
    began = time.monotonic()
    health = look(at=NOON)
    assert health == Health(ANSWERS, ANSWERS, AWAY, AWAY, ON_TIME, HAS_ROOM)
    assert not health.ready
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("ago", "state"),
    [(timedelta(), ON_TIME), (LATE_AFTER, ON_TIME), (LATE_AFTER + timedelta(seconds=1), LATE), (None, NEVER)],
)
def test_beat_is_late_after_three_minutes(ago, state, broker):
    if ago is not None:
        note_tick(broker, at=NOON - ago)
    assert checks.beat_state(broker, NOON) == state


def test_a_tick_from_before_the_clock_was_put_back_does_not_hide_that_beat_is_gone(broker):
    note_tick(broker, at=NOON + timedelta(hours=1))
    assert checks.beat_state(broker, NOON) == LATE
    note_tick(broker, at=NOON)
    assert checks.beat_state(broker, NOON) == ON_TIME


def test_a_broker_that_is_away_is_told_of_at_once(broker_away):
    began = time.monotonic()
    assert look(at=NOON) == Health(ANSWERS, AWAY, UNKNOWN, UNKNOWN, UNKNOWN, HAS_ROOM)
    assert time.monotonic() - began < 2


def test_a_database_that_is_away(broker):
    def refuse(*_):
        raise OperationalError("connection refused by db.example")

    with connection.execute_wrapper(refuse):
        assert look(at=NOON).database == AWAY


@pytest.mark.parametrize("part", ["database", "broker", "worker", "long_worker", "beat", "disk"])
@pytest.mark.parametrize("state", [AWAY, UNKNOWN, LATE, NEVER])
def test_one_part_that_is_not_well_is_enough(part, state):
    assert not Health(**{**WELL.parts, part: state}).ready


def backed_up(kind, ago, fault=""):
    BackupRun.objects.create(kind=kind, name="b", at=NOON - ago, fault=fault)


@pytest.mark.parametrize(
    ("backup", "drill", "fault", "state"),
    [
        (timedelta(hours=1), timedelta(days=1), "", ON_TIME),
        (timedelta(hours=27), timedelta(days=1), "", checks.BACKUP_LATE),
        (timedelta(hours=1), timedelta(days=9), "", checks.DRILL_LATE),
        (timedelta(hours=1), timedelta(days=1), "files.tar is missing.", checks.DRILL_FAILED),
    ],
)
def test_the_state_of_backups(backup, drill, fault, state):
    backed_up("backup", backup)
    backed_up("drill", drill, fault)
    assert checks.backup_state(NOON) == state


def test_no_backup_yet_is_late():
    assert checks.backup_state(NOON) == checks.BACKUP_LATE


def test_backups_are_told_of_where_they_are_made(settings, broker_away):
    assert "backup" not in look(at=NOON).parts
    settings.BACKUP_FOLDER = "/srv/backups"
    assert look(at=NOON).parts["backup"] == checks.BACKUP_LATE


def test_a_late_backup_takes_no_page_off_the_proxy():
    assert Health(**WELL.parts, backup=checks.BACKUP_LATE).ready

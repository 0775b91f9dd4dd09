"""Beat's last tick, in a real broker."""

from datetime import UTC, datetime

import pytest
from celery import current_app

from kentpcc.celery import app
from kentpcc.health.ticks import EVERY, KEY, LATE_AFTER, last_tick, note_tick

NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


@pytest.fixture
def broker():
    with current_app.connection_for_write() as connection:
        connection.default_channel.client.delete(KEY)
        yield connection
        connection.default_channel.client.delete(KEY)


def test_before_the_first(broker):
    assert last_tick(broker) is None


def test_the_last_one_counts(broker):
    note_tick(broker, at=datetime(2019, 9, 18, 10, 59, tzinfo=UTC))
    note_tick(broker, at=NOON)
    assert last_tick(broker) == NOON


@pytest.mark.parametrize("kept", ["", "soon", "2019-13-01"])
def test_what_is_no_time_is_no_tick(kept, broker):
    broker.default_channel.client.set(KEY, kept)
    assert last_tick(broker) is None


def test_beat_sends_it_every_minute_and_none_piles_up():
    [entry] = [each for each in app.conf.beat_schedule.values() if each["task"] == "kentpcc.health.tasks.tick"]
    assert entry["schedule"] == EVERY
    assert entry["options"]["expires"] <= EVERY.total_seconds()
    assert LATE_AFTER > EVERY

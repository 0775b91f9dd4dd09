"""Leases are the database's: a node whose clock is set wrong neither takes a case too early nor keeps it too long."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from surveys.fieldwork import clock, queue
from surveys.fieldwork.clock import Reading, by_database
from surveys.fieldwork.queue import LEASE, LeaseLost, claim_next, keep
from tests.factories import NOON, a_case

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has the node's own clock"),
]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def node(monkeypatch):
    """`node(+3 * MINUTE)`: from now on this node's clock is three minutes ahead of the database's, which stands."""
    monkeypatch.setattr(clock, "database_time", lambda: NOON)
    monkeypatch.setattr(Reading, "now", lambda reading: reading.at)

    def ahead(by):
        clock._readings.clear()
        monkeypatch.setattr(clock, "node_time", lambda: NOON + by)
        return NOON + by

    yield ahead
    clock._readings.clear()


@pytest.mark.parametrize("minutes", [0, 3, -3, 45, -45])
def test_whatever_the_node_says_it_is_the_database_s_time(node, minutes):
    assert by_database(node(minutes * MINUTE)) == NOON


@pytest.mark.parametrize("by", [timedelta(milliseconds=300), timedelta(days=400)])
def test_the_way_to_the_database_and_a_clock_that_was_never_set_are_no_skew(node, by):
    assert by_database(node(by)) == NOON + by


def test_two_nodes_agree_on_when_a_lease_ends(node, asha, bela):
    case = a_case()
    ahead = node(40 * MINUTE)
    assert claim_next(asha, at=ahead) == case
    case.refresh_from_db()
    assert case.held_until == NOON + LEASE
    behind = node(-40 * MINUTE)
    assert claim_next(bela, at=behind) is None
    assert keep(case.pk, user=asha, lease=case.lease, at=node(35 * MINUTE)) == case
    assert queue.release_expired(at=node(35 * MINUTE)) == 0


def test_a_node_that_is_behind_does_not_keep_a_lease_for_ever(node, asha, bela, monkeypatch):
    case = a_case()
    claim_next(asha, at=node(timedelta()))
    case.refresh_from_db()
    monkeypatch.setattr(clock, "database_time", lambda: NOON + LEASE)
    behind = node(-5 * MINUTE)
    with pytest.raises(LeaseLost):
        keep(case.pk, user=asha, lease=case.lease, at=behind)
    assert claim_next(bela, at=behind) == case


def test_between_two_questions_a_counter_runs_that_no_setting_moves(monkeypatch):
    counted = iter([100.0, 130.0, 161.0])
    monkeypatch.setattr(clock.time, "monotonic", lambda: next(counted))
    reading = Reading(NOON, clock.time.monotonic())
    assert reading.now() == NOON + timedelta(seconds=30)
    assert reading.is_old


def test_the_database_is_asked(settings):
    assert abs(clock.database_time() - datetime.now(UTC)) < MINUTE

"""What was out of order is noted once, with its beginning and its end; the database's own when it is back."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection

from kentpcc.health.outages import KEPT_FOR, Notes
from kentpcc.models import Outage

pytestmark = pytest.mark.django_db
NOON = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AWAY = "does not answer"
WELL = dict.fromkeys(("database", "broker", "worker", "beat"), "")


@pytest.fixture
def notes():
    return Notes()


def noted():
    """(part, state, minutes past noon when it began, and when it ended)"""
    return [
        (each.part, each.state, (each.since - NOON) // MINUTE, each.until and (each.until - NOON) // MINUTE)
        for each in Outage.objects.all()
    ]


def test_all_is_well(notes, django_assert_num_queries):
    with django_assert_num_queries(3):  # one question, and the two ends of its transaction
        notes.note(WELL, at=NOON)
    assert noted() == []


def test_it_begins_once_and_ends_once(notes):
    for minute, state in enumerate(["", AWAY, AWAY, AWAY, "", ""]):
        notes.note(WELL | {"broker": state}, at=NOON + minute * MINUTE)
    assert noted() == [("broker", AWAY, 1, 4)]


def test_two_parts_each_by_themselves(notes):
    notes.note(WELL | {"broker": AWAY}, at=NOON)
    notes.note(WELL | {"broker": AWAY, "beat": "late"}, at=NOON + MINUTE)
    notes.note(WELL | {"beat": "late"}, at=NOON + 2 * MINUTE)
    assert noted() == [("broker", AWAY, 0, 2), ("beat", "late", 1, None)]


def test_what_is_not_known_neither_begins_nor_ends(notes):
    notes.note(WELL | {"worker": AWAY}, at=NOON)
    notes.note({"database": "", "broker": AWAY}, at=NOON + MINUTE)
    assert noted() == [("worker", AWAY, 0, None), ("broker", AWAY, 1, None)]


def test_the_database_is_noted_once_it_is_back(notes):
    notes.note(WELL, at=NOON)
    for minute in (1, 2):
        notes.note({"database": AWAY}, at=NOON + minute * MINUTE)
    assert noted() == []
    for minute in (3, 4):
        notes.note(WELL, at=NOON + minute * MINUTE)
    assert noted() == [("database", AWAY, 1, 3)]


def test_of_several_processes_that_saw_it_one_notes_it():
    processes = [Notes() for _ in range(3)]
    for late, notes in enumerate(processes):
        notes.note({"database": AWAY}, at=NOON + late * timedelta(seconds=5))
    for late, notes in enumerate(processes):
        notes.note(WELL, at=NOON + MINUTE + late * timedelta(seconds=5))
    assert noted() == [("database", AWAY, 0, 1)]


def test_the_next_time_is_another(notes):
    for minute, state in enumerate([AWAY, "", AWAY, ""]):
        notes.note(WELL | {"database": state}, at=NOON + minute * MINUTE)
    assert noted() == [("database", AWAY, 0, 1), ("database", AWAY, 2, 3)]


def test_a_database_that_goes_while_it_is_noted_loses_nothing(notes):
    notes.note({"database": AWAY}, at=NOON)

    def refuse(*_):
        raise OperationalError("gone again")

    with connection.execute_wrapper(refuse):
        notes.note(WELL, at=NOON + MINUTE)
    notes.note(WELL, at=NOON + 2 * MINUTE)
    assert noted() == [("database", AWAY, 0, 2)]


def test_a_process_that_was_started_meanwhile_ends_what_another_began():
    Notes().note(WELL | {"disk": "is nearly full"}, at=NOON)
    Notes().note(WELL | {"disk": ""}, at=NOON + MINUTE)
    assert noted() == [("disk", "is nearly full", 0, 1)]


def test_those_of_long_ago_are_forgotten(notes):
    notes.note(WELL | {"broker": AWAY}, at=NOON - KEPT_FOR - 2 * MINUTE)
    notes.note(WELL, at=NOON - KEPT_FOR - MINUTE)
    notes.note(WELL | {"beat": "late"}, at=NOON - MINUTE)
    notes.note(WELL, at=NOON)
    assert noted() == [("beat", "late", -1, 0)]


def test_the_clock_that_goes_back_leaves_one_outage(notes):
    for hours in (0, -1, -1, 24):
        notes.note(WELL | {"broker": AWAY}, at=NOON + timedelta(hours=hours))
    notes.note(WELL, at=NOON - MINUTE)
    assert noted() == [("broker", AWAY, 0, -1)]


def test_the_database_keeps_one_at_a_time(notes):
    notes.note(WELL | {"broker": AWAY}, at=NOON)
    assert str(Outage.objects.get()) == "broker does not answer"
    with pytest.raises(IntegrityError, match=r"one_outage_of_a_part_at_a_time|UNIQUE"):
        Outage.objects.create(part="broker", state=AWAY, since=NOON)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_processes_that_look_at_the_same_moment_note_one():
    gate = threading.Barrier(4)

    def look():
        try:
            gate.wait(20)
            Notes().note(WELL | {"broker": AWAY}, at=NOON)
        finally:
            connection.close()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert noted() == [("broker", AWAY, 0, None)]

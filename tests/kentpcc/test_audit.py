"""The trail cannot be changed unnoticed: the database refuses, and the chain tells."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from kentpcc.audit import BEFORE_THE_FIRST, digest, first_fault, record
from kentpcc.models import AuditEntry, User

pytestmark = pytest.mark.django_db

AT = datetime(2019, 5, 31, 22, 30, tzinfo=UTC)
ON_POSTGRESQL = "postgres" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture
def trail(asha):
    """Ten entries, a minute apart."""
    return [record("read a record", asha, by=asha, at=AT + timedelta(minutes=n), case=n) for n in range(10)]


def test_each_entry_follows_the_one_before(trail):
    entries = list(AuditEntry.objects.all())
    assert entries[0].previous == BEFORE_THE_FIRST
    assert [entry.previous for entry in entries[1:]] == [entry.digest for entry in entries[:-1]]
    assert first_fault() is None


def test_an_entry_says_who_did_what_to_which_id(asha):
    entry = record("read a record", asha, by=asha, at=AT, case=7)
    entry.refresh_from_db()
    said = (entry.by, entry.at, entry.act, entry.subject_type, entry.subject_id, entry.detail)
    assert said == (asha, AT, "read a record", "kentpcc.User", str(asha.pk), {"case": 7})


def test_the_application_itself_can_act(asha):
    record("erased", asha, by=None)
    assert AuditEntry.objects.get().by is None
    assert first_fault() is None


def test_an_empty_trail_is_whole():
    assert first_fault() is None


def test_the_digest_does_not_depend_on_the_time_zone_or_the_order_of_details(trail):
    entry = trail[0]
    seal = digest(entry)
    entry.at = entry.at.astimezone(None)
    assert digest(entry) == seal
    entry.detail = {"b": 1, "a": 2}
    seal = digest(entry)
    entry.detail = {"a": 2, "b": 1}
    assert digest(entry) == seal


@pytest.mark.parametrize(
    "change",
    [lambda rows: rows.update(act="x"), lambda rows: rows.delete(), lambda rows: rows._raw_delete(rows.db)],
    ids=["update", "delete", "raw delete"],
)
def test_the_database_refuses_to_change_or_delete(trail, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AuditEntry.objects.filter(pk=trail[3].pk))
    assert AuditEntry.objects.count() == 10
    assert first_fault() is None


@transaction.atomic
def read_and_fail(asha):
    record("read a record", asha, by=asha)
    raise RuntimeError


@transaction.atomic
def rename_without_a_log(asha):
    User.objects.filter(pk=asha.pk).update(last_name="Patel")
    record("a" * 61 if ON_POSTGRESQL else None, asha, by=asha)  # the database refuses it


def test_an_act_that_fails_leaves_no_entry(asha):
    with pytest.raises(RuntimeError):
        read_and_fail(asha)
    assert not AuditEntry.objects.exists()


def test_an_entry_that_fails_undoes_its_act(asha):
    with pytest.raises(DatabaseError):
        rename_without_a_log(asha)
    asha.refresh_from_db()
    assert asha.last_name == ""


def test_the_command_says_that_the_chain_is_whole(trail, capsys):
    call_command("verify_audit")
    assert capsys.readouterr().out == "10 entries, the chain is whole\n"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer at a time")
def test_entries_written_at_the_same_time_make_one_chain(make_user):
    asha, at_once = make_user("interviewer", "asha"), threading.Barrier(8)

    def write():
        at_once.wait()
        for number in range(5):
            record("read a record", asha, by=asha, number=number)
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEntry.objects.count() == 40
    assert len(set(AuditEntry.objects.values_list("previous", flat=True))) == 40
    assert first_fault() is None


def test_the_command_names_the_first_bad_entry(trail, without_trigger):
    AuditEntry.objects.filter(pk__in=[trail[4].pk, trail[7].pk]).update(act="x")
    with pytest.raises(CommandError, match=f"broken at entry {trail[4].pk}:"):
        call_command("verify_audit")

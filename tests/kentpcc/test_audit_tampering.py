"""What somebody who can switch the trigger off may do to the trail, and that the chain tells where."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from kentpcc.audit import digest, first_fault, record
from kentpcc.models import AuditEntry

pytestmark = pytest.mark.django_db

AT = datetime(2019, 5, 31, 22, 30, tzinfo=UTC)
FIELDS = {
    "at": lambda entry: entry.at + timedelta(microseconds=1),
    "by_id": lambda entry: None,
    "act": lambda entry: "did nothing",
    "subject_type": lambda entry: "victims.Crime",
    "subject_id": lambda entry: entry.subject_id + "0",
    "detail": lambda entry: {"case": -1},
    "previous": lambda entry: "f" * 64,
    "digest": lambda entry: f"{entry.pk:064}",
}


@pytest.fixture
def entries(without_trigger, asha):
    """Ten entries with room for others between them."""
    for number in range(10):
        entry = record("read a record", asha, by=asha, at=AT + timedelta(minutes=number), case=number)
        AuditEntry.objects.filter(pk=entry.pk).update(id=1000 + number * 10)
    assert first_fault() is None
    return list(AuditEntry.objects.all())


def rows(entry):
    return AuditEntry.objects.filter(pk=entry.pk)


def change(entries, place, rng):
    field = rng.choice(list(FIELDS))
    rows(entries[place]).update(**{field: FIELDS[field](entries[place])})
    return entries[place].pk


def remove(entries, place, rng):
    AuditEntry.objects.filter(pk=entries[place].pk)._raw_delete("default")
    return entries[place + 1].pk


def put_in(entries, place, rng):
    """Even sealed rightly, it stands between two that follow each other."""
    forged = AuditEntry(id=entries[place].pk + rng.randint(1, 9), at=AT, act="x", subject_type="y", subject_id="1")
    forged.previous = entries[place].digest
    forged.digest = digest(forged)
    forged.save(force_insert=True)
    return entries[place + 1].pk


def swap(entries, place, rng):
    later = rng.randint(place + 1, len(entries) - 1)
    first, second = entries[place].pk, entries[later].pk
    for old, new in [(first, 1), (second, first), (1, second)]:
        AuditEntry.objects.filter(pk=old).update(id=new)
    return first


def seal_again(entries, place, rng):
    """A changed entry with a digest that fits it does not fit the next."""
    entry = entries[place]
    entry.detail = {"case": -1}
    rows(entry).update(detail=entry.detail, digest=digest(entry))
    return entries[place + 1].pk


TAMPERINGS = [change, remove, put_in, swap, seal_again]


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_is_found(entries, field):
    rows(entries[4]).update(**{field: FIELDS[field](entries[4])})
    assert first_fault() == entries[4]


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_the_first_bad_entry_is_named(entries, tamper):
    first_bad = tamper(entries, 4, random.Random(1))
    assert first_fault().pk == first_bad


def test_the_first_entry_removed_is_found(entries):
    assert remove(entries, 0, None) == first_fault().pk


def test_two_hundred_tamperings_are_all_found(entries):
    seed = random.randrange(10**6)
    rng = random.Random(seed)
    for number in range(200):
        tamper, place = rng.choice(TAMPERINGS), rng.randrange(len(entries) - 1)
        with transaction.atomic():
            expected = tamper(list(AuditEntry.objects.all()), place, rng)
            fault = first_fault()
            transaction.set_rollback(True)
        assert fault, f"not found: {tamper.__name__} at {place}, seed {seed}, number {number}"
        assert fault.pk == expected, f"{tamper.__name__} at {place}, seed {seed}, number {number}"


def test_the_trigger_is_back_for_the_next_test():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgenabled FROM pg_trigger WHERE tgname = 'audit_is_append_only'")
            assert cursor.fetchone() == ("O",)
        else:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'audit_is_append_only_%%'")
            assert cursor.fetchone() == (2,)

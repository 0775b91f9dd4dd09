"""What is kept encrypted: seen in a dump, after the keys rotate, and without the key."""

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import connection

from victims.models import ContactDetails, Victim

pytestmark = pytest.mark.django_db

DETAILS = {"phones": ["+447700900123"], "forename": "Zephyrine", "notes": "ask for “Zé”"}
OLD, NEW, STRANGE = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture
def kept(settings):
    settings.FIELD_KEYS = [OLD]
    victim = Victim.objects.create(reference="V1")
    return ContactDetails.objects.create(victim=victim, details=DETAILS, reachable=True).pk


def read(pk):
    return ContactDetails.objects.get(pk=pk).details


def dump():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {ContactDetails._meta.db_table}")
        return repr(cursor.fetchall())


def test_it_reads_as_it_was_written(kept):
    assert read(kept) == DETAILS


@pytest.mark.parametrize("plain", ["7700900123", "Zephyrine", "phones"])
def test_a_dump_shows_nothing(kept, plain):
    assert plain not in dump()


def test_the_same_details_never_look_the_same(kept):
    first = dump()
    ContactDetails.objects.get(pk=kept).save()
    assert dump() != first


def test_an_old_key_still_reads_and_the_first_one_writes(kept, settings):
    settings.FIELD_KEYS = [NEW, OLD]
    assert read(kept) == DETAILS
    ContactDetails.objects.get(pk=kept).save()
    settings.FIELD_KEYS = [NEW]
    assert read(kept) == DETAILS


def test_a_wrong_key_reads_nothing(kept, settings):
    settings.FIELD_KEYS = [STRANGE]
    with pytest.raises(InvalidToken):
        read(kept)

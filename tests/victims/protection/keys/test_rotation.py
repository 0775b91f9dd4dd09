"""Keys are changed while people work: nothing is lost, nothing stays under the old key."""

import threading

import pytest
from cryptography.fernet import Fernet, InvalidToken
from django.db import connection

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from kentpcc.sealed import seal, unseal
from victims.models import ContactDetails, KeyRotation, ReferenceKey, SafeContact, Victim
from victims.protection.keys import columns as encrypted
from victims.protection.keys.rotation import rotate, take_stock

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))
COLUMN = (ContactDetails, "details")
WRITES_AGAIN = """
CREATE FUNCTION write_again() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN NEW.details = OLD.details; RETURN NEW; END $$;
CREATE TRIGGER writes_again BEFORE UPDATE ON victims_contactdetails FOR EACH ROW EXECUTE FUNCTION write_again()
"""


@pytest.fixture(autouse=True)
def under_the_old_key(settings):
    settings.FIELD_KEYS = [OLD]


def person(number, **details):
    victim = Victim.objects.create(reference=f"V{number}")
    return ContactDetails.objects.create(victim=victim, details=details or {"number": number}, reachable=True)


def sealed(settings, name, text=b"a row\n"):
    path = settings.MEDIA_ROOT / "extracts" / "refused" / name
    with seal(path) as file:
        file.write(text)
    return path


def turn(noon, said=None):
    return rotate(by=None, at=noon, say=(said if said is not None else []).append)


def stored(contact):
    return next(tokens[contact.pk] for tokens in encrypted.batches(COLUMN) if contact.pk in tokens)


@pytest.mark.django_db
def test_everything_stands_under_the_new_key(settings, noon, monkeypatch):
    monkeypatch.setattr(encrypted, "BATCH", 4)
    contacts = [person(number) for number in range(10)]
    SafeContact.objects.create(victim=contacts[0].victim, arrangements={"code_word": "harbour"})
    ReferenceKey.objects.create(name="erased-references", secret="a secret")
    path = sealed(settings, "a.csv", text=b"x" * (3 << 20))
    time = path.stat().st_mtime_ns
    settings.FIELD_KEYS = [NEW, OLD]
    said = []
    rotation = turn(noon, said)
    assert (rotation.values, rotation.files) == (12, 1)
    assert said[-1] == "12 values and 1 files encrypted again, 0 left on an old key"
    assert AuditEntry.objects.get(act="rotated the field keys").detail == {"values": 12, "files": 1}
    settings.FIELD_KEYS = [NEW]
    assert sorted(each.details["number"] for each in ContactDetails.objects.all()) == list(range(10))
    assert SafeContact.objects.get().arrangements == {"code_word": "harbour"}
    assert ReferenceKey.objects.get().secret == "a secret"
    assert unseal(path).read() == b"x" * (3 << 20)
    assert path.stat().st_mtime_ns == time  # by which it is cleared away


@pytest.mark.django_db
def test_twice_changes_nothing_more(settings, noon):
    contact = person(1)
    settings.FIELD_KEYS = [NEW, OLD]
    turn(noon)
    token = stored(contact)
    assert turn(noon).values == 0
    assert stored(contact) == token


@pytest.mark.django_db
def test_a_value_that_somebody_changed_meanwhile_stays(settings):
    contact, other = person(1), person(2)
    (tokens,) = encrypted.batches(COLUMN)
    settings.FIELD_KEYS = [NEW, OLD]
    contact.details = {"number": "changed"}
    contact.save()
    assert encrypted.encrypt_again(COLUMN, tokens) == 1
    contact.refresh_from_db()
    assert contact.details == {"number": "changed"}
    assert encrypted.is_fresh(stored(other))


@pytest.mark.django_db
def test_a_value_that_fits_no_key_is_named_by_id_and_nothing_is_changed(settings, noon):
    lost, known = person(1, surname="Quillfeather"), None
    settings.FIELD_KEYS = [OTHER]
    known = person(2)
    before = stored(known)
    settings.FIELD_KEYS = [NEW, OTHER]
    with pytest.raises(Refused, match=f"^1 fit no key: victims.ContactDetails {lost.pk}\\. ") as refusal:
        turn(noon)
    assert "Quillfeather" not in str(refusal.value)
    assert stored(known) == before
    assert not KeyRotation.objects.exists()


@pytest.mark.django_db
def test_a_file_that_fits_no_key_is_named(settings, noon):
    sealed(settings, "a.csv")
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(Refused, match=r"^1 fit no key: file a\.csv\. "):
        turn(noon)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the other process is a trigger in PostgreSQL")
def test_a_process_that_writes_with_the_old_key_is_noticed(settings, noon):
    """It was not restarted, and always writes again at once."""
    person(1)
    settings.FIELD_KEYS = [NEW, OLD]
    with connection.cursor() as cursor:
        cursor.execute(WRITES_AGAIN)
    with pytest.raises(Refused, match=r"^1 are still on an old key, because some process writes with it"):
        turn(noon)
    assert not KeyRotation.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_being_written_is_left_alone(settings, noon):
    path = sealed(settings, "a.csv")
    begun = path.read_bytes().rstrip(b"\n")
    path.write_bytes(begun)
    settings.FIELD_KEYS = [NEW, OLD]
    with pytest.raises(Refused, match="still on an old key"):
        turn(noon)
    assert path.read_bytes() == begun


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="threads cannot share the test's SQLite in memory")
def test_rotate_while_writers_write(settings, noon, transactional_db):
    """Writers have both keys, the new one first, as after a restart."""
    contacts = [person(number, written=0) for number in range(40)]
    settings.FIELD_KEYS = [NEW, OLD]
    over, faults, written = threading.Event(), [], dict.fromkeys((contact.pk for contact in contacts), 0)

    def work(share):
        try:
            while not over.is_set():
                for contact in share:
                    kept = ContactDetails.objects.get(pk=contact.pk)
                    kept.details = {"written": written[contact.pk] + 1}
                    kept.save()
                    written[contact.pk] += 1
        except Exception as fault:  # noqa: BLE001  whatever it is, the test reports it
            faults.append(fault)
        finally:
            connection.close()

    shares = [contacts[start::4] for start in range(3)]  # the last quarter nobody writes
    writers = [threading.Thread(target=work, args=(share,)) for share in shares]
    for writer in writers:
        writer.start()
    try:
        for _ in range(5):
            turn(noon)
    finally:
        over.set()
        for writer in writers:
            writer.join()
    assert not faults
    assert take_stock().old == 0
    settings.FIELD_KEYS = [NEW]
    for contact in ContactDetails.objects.all():
        assert contact.details == {"written": written[contact.pk]}
    assert any(written.values())


@pytest.mark.django_db
def test_without_the_old_key_the_old_value_is_lost(settings):
    person(1)
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(InvalidToken):
        ContactDetails.objects.get()

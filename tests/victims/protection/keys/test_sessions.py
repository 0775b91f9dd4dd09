"""New keys sign nobody out, and leave nothing of a session under an old one."""

import pytest
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session

from kentpcc.sessions import SessionStore
from victims.protection.keys import sessions
from victims.protection.keys.columns import is_fresh
from victims.protection.keys.rotation import rotate, take_stock

pytestmark = pytest.mark.django_db
OLD, NEW, GONE = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture
def kept(settings):
    """The key of a session that was written under the old key, while the new one is there."""
    settings.FIELD_KEYS = [OLD]
    store = SessionStore()
    store["said"] = "harbour"
    store.save()
    settings.FIELD_KEYS = [NEW, OLD]
    return store.session_key


def test_a_session_goes_on_under_the_new_key(kept, settings, noon):
    assert take_stock().old == 1
    rotation = rotate(by=None, at=noon, say=[].append)
    assert (rotation.values, take_stock().old) == (1, 0)
    settings.FIELD_KEYS = [NEW]
    assert SessionStore(kept)["said"] == "harbour"


def test_whoever_is_signed_in_stays_so(settings, signed_in, asha, noon):
    settings.FIELD_KEYS = [OLD]
    client = signed_in(asha)
    client.get("/")
    settings.FIELD_KEYS = [NEW, OLD]
    rotate(by=None, at=noon, say=[].append)
    settings.FIELD_KEYS = [NEW]
    assert client.get("/").status_code == 200


def test_what_a_page_writes_meanwhile_stays(kept, monkeypatch):
    def stale():
        """As it was read, just before somebody’s page wrote it."""
        ((pk, token),) = list(before())
        store = SessionStore(pk)
        store["said"] = "lighthouse"
        store.save()
        yield pk, token

    before = sessions.behind
    monkeypatch.setattr(sessions, "behind", stale)
    assert sessions.encrypt_again() == 0
    assert SessionStore(kept)["said"] == "lighthouse"


def test_one_that_fits_no_key_stands_in_nobodys_way(kept, settings, noon):
    settings.FIELD_KEYS = [NEW, GONE]
    rotate(by=None, at=noon, say=[].append)
    assert not is_fresh(Session.objects.get(pk=kept).session_data)
    assert SessionStore(kept).get("said") is None

"""What somebody has in a session cannot be read in a dump."""

import pytest
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.urls import reverse

from kentpcc.sessions import SessionStore

pytestmark = pytest.mark.django_db
OTHER = Fernet.generate_key().decode()


@pytest.fixture
def kept():
    session = SessionStore()
    session["rehearsals"] = {"draft-1": {"answers": {"why": "Quillfeather said so"}}}
    session.save()
    return session.session_key


def test_it_reads_as_it_was_written(kept):
    assert SessionStore(kept)["rehearsals"]["draft-1"]["answers"] == {"why": "Quillfeather said so"}


def test_it_cannot_be_read_without_the_key(kept, settings):
    stored = Session.objects.get(pk=kept).session_data
    assert stored.startswith("gAAAAA")
    settings.FIELD_KEYS = [OTHER]
    assert SessionStore(kept).load() == {}


def test_an_earlier_key_still_reads(kept, settings):
    settings.FIELD_KEYS = [OTHER, *settings.FIELD_KEYS]
    assert "rehearsals" in SessionStore(kept)


@pytest.mark.parametrize("text", ["", "no token", "eyJhIjoxfQ:1abc:xyz"])
def test_what_was_written_by_anything_else_is_an_empty_session(text):
    assert SessionStore().decode(text) == {}


def test_whoever_signs_in_stays_signed_in_until_the_key_is_gone(client, helen, settings):
    client.force_login(helen)
    assert client.get(reverse("home")).status_code == 200
    settings.FIELD_KEYS = [OTHER]
    assert client.get(reverse("home")).status_code == 302

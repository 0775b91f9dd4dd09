"""One's own second step: changed only by whoever has just shown that it is them."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator

from kentpcc.people.second_step.actions import end_every_session
from tests.conftest import PASSWORD
from tests.kentpcc.people.phones import code, give_app

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 9, 18, 8, 0, tzinfo=UTC)
SHOWN = re.compile(r"<code class=\"app-break\">([A-Z2-7 ]+)</code>")
CHANGES = ["/second-step/app/", "/second-step/key/", "/second-step/recovery-codes/", "/second-step/1/remove/"]


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def later(signed_in, asha, clock):
    """Asha's browser, ten minutes after she signed in."""
    client = signed_in(asha)
    client.get("/help/")
    clock.shift(10 * 60)
    return client


def give_password(client, password=PASSWORD):
    return client.post("/second-step/password/", {"password": password})


@pytest.mark.parametrize("address", CHANGES)
def test_whoever_finds_a_session_open_changes_nothing(later, asha, address):
    give_app(asha)
    assert later.post(address, {"code": "000000"}).url == "/second-step/password/"
    assert Authenticator.objects.count() == 1


def test_the_page_shows_no_way_to_change_before_the_password(later):
    assert "Add a security key" not in later.get("/second-step/").text
    assert give_password(later).url == "/second-step/"
    assert "Add a security key" in later.get("/second-step/").text


def test_it_is_open_for_five_minutes(later, clock):
    give_password(later)
    clock.shift(5 * 60 - 1)
    assert later.get("/second-step/app/").status_code == 200
    clock.shift(1)
    assert later.get("/second-step/app/").status_code == 302


def test_five_wrong_passwords_end_the_session(later):
    for _ in range(4):
        assert "The password is not right" in give_password(later, "wrong").text
    assert give_password(later, "wrong").url == "/sign-in/"
    assert later.get("/help/").status_code == 302


def test_an_app_is_added_shown_and_removed(later, asha):
    give_password(later)
    secret = SHOWN.search(later.get("/second-step/app/").text)[1].replace(" ", "")
    added = later.post("/second-step/app/", {"code": code(datetime.now(UTC), secret)})
    assert "Keep your recovery codes" in added.text
    page = later.get("/second-step/").text
    assert all(words in page for words in ["An app", "Not yet", "10 of them are left"])
    assert later.get("/second-step/app/").url == "/second-step/"
    row = Authenticator.objects.get(type="totp")
    later.post(f"/second-step/{row.pk}/remove/")
    assert "You have none" in later.get("/second-step/").text


def test_new_recovery_codes_are_shown_once(later, asha):
    give_app(asha)
    give_password(later)
    assert later.post("/second-step/recovery-codes/").text.count("<code>") == 10
    assert "<code>" not in later.get("/second-step/").text


def test_a_key_needs_a_name_and_an_answer(later):
    give_password(later)
    page = later.post("/second-step/key/", {"name": "", "credential": "{}"}).text
    assert "Fill in “A name for it”." in page
    page = later.post("/second-step/key/", {"name": "Mine", "credential": '{"id": "x"}'}).text
    assert "no answer that fits" in page


def test_every_session_can_be_ended_at_once(signed_in, asha):
    browsers = [signed_in(asha), signed_in(asha)]
    end_every_session(asha)
    assert [client.get("/help/").status_code for client in browsers] == [302, 302]

"""Guesses from elsewhere lock nobody out at the own desk, and guesses at the desk are counted too."""

import pytest
from django.core import signing
from django.test import Client, RequestFactory

from kentpcc import devices
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sign_in(client, username, password=PASSWORD):
    return client.post("/sign-in/", {"username": username, "password": password}).status_code


@pytest.fixture
def desk(asha):
    """A browser in which Asha has signed in, and out again."""
    client = Client()
    assert sign_in(client, "asha") == 302
    client.post("/sign-out/")
    return client


def test_nobody_can_be_locked_out_of_the_own_desk(desk, asha):
    for _ in range(3):
        stranger = Client(REMOTE_ADDR="192.0.2.9")
        for _ in range(12):
            sign_in(stranger, "asha", "wrong")
        assert sign_in(stranger, "asha") == 429
        assert sign_in(desk, "asha") == 302
        desk.post("/sign-out/")


def test_all_that_are_unknown_share_one_count(asha):
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}", HTTP_USER_AGENT=f"browser {number}"), "asha", "wrong")
    assert sign_in(Client(), "asha") == 429


def test_at_the_desk_too_five_are_enough(desk):
    for _ in range(5):
        sign_in(desk, "asha", "wrong")
    assert sign_in(desk, "asha") == 429
    assert sign_in(Client(), "asha") == 302  # counted apart


def test_a_desk_is_known_for_whoever_signed_in_there(desk, helen):
    for _ in range(5):
        sign_in(desk, "helen", "wrong")
    assert sign_in(Client(), "helen") == 429
    assert sign_in(desk, "helen") == 429
    assert sign_in(desk, "asha") == 302


def test_a_shared_desk_is_known_for_each(desk, helen):
    assert sign_in(desk, "helen") == 302
    desk.post("/sign-out/")
    for name in ("asha", "helen"):
        for _ in range(5):
            sign_in(Client(), name, "wrong")
        assert sign_in(desk, name) == 302
        desk.post("/sign-out/")


def test_the_cookie_names_nobody_and_no_script_reads_it(desk):
    cookie = desk.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    kept = signing.loads(cookie.value, salt=devices.SALT)
    assert "asha" not in str(kept)


@pytest.mark.parametrize("value", ["", "x", "a:b:c", pytest.param(signing.dumps({"a": "b"}), id="signed"), "é"])
def test_a_cookie_that_is_not_ours_is_unknown(value):
    request = RequestFactory().post("/sign-in/", {"username": "asha"})
    request.COOKIES["device"] = value
    assert devices.counted_as(request) == devices.UNKNOWN


def test_a_desk_remembers_twenty_people(rf, make_user):
    client = Client()
    for number in range(devices.MOST_PEOPLE + 3):
        make_user("auditor", f"person{number}")
        assert sign_in(client, f"person{number}") == 302
        client.post("/sign-out/")
    kept = signing.loads(client.cookies["device"].value, salt=devices.SALT)
    assert len(kept) == devices.MOST_PEOPLE
    assert len(client.cookies["device"].value) < 2000  # a browser keeps 4,000

"""Signing in and out, and when the application signs people out by itself."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client

from kentpcc.models import AuditEntry
from kentpcc.roles import Role
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

MORNING = datetime(2019, 9, 18, 8, 0, tzinfo=UTC)
MINUTE = 60
LIGHT = "/help/"  # a page that asks the database for nothing of its own
CHANGES = {
    "role": {"role": Role.AUDITOR},
    "district": {"district_id": "swale"},
    "division": {"division_id": "east"},
    "switched off": {"is_active": False},
}


def sign_in(client, username, password=PASSWORD, **extra):
    return client.post("/sign-in/", {"username": username, "password": password} | extra)


def is_signed_in(client):
    return client.get(LIGHT).status_code == 200


def test_passwords_are_kept_with_argon2():
    kept = make_password(PASSWORD)
    assert kept.startswith("argon2$argon2id$")
    assert identify_hasher(kept).algorithm == "argon2"


def test_the_right_password_signs_in(client, asha):
    assert sign_in(client, "asha").url == "/"
    assert is_signed_in(client)


def test_signing_in_and_out_are_in_the_trail_and_a_wrong_password_is_not(client, asha):
    for password in ("wrong", PASSWORD):
        sign_in(client, "asha", password)
    client.post("/sign-out/")
    told = AuditEntry.objects.order_by("id").values_list("act", "by", "subject_id")
    assert list(told) == [("signed in", asha.pk, str(asha.pk)), ("signed out", asha.pk, str(asha.pk))]


def test_the_session_is_a_new_one(client, asha):
    """Whoever knew the number of the session before knows nothing of the one after."""
    client.session["seen"] = "before"
    session = client.session
    session["seen"] = "before"
    session.save()
    client.cookies["session"] = before = session.session_key
    sign_in(client, "asha")
    assert client.cookies["session"].value != before


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(client, asha, elsewhere):
    assert sign_in(client, "asha", next=elsewhere).url == "/"


@pytest.mark.parametrize("username", ["nobody", "asha\0", "a" * 151, "a" * 300, "", "Asha"])
def test_a_wrong_user_name_is_one_sentence(client, asha, username):
    answer = sign_in(client, username)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text


def test_somebody_switched_off_is_not_told_apart_from_a_wrong_password(client, make_user):
    make_user("interviewer", "gone", is_active=False)
    assert "is not right" in sign_in(client, "gone").text


def test_five_wrong_passwords_lock_the_account_and_no_other(client, asha, helen):
    for _ in range(4):
        assert sign_in(client, "asha", "wrong").status_code == 200
    fifth = sign_in(client, "asha", "wrong")
    assert (fifth.status_code, "The account is locked" in fifth.text) == (429, True)
    sixth = sign_in(Client(REMOTE_ADDR="192.0.2.9"), "asha")
    assert (sixth.status_code, "The account is locked" in sixth.text) == (429, True)
    assert sign_in(Client(), "helen").status_code == 302


@pytest.mark.parametrize("guesses", [100, pytest.param(1000, marks=pytest.mark.soak)])
def test_none_of_many_guesses_opens_a_page(asha, guesses):
    """From everywhere, some of them from a browser that guessed before; the right one comes last, and too late."""
    browsers = [Client(REMOTE_ADDR=f"192.0.2.{number}") for number in range(10)]
    said = [sign_in(browsers[each % 10], "asha", f"{PASSWORD}{each}").status_code for each in range(guesses)]
    assert said == [200] * 4 + [429] * (guesses - 4)
    assert sign_in(browsers[0], "asha").status_code == 429
    assert not any(map(is_signed_in, browsers))


def test_the_lock_opens_after_half_an_hour(client, asha):
    with time_machine.travel(MORNING, tick=False) as clock:
        for _ in range(5):
            sign_in(client, "asha", "wrong")
        clock.shift(29 * MINUTE)
        assert sign_in(client, "asha").status_code == 429
        clock.shift(31 * MINUTE)
        assert sign_in(client, "asha").status_code == 302


def test_four_wrong_passwords_are_forgotten_by_a_right_one(client, asha):
    for _ in range(2):
        for _ in range(4):
            sign_in(client, "asha", "wrong")
        assert sign_in(client, "asha").status_code == 302
        client.post("/sign-out/")


def test_fifteen_idle_minutes_sign_out(signed_in, asha):
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(asha)
        assert is_signed_in(client)
        clock.shift(15 * MINUTE)
        assert is_signed_in(client)
        clock.shift(15 * MINUTE + 1)
        answer = client.get("/", follow=True)
        assert answer.redirect_chain == [("/sign-in/", 302)]
        assert "because nothing happened for 15 minutes" in answer.text
        assert not is_signed_in(client)


def test_a_page_that_looks_again_by_itself_is_no_sign_of_life(signed_in, asha):
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(asha)
        assert is_signed_in(client)
        for _ in range(15):
            clock.shift(MINUTE)
            assert client.get("/", headers={"X-By-Itself": "1"}).status_code == 200
        clock.shift(1)
        assert not is_signed_in(client)


def test_ten_hours_sign_out_however_busy(signed_in, asha):
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(asha)
        for _ in range(50):
            assert is_signed_in(client)
            clock.shift(12 * MINUTE)
        assert is_signed_in(client)
        clock.shift(1)
        assert "ten hours ago" in client.get("/", follow=True).text
        assert not is_signed_in(client)


def test_a_busy_hour_writes_the_session_once_a_minute(signed_in, asha, django_assert_num_queries):
    with time_machine.travel(MORNING, tick=False):
        client = signed_in(asha)
        client.get(LIGHT)
        with django_assert_num_queries(2):  # session and user
            client.get(LIGHT)


@pytest.mark.parametrize("changed", CHANGES)
def test_a_change_of_rights_ends_the_session_at_the_next_request(signed_in, asha, changed):
    client = signed_in(asha)
    assert is_signed_in(client)
    type(asha).objects.filter(pk=asha.pk).update(**CHANGES[changed])
    assert client.get("/").url == "/sign-in/?next=/"


def test_a_new_password_ends_the_session(signed_in, asha):
    client = signed_in(asha)
    asha.set_password("another-password-for-tests")
    asha.save()
    assert not is_signed_in(client)


def test_a_new_name_does_not(signed_in, asha):
    client = signed_in(asha)
    type(asha).objects.filter(pk=asha.pk).update(last_name="Patel")
    assert is_signed_in(client)


def test_signing_out_has_the_browser_forget(signed_in, asha):
    client = signed_in(asha)
    answer = client.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.url == "/sign-in/"
    assert not is_signed_in(client)


@pytest.mark.parametrize("url", ["/sign-out/", "/calls/next/"])
def test_after_a_form_that_came_too_late_signing_in_leads_home(client, asha, url):
    assert client.post(url).url == "/sign-in/?next=/"


def test_a_link_cannot_sign_out(signed_in, asha):
    client = signed_in(asha)
    assert client.get("/sign-out/").status_code == 405
    assert is_signed_in(client)


def test_the_cookies_are_out_of_reach_of_scripts(client, asha):
    client.get("/sign-in/")
    sign_in(client, "asha")
    for name in ("session", "csrf"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert client.cookies["session"]["expires"] == ""  # gone with the browser

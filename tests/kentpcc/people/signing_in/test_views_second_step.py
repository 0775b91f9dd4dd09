"""The second step between the right password and the first page."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from kentpcc.models import AuditEntry, PersonSession
from kentpcc.people.signing_in.pending import TOO_LATE
from tests.conftest import PASSWORD
from tests.kentpcc.people.phones import code, give_app
from tests.racing import before

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 9, 18, 8, 0, tzinfo=UTC)
MINUTE = 60
PROVE, SET_UP = "/sign-in/second-step/", "/sign-in/set-up/"
SHOWN = re.compile(r"<code class=\"app-break\">([A-Z2-7 ]+)</code>")
RECOVERY = re.compile(r"<code>(\d{5} \d{5})</code>")


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def required(settings):
    settings.MFA_REQUIRED = True


def now():
    return datetime.now(UTC)


def password(client, username, **extra):
    return client.post("/sign-in/", {"username": username, "password": PASSWORD} | extra)


def is_signed_in(client):
    return client.get("/help/").status_code == 200


def secret_of(page):
    return SHOWN.search(page)[1].replace(" ", "")


def test_where_it_is_not_required_the_password_is_enough(client, helen):
    assert password(client, "helen").url == "/"
    assert AuditEntry.objects.get().detail == {"how": "password"}


def test_who_has_one_is_asked_for_it_whether_or_not_it_is_required(client, clock, asha):
    give_app(asha)
    assert password(client, "asha", next="/calls/").url == PROVE
    assert not is_signed_in(client)
    assert client.post(PROVE, {"code": code(now())}).url == "/calls/"
    assert is_signed_in(client)
    assert PersonSession.objects.get().how == "app"
    assert AuditEntry.objects.get(act="signed in").detail == {"how": "app"}


def test_the_password_alone_opens_no_page(client, clock, helen, required):
    give_app(helen)
    password(client, "helen")
    for address in ("/", "/calls/", "/second-step/", "/sessions/", "/sign-in/still-here/", "/password/"):
        assert client.get(address).url.startswith("/sign-in/"), address


def test_whoever_needs_one_and_has_none_sets_it_up_at_the_first_sign_in(client, clock, helen, required):
    assert password(client, "helen").url == SET_UP
    secret = secret_of(client.get(SET_UP).text)
    answer = client.post(SET_UP, {"code": code(now(), secret)})
    assert len(RECOVERY.findall(answer.text)) == 10
    assert is_signed_in(client)
    assert [entry.act for entry in AuditEntry.objects.order_by("id")] == ["added a second step", "signed in"]


def test_the_secret_stays_while_codes_are_wrong_and_lies_encrypted(client, clock, helen, required):
    password(client, "helen")
    secret = secret_of(client.get(SET_UP).text)
    assert "not the one that the app shows" in (wrong := client.post(SET_UP, {"code": "000000"}).text)
    assert secret_of(wrong) == secret
    assert not is_signed_in(client)
    held = [Session.objects.get(pk=client.cookies["session"].value).get_decoded()]
    assert secret not in str(held)
    client.post(SET_UP, {"code": code(now(), secret)})
    assert "secret_of_a_new_app" not in client.session


def test_the_picture_is_an_image_that_carries_no_style(client, clock, helen, required):
    assert client.get("/sign-in/set-up/picture.svg").url == "/sign-in/"
    password(client, "helen")
    client.get(SET_UP)
    answer = client.get("/sign-in/set-up/picture.svg")
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert b"style" not in answer.content
    assert "no-store" in answer.headers["Cache-Control"]


def test_whoever_has_one_cannot_set_up_another_with_a_password_alone(client, clock, helen, required):
    give_app(helen)
    password(client, "helen")
    for address in (SET_UP, "/sign-in/set-up/key/", "/sign-in/set-up/picture.svg"):
        assert client.get(address).url == PROVE
        assert client.post(address, {"code": "000000"}).url == PROVE
    assert Authenticator.objects.count() == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [(SET_UP, {"code": "000000"}), ("/sign-in/set-up/key/", {"name": "Mine", "credential": '{"id": "x"}'})],
)
def test_nor_while_its_owner_is_setting_theirs_up(client, clock, helen, required, address, told):
    """Somebody else knows the password and was let in to set one up before there was one."""
    password(client, "helen")
    client.get(address)
    with before('SELECT "kentpcc_secondstep"', lambda: give_app(helen)) as given:
        page = client.post(address, told)
    assert len(given) == 1
    assert "A second step was added meanwhile" in page.text
    assert not is_signed_in(client)


def test_whoever_has_none_cannot_prove_one(client, clock, helen, required):
    password(client, "helen")
    assert client.get(PROVE).url == SET_UP
    assert client.post(PROVE, {"code": "000000"}).url == SET_UP


@pytest.mark.parametrize("address", [PROVE, SET_UP, "/sign-in/second-step/key/", "/sign-in/set-up/key/"])
def test_nobody_begins_in_the_middle(client, asha, address):
    assert client.get(address).url == "/sign-in/"
    assert client.post(address, {"code": "000000"}).url == "/sign-in/"


def test_a_code_does_not_work_in_a_second_browser(client, clock, asha):
    from django.test import Client

    give_app(asha)
    other = Client()
    for browser in (client, other):
        password(browser, "asha")
    shown = code(now())
    assert client.post(PROVE, {"code": shown}).status_code == 302
    assert "is not right" in other.post(PROVE, {"code": shown}).text
    assert not is_signed_in(other)


def test_after_five_wrong_codes_the_right_one_opens_nothing(client, clock, asha):
    give_app(asha)
    password(client, "asha")
    for _ in range(5):
        assert "is not right" in client.post(PROVE, {"code": "000000"}).text
    assert "somebody knows your password" in client.post(PROVE, {"code": code(now())}).text
    assert not is_signed_in(client)


def test_ten_minutes_are_enough(client, clock, asha):
    give_app(asha)
    password(client, "asha")
    clock.shift(10 * MINUTE)
    answer = client.post(PROVE, {"code": code(now())}, follow=True)
    assert TOO_LATE in answer.text
    assert not is_signed_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": "auditor"}, {"password": "another"}])
def test_what_changes_meanwhile_ends_it(client, clock, asha, change):
    give_app(asha)
    password(client, "asha")
    type(asha).objects.filter(pk=asha.pk).update(**change)
    assert client.post(PROVE, {"code": code(now())}).url == "/sign-in/"
    assert not is_signed_in(client)


def test_a_security_key_of_nobody_says_so(client, clock, asha):
    give_app(asha)
    password(client, "asha")
    assert "does not fit" in client.post("/sign-in/second-step/key/", {"credential": '{"id": "x"}'}).text
    assert client.post("/sign-in/second-step/key/", {"credential": "[]"}).url == PROVE
    assert client.post("/sign-in/second-step/key/", {}).url == PROVE


def test_a_recovery_code_signs_in(client, clock, helen, required):
    password(client, "helen")
    secret = secret_of(client.get(SET_UP).text)
    codes = RECOVERY.findall(client.post(SET_UP, {"code": code(now(), secret)}).text)
    client.post("/sign-out/")
    password(client, "helen")
    assert client.post(PROVE, {"code": codes[0]}).url == "/"
    assert PersonSession.objects.get().how == "recovery"


def test_the_session_of_the_password_is_not_that_of_afterwards(client, clock, asha):
    give_app(asha)
    password(client, "asha")
    between = client.cookies["session"].value
    client.post(PROVE, {"code": code(now())})
    assert client.cookies["session"].value != between
    assert not Session.objects.filter(pk=between).exists()


@pytest.mark.parametrize("address", ["accounts/", "accounts/signup/", "accounts/email/", "accounts/2fa/", "signup/"])
def test_no_page_of_the_library_is_open(client, address):
    assert client.get(f"/{address}").status_code == 404

"""Signing in by the force's directory, against a provider on loopback."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from kentpcc.models import AuditEntry, DirectoryAccount, PersonSession, User
from kentpcc.people.signing_in.directory.tokens import NOT_GENUINE
from kentpcc.people.signing_in.directory.views import BEGUN, DECLINED, NOT_BEGUN
from tests.kentpcc.people.phones import code, give_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def jo(jo, directory, tie):
    """An auditor, whose account of the directory is tied to her."""
    tie(jo, "s-jo")
    directory.has("s-jo", "App.Auditor")
    return jo


def is_signed_in(client):
    return client.get("/help/").status_code == 200


def refused(client, address):
    """The sentence on the page of signing in."""
    page = client.get(address, follow=True)
    assert page.redirect_chain[0][0] == "/sign-in/"
    assert not is_signed_in(client)
    return page.text


def asked_of(client):
    return {name: values[0] for name, values in parse_qs(urlsplit(client.get("/sign-in/directory/").url).query).items()}


def change(client, **changed):
    session = client.session
    session[BEGUN] = session[BEGUN] | changed
    session.save()


def test_without_a_directory_there_is_none(client):
    for address in ("/sign-in/directory/", "/sign-in/directory/back/"):
        assert client.get(address).status_code == 404
    assert "force account" not in client.get("/sign-in/").text


def test_somebody_who_is_known_comes_in(client, directory, jo):
    assert "Sign in with your force account" in client.get("/sign-in/").text
    assert directory.enters(client, "s-jo", "/sign-in/directory/?next=/trail/").url == "/trail/"
    assert client.get("/trail/").status_code == 200
    assert PersonSession.objects.get().how == "directory"
    assert AuditEntry.objects.get(act="signed in").by == jo


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_it_leads_nowhere_else(client, directory, jo, elsewhere):
    assert directory.enters(client, "s-jo", f"/sign-in/directory/?next={elsewhere}").url == "/"


def test_what_is_asked_is_new_each_time_and_proves_itself_later(client, oidc):
    first, second = asked_of(client), asked_of(client)
    assert (first["response_type"], first["scope"].split()[0]) == ("code", "openid")
    assert first["code_challenge_method"] == "S256"
    assert not {first[name] for name in ("state", "nonce", "code_challenge")} & set(second.values())
    assert client.session[BEGUN]["verifier"] not in str(second)
    assert "prompt" not in first


def test_on_shared_desks_everybody_signs_in_there_anew(client, oidc, settings):
    settings.SHARED_DESKS = True
    asked = asked_of(client)
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")


def test_the_second_step_is_asked_for_here_too(client, directory, jo):
    give_app(jo)
    assert directory.enters(client, "s-jo").url == "/sign-in/second-step/"
    assert not is_signed_in(client)
    assert client.post("/sign-in/second-step/", {"code": code(timezone.now())}).url == "/"
    assert is_signed_in(client)


def test_unless_the_directory_asks_for_one(client, directory, jo, oidc):
    give_app(jo)
    oidc["asks_second_step"] = True
    assert directory.enters(client, "s-jo").url == "/"


# What is forged, old, or somebody else's


def test_the_same_answer_does_not_come_back_twice(client, directory, jo):
    address = directory.signs_in(client, "s-jo")
    client.get(address)
    client.post("/sign-out/")
    assert NOT_BEGUN in refused(client, address)


def test_nor_in_another_browser(client, directory, jo):
    address = directory.signs_in(client, "s-jo")
    assert NOT_BEGUN in refused(Client(), address)


@pytest.mark.parametrize("state", ["", "x", "ü"])
def test_nor_under_another_state(client, directory, jo, state):
    address = directory.signs_in(client, "s-jo")
    own = parse_qs(urlsplit(address).query)["state"][0]
    assert NOT_BEGUN in refused(client, address.replace(own, state))


def test_nor_after_ten_minutes(client, directory, jo):
    address = directory.signs_in(client, "s-jo")
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert NOT_BEGUN in refused(client, address)


def test_a_token_of_another_try_is_refused(client, directory, jo):
    address = directory.signs_in(client, "s-jo")
    change(client, nonce="another")
    assert NOT_GENUINE in refused(client, address)


def test_a_token_for_another_application_is_refused(client, directory, jo, oidc, monkeypatch):
    from kentpcc.people.signing_in.directory import tokens

    address = directory.signs_in(client, "s-jo")
    real = tokens.provider.exchange

    def then_another(*args, **named):
        token = real(*args, **named)
        oidc["client_id"] = "another-application"
        return token

    monkeypatch.setattr(tokens.provider, "exchange", then_another)
    assert NOT_GENUINE in refused(client, address)


def test_an_answer_in_the_name_of_another_directory_is_refused(client, directory, jo):
    address = directory.signs_in(client, "s-jo") + "&iss=https://elsewhere.example"
    assert NOT_GENUINE in refused(client, address)


def test_whoever_gives_up_at_the_directory_is_told(client, oidc):
    state = asked_of(client)["state"]
    assert DECLINED in refused(client, f"/sign-in/directory/back/?error=access_denied&state={state}")


def test_an_invented_code_opens_nothing(client, oidc):
    state = asked_of(client)["state"]
    assert "does not fit" in refused(client, f"/sign-in/directory/back/?code=invented&state={state}")


def test_a_directory_that_is_away_is_a_sentence(client, oidc):
    oidc["issuer"] = "http://localhost:9"
    assert "does not answer" in refused(client, "/sign-in/directory/")


# Signing out


def test_signing_out_goes_on_at_the_directory(client, directory, jo):
    directory.enters(client, "s-jo")
    answer = client.post("/sign-out/")
    told = parse_qs(urlsplit(answer.url).query)
    assert answer.url.startswith(f"{directory.issuer}/oauth2/end_session")
    assert told["post_logout_redirect_uri"] == ["http://testserver/sign-in/"]
    assert told["id_token_hint"][0].count(".") == 2
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)


def test_whoever_came_with_a_password_signs_out_here_only(signed_in, jo):
    assert signed_in(jo).post("/sign-out/").url == "/sign-in/"


def test_the_token_lies_encrypted_in_the_session(client, directory, jo):
    directory.enters(client, "s-jo")
    assert not any(str(value).startswith("ey") for value in dict(client.session).values())


# Roles


def test_an_account_without_a_role_makes_nobody(client, directory):
    directory.has("s-new", preferred_username="new")
    assert "gives you no role" in refused(client, directory.signs_in(client, "s-new"))
    assert not User.objects.exists()


def test_a_role_that_is_taken_away_there_ends_what_is_open_here(client, directory, jo):
    directory.enters(client, "s-jo")
    assert is_signed_in(client)
    directory.has("s-jo")
    other = Client()
    assert "gives you no role" in refused(other, directory.signs_in(other, "s-jo"))
    assert not is_signed_in(client)


def test_an_account_that_nobody_knows_is_tied_by_two_people(client, directory, alex, helen, asha, signed_in):
    directory.has("s-asha", "App.Interviewer", preferred_username="asha")
    sentence = refused(client, directory.signs_in(client, "s-asha"))
    assert "it is s-asha" in sentence
    assert not DirectoryAccount.objects.exists()
    office = signed_in(alex)
    answer = office.post(f"/people/{asha.pk}/directory/", {"directory_id": "s-asha"}, follow=True)
    assert "waits for a second person" in answer.text
    assert "it is s-asha" in refused(client, directory.signs_in(client, "s-asha"))
    signed_in(helen).post(f"/people/access/{asha.access_requests.get().pk}/confirm/")
    directory.enters(client, "s-asha")
    assert is_signed_in(client)

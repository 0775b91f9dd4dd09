"""What is shown when something is wrong, and that nothing else is."""

import logging

import pytest
from django.db import OperationalError, connection
from django.test import Client

from tests.kentpcc.test_middleware_headers import check
from victims.models import ContactDetails, Victim

pytestmark = pytest.mark.django_db

CANARY = "Zephyrine"


@pytest.fixture
def victim():
    victim = Victim.objects.create(reference="V1")
    ContactDetails.objects.create(victim=victim, details={"forename": CANARY}, reachable=True)
    return victim


@pytest.fixture
def database_away():
    """Every question to the database fails, as when it is stopped."""

    def refuse(execute, sql, params, many, context):
        raise OperationalError(f"connection refused while asking for {CANARY}")

    with connection.execute_wrapper(refuse):
        yield


def unavailable(answer):
    check(answer)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "Out of service for a short time" in answer.text
    assert CANARY not in answer.text
    return True


def test_a_page_that_does_not_exist(signed_in, asha):
    answer = signed_in(asha).get("/nothing/")
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert "asha" in answer.text  # still signed in


@pytest.mark.parametrize("name", ["asha", None])
def test_a_form_without_its_token(name, asha):
    client = Client(enforce_csrf_checks=True)
    if name:
        client.force_login(asha)
    answer = client.post("/sign-out/" if name else "/sign-in/", {"username": "asha"})
    assert answer.status_code == 403
    assert "Your form was not accepted" in answer.text
    check(answer)


BROKEN = {
    "the name of another site": {"headers": {"Host": f"{CANARY}.example"}},
    "a form without its parts": {"data": CANARY, "content_type": "multipart/form-data"},
    "a form with a boundary that is none": {"data": CANARY, "content_type": "multipart/form-data; boundary=\u00e9"},
    "more fields than any form has": {"data": dict.fromkeys(map(str, range(1_001)), CANARY)},
}


@pytest.mark.parametrize("told", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_told_in_a_sentence_that_repeats_nothing(told, signed_in, asha):
    """A bare “Bad Request” says nobody what to do."""
    answer = signed_in(asha).post("/password/", **told)
    assert answer.status_code == 400
    assert "Open the site by its usual address" in answer.text
    assert CANARY not in answer.text
    check(answer)


def test_a_locked_account(client, asha):
    for _ in range(5):
        answer = client.post("/sign-in/", {"username": "asha", "password": "wrong"})
    assert answer.status_code == 429
    assert "Wait 30 minutes and try again" in answer.text
    check(answer)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "DEBUG", "PROPFIND"])
@pytest.mark.parametrize(
    "page", ["/", "/sign-in/", "/people/", "/password/", "/calls/next/", "/scim/v2/Users", "/feed/"]
)
def test_a_method_that_no_page_knows_opens_none(method, page, signed_in, make_user):
    answer = signed_in(make_user("administrator")).generic(method, page, headers={"X-Said": CANARY})
    assert (answer.status_code, CANARY in answer.text) == (405, False)
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_a_wrong_method_is_explained(method, signed_in, asha):
    answer = getattr(signed_in(asha), method)("/calls/next/")
    assert answer.status_code == 405
    assert "only takes a form" in answer.text
    assert answer.headers["Allow"] == "POST"
    check(answer)


def test_a_fault_of_ours_shows_a_number_that_stands_in_the_log(signed_in, asha, monkeypatch, caplog):
    def fail(*_):
        raise ValueError(CANARY)

    monkeypatch.setattr("kentpcc.site.home.calls.callable_now", fail)
    client = signed_in(asha)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    check(answer)
    assert CANARY not in answer.text
    [line] = [line for line in caplog.messages if line.startswith("error ")]
    _, number, _, name = line.split()
    assert name == "home"
    assert number in answer.text


@pytest.mark.parametrize("url", ["/", "/calls/", "/victims/extracts/", "/nothing/"])
def test_a_database_that_is_away(url, signed_in, helen, request):
    client = signed_in(helen)
    request.getfixturevalue("database_away")
    assert unavailable(client.get(url))


def test_signing_in_while_the_database_is_away(client, database_away):
    assert client.get("/sign-in/").status_code == 200
    assert unavailable(client.post("/sign-in/", {"username": CANARY, "password": "x"}))


def test_no_log_no_page(signed_in, helen, victim):
    client, url = signed_in(helen), f"/victims/records/{victim.pk}/"
    shown = client.get(url)
    assert shown.status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kentpcc_auditentry RENAME TO elsewhere")
    answer = client.get(url)
    assert unavailable(answer)
    assert str(victim.pk) not in answer.text
    assert victim.reference not in answer.text


def test_the_log_names_the_fault_and_nobody(client, database_away, caplog):
    caplog.set_level(logging.INFO)
    client.post("/sign-in/", {"username": "x", "password": "x"})
    assert any("database fault OperationalError" in message for message in caplog.messages)
    assert CANARY not in caplog.text

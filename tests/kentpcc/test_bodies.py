"""What a request carries is measured before it is read: nothing of it reaches the disk."""

import io
from itertools import cycle, product

import pytest
from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.urls import reverse

from kentpcc import bodies
from kentpcc.models import User
from kentpcc.roles import Can, Role
from tests.kentpcc.routes import routes

pytestmark = pytest.mark.django_db
MEGABYTE = 1 << 20
LARGE = 300 * MEGABYTE


class Unread(io.RawIOBase):
    """A body that nobody may read."""

    def read(self, *_):
        pytest.fail("the body was read")


def send(client, url, length, **heads):
    """As a server would hand over a request of that length."""
    return client.generic("POST", url, CONTENT_LENGTH=str(length), **{"wsgi.input": Unread()}, **heads)


KINDS = ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"]
LENGTHS = [bodies.WITHOUT_SIGN_IN + 1, LARGE]


def test_who_never_signed_in_sends_no_large_body_to_any_page(client):
    """Of every kind and length in turn: what is looked at is the same at each address."""
    answers = {}
    for route, (kind, length) in zip(routes(), cycle(product(KINDS, LENGTHS)), strict=False):
        if not route.name.startswith("health"):  # answers before anything is looked at, and reads nothing
            answers[route.name] = send(client, route.url, length, CONTENT_TYPE=kind).status_code
    assert {name: status for name, status in answers.items() if status not in {413, 404, 405}} == {}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", ["sign_in", "home", "victims:extracts"])
def test_nor_of_any_kind_and_length(client, kind, length, name):
    assert send(client, reverse(name), length, CONTENT_TYPE=kind).status_code == 413


def test_no_file_is_begun(client, monkeypatch):
    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", lambda *_, **__: pytest.fail("a file was begun"))
    file = io.BytesIO(b"x" * 4 * MEGABYTE)
    answer = client.post("/sign-in/", {"username": "x", "file": file})
    assert answer.status_code == 413
    assert "That is too large to be sent" in answer.text


def test_a_sign_in_goes_through(client, asha):
    assert client.post("/sign-in/", {"username": "asha", "password": "x" * 50_000}).status_code == 200


def test_a_forged_session_is_no_sign_in(client):
    client.cookies["session"] = "a" * 32
    assert send(client, "/sign-in/", LARGE).status_code == 413


def test_whoever_may_not_use_the_page_sends_it_no_file(make_user, signed_in):
    """The form's token is looked for in what is sent, and so before it is asked who sends it."""
    for role in Role:
        client = signed_in(make_user(role))
        answer = send(client, reverse("victims:extracts"), bodies.OF_A_FORM + 1, CONTENT_TYPE="text/plain")
        assert (answer.status_code == 413) != (Can.IMPORT_VICTIMS in role.abilities), role


@pytest.mark.parametrize("changed", [{"is_active": False}, {"role": "auditor"}, {"password": "!"}])
def test_a_session_that_has_ended_is_no_sign_in(signed_in, helen, changed):
    client = signed_in(helen)
    User.objects.filter(pk=helen.pk).update(**changed)
    assert send(client, reverse("victims:extracts"), bodies.WITHOUT_SIGN_IN + 1).status_code == 413


@pytest.mark.parametrize("name", ["home", "victims:rules", "victims:search", "fieldwork:next", "sign_out"])
def test_who_signed_in_sends_files_only_where_they_are_asked_for(signed_in, helen, name):
    client = signed_in(helen)
    assert send(client, reverse(name), bodies.OF_A_FORM + 1).status_code == 413


def test_an_extract_may_be_large_and_not_larger(signed_in, helen):
    client, url = signed_in(helen), reverse("victims:extracts")
    assert send(client, url, settings.EXTRACT_MAX_BYTES + bodies.BESIDE_A_FILE + 1).status_code == 413
    file = io.BytesIO(b"a,b\n" * (2 * MEGABYTE))
    file.name = "large.csv"
    assert client.post(url, {"file": file}).status_code != 413


@pytest.mark.parametrize("length", ["", "x", "-1", "1e9", "²"])
def test_a_length_that_is_no_number_is_read_as_empty(client, length):
    assert client.generic("POST", "/sign-in/", CONTENT_LENGTH=length).status_code in {200, 400}

"""The address that ends a call: nothing stands in its way, and its page says nothing."""

import time

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from kentpcc.middleware import LAST_SEEN, SIGNED_IN
from surveys.fieldwork.safety import leaving
from surveys.fieldwork.safety.tokens import token_of
from surveys.models import Case, FollowUp
from tests.factories import calling

pytestmark = pytest.mark.django_db
ADDRESS = "/calls/leave/"


@pytest.fixture
def token(asha):
    return token_of(calling(asha).attempts.get())


def says_nothing(reply):
    shown = reply.text.lower()
    return not any(word in shown for word in ("police", "victim", "crime", "safe", "survey", "kent", "amara", "sign"))


@pytest.fixture
def ended():
    return lambda: Case.objects.get().needs_release and FollowUp.objects.filter(kind="unsafe").count() == 1


def test_it_needs_neither_session_nor_csrf(token, ended):
    assert reverse("fieldwork:leave") == ADDRESS
    reply = Client(enforce_csrf_checks=True).post(ADDRESS, {"token": token})
    assert (reply.status_code, ended(), says_nothing(reply)) == (200, True, True)
    assert reply.headers["Cache-Control"] == "no-store"
    assert not reply.cookies


def test_a_session_that_was_idle_too_long_is_in_nobody_s_way(token, ended, asha, signed_in):
    browser = signed_in(asha)
    session = browser.session
    session[SIGNED_IN] = session[LAST_SEEN] = int(time.time()) - 16 * 60
    session.save()
    reply = browser.post(ADDRESS, {"token": token})
    assert (reply.status_code, ended()) == (200, True)
    assert "session" in browser.cookies  # it is not ended by this


@pytest.mark.parametrize("who", ["another role", "own password", "switched off", "somebody else"])
def test_whatever_became_of_the_person(token, ended, asha, make_user, signed_in, who):
    if who == "somebody else":
        asha = make_user("interviewer", "bela")
    asha.role = "analyst" if who == "another role" else asha.role
    asha.must_choose_password = who == "own password"
    browser = signed_in(asha)
    asha.is_active = who != "switched off"
    asha.save()
    reply = browser.post(ADDRESS, {"token": token})
    assert (reply.status_code, ended(), says_nothing(reply)) == (200, True, True)


def test_again_and_again_it_is_the_same(token, ended):
    replies = [Client().post(ADDRESS, {"token": token}) for _ in range(3)]
    assert {reply.text for reply in replies} == {replies[0].text}
    assert ended()


@pytest.mark.parametrize("sent", [{}, {"token": ""}, {"token": "no token"}, {"token": "\x00"}])
def test_without_a_token_nothing_ends_and_the_page_is_the_same(asha, sent):
    calling(asha)
    reply = Client().post(ADDRESS, sent)
    assert (reply.status_code, says_nothing(reply)) == (200, True)
    assert not Case.objects.get().needs_release


def test_read_again_it_is_the_same_page(asha):
    reply = Client().get(ADDRESS)
    assert (reply.status_code, says_nothing(reply)) == (200, True)
    assert "Go on" in reply.text


def test_while_the_database_is_away_it_asks_to_be_sent_again(token, monkeypatch, ended):
    def away(*_, **__):
        raise OperationalError

    monkeypatch.setattr(leaving, "leave_unsafe", away)
    reply = Client().post(ADDRESS, {"token": token})
    assert (reply.status_code, says_nothing(reply)) == (503, True)
    assert token in reply.text
    monkeypatch.undo()
    Client().post(ADDRESS, {"token": token})
    assert ended()

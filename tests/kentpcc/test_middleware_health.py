"""Health is answered before sessions, passwords, names of hosts, and without HTTPS; and nothing else is."""

import pytest
from django.db import OperationalError, connection

from kentpcc.disk import HAS_ROOM
from kentpcc.health import views
from kentpcc.health.checks import ANSWERS, ON_TIME, Health
from kentpcc.health.views import Looking

PAGES = ["/health/live", "/health/ready"]


@pytest.fixture(autouse=True)
def well(monkeypatch):
    monkeypatch.setattr(views, "look", lambda *, at: Health(ANSWERS, ANSWERS, ANSWERS, ANSWERS, ON_TIME, HAS_ROOM))
    monkeypatch.setattr(views, "looking", Looking())


@pytest.mark.parametrize("page", PAGES)
def test_by_an_address_instead_of_a_name(page, client):
    assert client.get(page, headers={"host": "10.1.2.3:8000"}).status_code == 200
    assert client.get("/sign-in/", headers={"host": "10.1.2.3:8000"}).status_code == 400


@pytest.mark.parametrize("page", PAGES)
def test_without_https(page, client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(page).status_code == 200
    assert client.get("/sign-in/").status_code == 301


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_for_somebody_who_is_signed_in(page, signed_in, make_user, django_assert_num_queries):
    """Neither is the visit counted as being at work, nor is anybody asked for a password."""
    client = signed_in(make_user("analyst", must_choose_password=True))
    before = dict(client.session)
    with django_assert_num_queries(0):
        answer = client.get(page)
    assert answer.status_code == 200
    assert not answer.cookies
    assert dict(client.session) == before


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_while_the_database_is_away(page, signed_in, asha):
    def refuse(*_):
        raise OperationalError

    client = signed_in(asha)
    with connection.execute_wrapper(refuse):
        assert client.get(page).status_code == 200
        assert client.get("/").status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/health/", "/health/live/", "/health/ready/more"])
def test_nothing_else_is_answered_there(page, client):
    assert client.get(page).status_code == 404

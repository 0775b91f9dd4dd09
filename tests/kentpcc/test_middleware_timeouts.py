"""A statement that takes too long ends on PostgreSQL, and the page says so with one sentence."""

import time

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse

from kentpcc.middleware import TRY_AGAIN_AFTER
from tests.worker import database_url

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite waits for nobody else"),
]
SAID = "This took too long and was stopped"


@pytest.fixture
def short():
    """The limits of a page, a hundredth of them."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '200ms'; SET lock_timeout = '100ms'")
    yield
    connection.close()


def ask(browser, monkeypatch, statement):
    """A page that needs this statement."""

    def slow(*_, **__):
        with connection.cursor() as cursor:
            cursor.execute(statement)

    monkeypatch.setattr("surveys.questionnaires.views.versions.standings", slow)
    return browser.get(reverse("questionnaires:surveys"))


def said(answer):
    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, TRY_AGAIN_AFTER)
    return page


def test_a_statement_that_takes_too_long(helen, signed_in, short, monkeypatch):
    began = time.monotonic()
    assert SAID in said(ask(signed_in(helen), monkeypatch, "SELECT pg_sleep(20)"))
    assert time.monotonic() - began < 10


def test_a_row_that_somebody_else_holds(helen, signed_in, short, monkeypatch):
    other = psycopg2.connect(database_url())
    try:
        other.cursor().execute("LOCK TABLE surveys_survey IN ACCESS EXCLUSIVE MODE")
        assert SAID in said(ask(signed_in(helen), monkeypatch, "SELECT 1 FROM surveys_survey"))
    finally:
        other.close()


def test_another_fault_is_said_otherwise(helen, signed_in, monkeypatch):
    page = said(ask(signed_in(helen), monkeypatch, "SELECT nothing_there"))
    assert SAID not in page
    assert "Out of service for a short time" in page


def test_the_next_page_is_there(helen, signed_in, short, monkeypatch):
    browser = signed_in(helen)
    with monkeypatch.context() as patched:
        said(ask(browser, patched, "SELECT pg_sleep(20)"))
    assert browser.get(reverse("questionnaires:surveys")).status_code == 200

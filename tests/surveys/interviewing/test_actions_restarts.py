"""PostgreSQL is switched off again and again while several interviewers save: what was acknowledged is there, pages
say when to come again, and the monitor and the administrator are told."""

import http.client
import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests import factories
from tests.surveys.interviewing.crashing import Connection, Office, Typist
from tests.worker import database_url, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that could die"),
]
AT_ONCE = 4


def an_interview(by):
    now = timezone.now()
    crime = factories.a_crime(reported_on=timezone.localdate(now) - timedelta(weeks=8))
    involvement = factories.an_involvement(crime=crime)
    case = factories.a_case(involvement=involvement, closes_on=timezone.localdate(now) + timedelta(weeks=4))
    return factories.interviewing(by, case, at=now, form=factories.HATE_CRIME)


@pytest.fixture
def at_work(make_user, signed_in):
    """(interview, session) of each."""
    people = [make_user("interviewer", f"interviewer{place}") for place in range(AT_ONCE)]
    return [(an_interview(by), signed_in(by).cookies["session"].value) for by in people]


@pytest.fixture
def office(at_work):
    folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
    folder.chmod(0o755)
    own = Office(folder, database_url().replace("postgres://", "postgresql://"))
    yield own
    own.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def typists(office, at_work):
    pages = [(reverse("interviewing:page", args=[interview.pk, "overall"]), session) for interview, session in at_work]
    typists = [Typist(office, *page) for page in pages]
    for each in typists:
        each.open()
        each.start()
    yield typists
    for each in typists:
        each.over.set()
        each.goes_on.set()
        each.join(60)


def asked(office, address, cookies=""):
    """The status, Retry-After, and the page."""
    found = Connection(office.place)
    try:
        found.request("GET", address, headers={"Cookie": cookies})
        answer = found.getresponse()
        return answer.status, answer.headers["Retry-After"], answer.read().decode()
    except (OSError, http.client.HTTPException):
        return None
    finally:
        found.close()


def state(office):
    answer = asked(office, "/health/ready")
    return answer and json.loads(answer[2])["parts"]["database"]


def ended_outages(office):
    """What the administrator's first page tells of the database afterwards."""
    with psycopg2.connect(office.uri) as server, server.cursor() as cursor:
        cursor.execute("SELECT since FROM kentpcc_outage WHERE part = 'database' AND since < until")
        return cursor.fetchall()


@pytest.mark.parametrize("times", [1, pytest.param(10, marks=pytest.mark.soak)])
def test_switched_off_under_load(office, typists, at_work, times):
    for each in typists:
        each.go_on()
    for _ in range(times):
        office.stop_database()
        status, again, page = asked(office, typists[0].address, typists[0].cookies)
        assert (status, again) == (503, "30")
        assert "Reason" not in page, "nothing of what was said"
        eventually(lambda: state(office) == "does not answer", within=30)
        office.start_database()
        for each in typists:
            each.go_on()  # until new saves are acknowledged
        eventually(lambda: state(office) == "answers", within=30)
    assert eventually(lambda: state(office) and ended_outages(office), within=30)
    for (interview, _), typist in zip(at_work, typists, strict=True):
        typist.rest()
        stored = office.stored(interview)
        assert typist.acknowledged
        for question, number in typist.acknowledged.items():
            sequence, answer = stored[question]
            assert sequence >= number
            assert answer == typist.typed[question, sequence]

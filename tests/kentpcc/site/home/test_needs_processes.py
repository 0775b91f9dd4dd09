"""A worker that is really killed: the monitor and the administrator's first page say so, and that another is there."""

import tempfile
from pathlib import Path

import pytest
from django.db import connection

from kentpcc.celery import app
from kentpcc.health import checks, views
from kentpcc.health.outages import Notes
from kentpcc.health.tasks import tick
from kentpcc.health.ticks import last_tick
from kentpcc.health.views import Looking
from kentpcc.site.home import needs
from tests.surveys.broker import Broker
from tests.surveys.figures.killing import child_of, kill
from tests.worker import celery_worker, eventually

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the worker is another process"),
]
BOTH = ("--queues", "celery,long")
GONE = ("What the site needs: the worker that counts: does not answer", "the worker for long tasks: does not answer")


@pytest.fixture
def broker(monkeypatch):
    with tempfile.TemporaryDirectory(prefix="kentpcc-") as folder:
        own = Broker(Path(folder), monkeypatch)
        yield own
        own.go_away()


@pytest.fixture
def office(make_user, signed_in, monkeypatch):
    """office() → (the status of /health/ready, the first page), of this moment."""
    alex = signed_in(make_user("administrator", "alex"))
    monkeypatch.setattr(checks, "notes", Notes())

    def look():
        looking = Looking()  # nothing is kept of the look before
        for page in (needs, views):
            monkeypatch.setattr(page, "looking", looking)
        return alex.get("/health/ready").status_code, alex.get("/").text

    return look


def beat_once():
    """As beat does every minute."""
    tick.delay()
    with app.connection_for_read() as asked:
        eventually(lambda: last_tick(asked))


def test_a_worker_is_killed_and_another_comes(broker, office):
    with celery_worker(None, "critical", "prefork", *BOTH) as worker:
        beat_once()
        status, page = office()
        assert (status, "What the site needs" in page) == (200, False)
        kill(child_of(worker), worker.pid)
        status, page = office()
        assert status == 503
        assert all(each in page for each in GONE)
    with celery_worker(None, "critical", "solo", *BOTH):
        status, page = office()
        assert status == 200
        assert not any(each in page for each in GONE)
        assert "What the site needs is in order again: the worker that counts" in page

"""What a proxy is told, and what nobody is."""

import logging

import pytest

from kentpcc.disk import HAS_ROOM
from kentpcc.health import views
from kentpcc.health.checks import ANSWERS, AWAY, ON_TIME, UNKNOWN, Health
from kentpcc.health.views import Looking

WELL = Health(ANSWERS, ANSWERS, ANSWERS, ANSWERS, ON_TIME, HAS_ROOM)
ILL = Health(AWAY, AWAY, UNKNOWN, UNKNOWN, UNKNOWN, HAS_ROOM)


@pytest.fixture
def looks(monkeypatch):
    """How often the parts were really asked; say what they are with `looks.append`."""
    asked = []
    monkeypatch.setattr(views, "look", lambda *, at: asked.append(at) or WELL)
    monkeypatch.setattr(views, "looking", Looking())
    return asked


@pytest.fixture
def ill(monkeypatch):
    monkeypatch.setattr(views, "look", lambda *, at: ILL)
    monkeypatch.setattr(views, "looking", Looking())


def test_live_asks_nobody(client):
    """Without a mark, pytest lets no test touch the database: this one would fail if it did."""
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"state": "live"})


def test_ready(client, looks):
    answer = client.get("/health/ready")
    assert answer.status_code == 200
    parts = {
        "database": "answers",
        "broker": "answers",
        "worker": "answers",
        "long_worker": "answers",
        "beat": "on time",
        "disk": "has room",
    }
    assert answer.json() == {"state": "ready", "parts": parts}


def test_not_ready(client, ill, caplog):
    caplog.set_level(logging.INFO)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["state"] == "not ready"
    assert answer.json()["parts"]["database"] == "does not answer"
    assert caplog.messages == []  # a monitor asks every few seconds


def test_whoever_asks_often_is_told_the_same_for_a_few_seconds(client, looks, monkeypatch):
    for _ in range(5):
        client.get("/health/ready")
    assert len(looks) == 1
    monkeypatch.setattr(views.time, "monotonic", lambda: float("inf"))
    client.get("/health/ready")
    assert len(looks) == 2


@pytest.mark.parametrize("page", ["live", "ready"])
def test_only_reading(page, client, looks):
    assert client.post(f"/health/{page}").status_code == 405
    assert client.head(f"/health/{page}").status_code == 200

"""What the tests of the surveys share."""

import tempfile
from pathlib import Path

import pytest
import time_machine

from kentpcc.models import AuditEntry
from tests.factories import NOON
from tests.surveys.broker import Broker


@pytest.fixture
def bela(make_user):
    """A second interviewer."""
    return make_user("interviewer", "bela")


@pytest.fixture
def at_noon():
    """The clock stands at noon on 18 September 2019."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def trail(db):
    """trail() → the acts recorded so far, in order."""
    return lambda: list(AuditEntry.objects.order_by("id").values_list("act", flat=True))


@pytest.fixture
def broker(monkeypatch):
    """A Valkey that only this test knows."""
    with tempfile.TemporaryDirectory(prefix="kentpcc-") as folder:  # a socket's path must be short
        own = Broker(Path(folder), monkeypatch)
        yield own
        own.go_away()

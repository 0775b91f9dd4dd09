"""A cable is pulled, and nobody hears that the other side has gone: neither waits for it for long."""

import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from kentpcc.configuration import SERVES
from tests.databases import Database
from tests.kentpcc.test_configuration import GOOD
from tests.kentpcc.test_configuration import read as configured
from tests.networks import MIDDLE, NETWORK, Network, needs_namespaces
from tests.worker import eventually

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no cable"),
    needs_namespaces,
]
ADDRESS = {"host": MIDDLE, "user": "postgres", "dbname": "postgres"}
SOON = 9.5  # seconds: a page waits ten for a lock
HOLD, LAST = "SELECT pg_advisory_xact_lock(%s)", "SELECT pg_advisory_xact_lock(%s), pg_sleep(0.5)"


@pytest.fixture
def network():
    own = Network(["web1", "web2"])
    yield own
    own.close()


@pytest.fixture
def database(network):
    folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
    folder.chmod(0o755)
    own = Database(folder)
    own.admit(f"{NETWORK}.0/24")
    own.stop()
    with network.middle.inside():
        own.start(MIDDLE)
    yield own
    own.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def reached(network, database):
    """reached("web1") → a connection from there, as pages or workers have it."""
    made = []

    def reach(name, serves):
        options = configured(**GOOD | {SERVES: serves}).database["OPTIONS"]
        with network.machines[name].inside():
            made.append(psycopg2.connect(**ADDRESS, **options))
        return made[-1]

    yield reach
    network.join("web1")
    for each in made:
        each.close()


def ask(connected, *told):
    connected.cursor().execute(*told)
    return time.monotonic()


def begun(database, many):
    """Whether so many are asked for at the moment."""
    with psycopg2.connect(database.uri) as server, server.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active'")
        return cursor.fetchone()[0] - 1 == many  # this one asks too


def test_what_a_machine_held_that_was_cut_off_is_free_soon(network, database, reached):
    """A page’s transaction in which nothing happens, and a worker’s whose answer never arrives."""
    quiet, asking, other = reached("web1", "web"), reached("web1", "work"), reached("web2", "web")
    ask(quiet, HOLD, [1])
    with ThreadPoolExecutor() as pool:
        lost = pool.submit(ask, asking, LAST, [2])
        eventually(lambda: begun(database, 1))
        network.cut("web1")
        since = time.monotonic()
        assert max(ask(other, HOLD, [number]) for number in (1, 2)) - since < SOON
        assert isinstance(lost.exception(timeout=20), psycopg2.OperationalError)
        assert time.monotonic() - since < SOON, "whoever asked has heard of it too"

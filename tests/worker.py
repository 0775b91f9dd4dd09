"""A real Celery worker, on the test's own database and broker."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from kentpcc.celery import app


def database_url():
    """The address of the database that this test writes to."""
    place = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{place['NAME']}"
    host = place["OPTIONS"].get("host") or place["HOST"]
    account = quote(place["USER"]) + (f":{quote(place['PASSWORD'])}" if place["PASSWORD"] else "")
    if host.startswith("/"):
        return f"postgres://{account}@/{place['NAME']}?host={host}"
    return f"postgres://{account}@{host}:{place['PORT'] or 5432}/{place['NAME']}"


@contextmanager
def celery_worker(log=None, log_level="error", pool="solo", *more):
    """Runs a worker for as long as the block, with its log in an open file; yields its process.

    A `prefork` pool has one child, as those of production have several: it can be killed, and another takes over.
    """
    own = {"DATABASE_URL": database_url(), "REDIS_URL": settings.REDIS_URL, "LOG_LEVEL": log_level.upper()}
    environment = os.environ | own
    command = [sys.executable, "-m", "celery", "--app", "kentpcc", "--quiet", "worker", "--pool", pool]
    own_ways = ["--concurrency", "1", "--without-gossip", "--without-mingle", "--loglevel", log_level]
    process = subprocess.Popen([*command, *own_ways, *more], env=environment, stderr=log)
    try:
        _wait_until_ready(process)
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_ready(process):
    for _ in range(240):  # a busy machine takes its time
        if process.poll() is not None:
            raise RuntimeError(f"The worker ended with {process.returncode}.")
        if app.control.ping(timeout=0.5):
            return
    raise RuntimeError("The worker did not answer within two minutes.")


def eventually(found, *, within=20.0):
    """Asks until the answer is true; fails after `within` seconds."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        if answer := found():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"It did not become true within {within} seconds.")

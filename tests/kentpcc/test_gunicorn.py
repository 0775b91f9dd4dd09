"""The site in production as gunicorn serves it: every line of its log is an object, its own lines too."""

import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest
from django.conf import settings

from tests.kentpcc.test_configuration import GOOD
from tests.worker import eventually

CANARY = "Zephyrine"


@pytest.fixture
def server(tmp_path):
    with serving(tmp_path, WEB_CONCURRENCY="1") as found:
        yield found


@contextmanager
def serving(tmp_path, app="kentpcc.wsgi", **own):
    """Where it listens, and its log. Nothing that is asked of it here needs the database."""
    place, log = tmp_path / "socket", tmp_path / "log"
    own |= GOOD | {"BIND": f"unix:{place}", "LOG_LEVEL": "INFO", "FILES_FOLDER": str(tmp_path)}
    command = [sys.executable, "-m", "gunicorn", app, "--config", "kentpcc/gunicorn.py"]
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own, stderr=file)
    try:
        eventually(place.exists)
        yield place, log
    finally:
        process.terminate()
        process.wait(20)


def ask(place, path):
    """The answer's first line and heads."""
    heads = f"GET {path} HTTP/1.1\r\nHost: {GOOD['ALLOWED_HOSTS']}\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n"
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.connect(str(place))
        connection.sendall(f"{heads}X-Request-ID: 9b320bb1\r\n\r\n".encode())
        return connection.makefile().read().split("\n\n")[0]


def test_lines_are_objects_with_the_requests_name_and_nothing_that_was_asked(server):
    place, log = server
    assert "200 OK" in ask(place, "/health/live")
    assert "X-Request-ID: 9b320bb1" in ask(place, f"/{CANARY}/?name={CANARY}")
    ask(place, f"/{CANARY}\x00{CANARY} HTTP/9.9")  # what gunicorn itself refuses
    lines = [json.loads(line) for line in eventually(log.read_text).splitlines()]
    assert {line["request"] for line in lines if line["logger"] == "django.request"} == {"9b320bb1"}
    assert CANARY not in log.read_text()


def test_a_request_that_never_ends_is_ended_and_the_others_are_answered_meanwhile(tmp_path):
    with serving(tmp_path, app="tests.never_ending", WEB_CONCURRENCY="2", REQUEST_SECONDS="10") as (place, log):
        began = time.monotonic()
        with ThreadPoolExecutor(1) as other:
            stuck = other.submit(ask, place, "/never/")
            while not stuck.done():
                assert "200 OK" in ask_again(place, "/health/live")
                assert time.monotonic() - began < 60
        assert stuck.result() == ""  # hung up
        assert "200 OK" in ask_again(place, "/health/live")
    assert "took more than 10 s" in log.read_text()


def ask_again(place, path):
    """As a proxy does where a process ended that had just taken the connection and read nothing of it."""
    return eventually(lambda: ask(place, path))


@pytest.mark.parametrize(("what", "status"), [("line", "414"), ("head", "431"), ("heads", "431")])
def test_what_is_too_long_to_be_a_request(server, what, status):
    place, _ = server
    path = "/health/live" + ("?" + "x" * 5_000 if what == "line" else "")
    more = {"head": "X-A: " + "x" * 9_000 + "\r\n", "heads": "".join(f"X-{n}: 1\r\n" for n in range(80))}.get(what, "")
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        connection.connect(str(place))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode())
        assert connection.makefile().readline().split()[1] in {status, "400"}

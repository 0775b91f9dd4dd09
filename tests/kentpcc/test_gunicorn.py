"""The site in production as gunicorn serves it: every line of its log is an object, its own lines too."""

import json
import os
import socket
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings

from tests.kentpcc.test_configuration import GOOD
from tests.worker import eventually

CANARY = "Zephyrine"


@pytest.fixture
def server(tmp_path):
    """Where it listens, and its log. Nothing that is asked of it here needs the database."""
    place, log = tmp_path / "socket", tmp_path / "log"
    own = GOOD | {"BIND": f"unix:{place}", "LOG_LEVEL": "INFO", "WEB_CONCURRENCY": "1", "FILES_FOLDER": str(tmp_path)}
    command = [sys.executable, "-m", "gunicorn", "kentpcc.wsgi", "--config", "kentpcc/gunicorn.py"]
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

"""Several machines on one: web processes on addresses of their own, workers, beat, and a proxy that is sticky to
nothing, before the test's own database and broker. Each node can be killed and brought back."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from kentpcc.models import User
from tests import factories
from tests.conftest import PASSWORD
from tests.surveys.broker import Broker
from tests.worker import database_url, eventually

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_a_proxy = pytest.mark.skipif(
    NGINX is None, reason="NO PROXY: install nginx-light, and several machines are tried"
)

CELERY = ("-m", "celery", "--app", "kentpcc", "--quiet")
PROXY = """
daemon off; master_process off; pid {folder}/proxy.pid; error_log {folder}/proxy.log crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    upstream nodes {{ {nodes} }}
    server {{
        listen 127.0.0.1:{port};
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host localhost;
        proxy_connect_timeout 3s;
        proxy_read_timeout 65s;
        location / {{ proxy_pass http://nodes; }}
    }}
}}
"""


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Site:
    """`node` is one of `web1` … `web3`, `short`, `long` and `beat`."""

    def __init__(self, folder: Path, broker: str) -> None:
        self.folder = folder
        self.own = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": broker,
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "ERROR",
            "FILES_FOLDER": str(folder / "files"),
        }
        self.addresses = {f"web{place}": f"127.0.0.{place}:{free_port()}" for place in (1, 2, 3)}
        self.port = free_port()
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    @property
    def web(self) -> list[str]:
        return list(self.addresses)

    def start(self) -> None:
        for node in (*self.web, "short", "long", "beat"):
            self.bring(node)
        self._start_proxy()
        eventually(lambda: all(map(self.answers, self.web)), within=90)

    def bring(self, node: str) -> None:
        own = os.environ | self.own | {"BIND": self.addresses.get(node, "")}
        with (self.folder / f"{node}.log").open("ab") as log:
            self.running[node] = subprocess.Popen(
                [sys.executable, *self._command(node)],
                cwd=settings.BASE_DIR,
                env=own,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )

    def _command(self, node: str) -> tuple[str, ...]:
        if node in self.addresses:
            return ("-m", "gunicorn", "kentpcc.wsgi", "--config", "kentpcc/gunicorn.py")
        if node == "beat":
            return (*CELERY, "beat", "--loglevel", "error", "--schedule", str(self.folder / "beat"))
        queue = "celery" if node == "short" else node
        told = ("worker", "--queues", queue, "--hostname", f"{node}@%h", "--concurrency", "1", "--loglevel", "error")
        return (*CELERY, *told)

    def _start_proxy(self) -> None:
        nodes = " ".join(f"server {address} max_fails=1 fail_timeout=1s;" for address in self.addresses.values())
        told = self.folder / "proxy.conf"
        told.write_text(PROXY.format(folder=self.folder, nodes=nodes, port=self.port))
        command = [str(NGINX), "-e", str(self.folder / "proxy.log"), "-c", str(told)]
        self.running["proxy"] = subprocess.Popen(command, start_new_session=True)

    def answers(self, node: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://{self.addresses[node]}/health/live", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self, node: str) -> None:
        """The whole machine, without a word: everything that it ran."""
        process = self.running.pop(node)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def stop(self) -> None:
        for node in list(self.running):
            self.kill(node)

    def said(self) -> str:
        """What the nodes wrote into their logs."""
        return "".join(f"{path.name}: {path.read_text()}" for path in sorted(self.folder.glob("*.log")))

    def roll(self, rounds: int, *, between: float) -> None:
        """One node after another is killed, is away for a while, and comes back before the next goes."""
        for turn in range(rounds):
            node = ("web1", "short", "web2", "long", "web3", "beat")[turn % 6]
            self.kill(node)
            time.sleep(between)  # how long it is away is what is tried
            self.bring(node)
            eventually(lambda node=node: node not in self.addresses or self.answers(node), within=60)


@contextmanager
def a_site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """It runs when the block begins, and nothing of it when the block has ended."""
    folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
    broker = Broker(folder, monkeypatch)
    site = Site(folder, broker.url)
    try:
        site.start()
        yield site
    finally:
        site.stop()
        broker.go_away()
        shutil.rmtree(folder, ignore_errors=True)


def staff(many: int) -> list[str]:
    """Names of interviewers, who sign in through the page: their password is kept as in production."""
    password, names = make_password(PASSWORD), [f"interviewer{place}" for place in range(many)]
    User.objects.bulk_create(User(username=name, password=password, role="interviewer") for name in names)
    return names


def cases_to_ring(many: int) -> None:
    """With a small questionnaire."""
    survey, today = factories.a_survey(), timezone.localdate()
    factories.a_version(survey, at=timezone.now() - timedelta(days=90))
    sample = factories.a_sample(survey, at=timezone.now(), size=many)
    for _ in range(many):
        crime = factories.a_crime(reported_on=today - timedelta(weeks=8))
        person = factories.an_involvement(crime=crime)
        factories.a_case(survey, person, sample=sample, closes_on=today + timedelta(weeks=4))

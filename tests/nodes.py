"""Several machines on one: web processes, workers, beat, and a proxy that is sticky to nothing, before a database and a
broker. Each node can be killed and brought back.

Where network namespaces may be made each node has one of its own, and reaches the database and the broker in the
middle by a cable, which can be pulled. Elsewhere the nodes have addresses of this machine, and `Site.network` is None.
"""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.models import User
from tests import factories
from tests.conftest import PASSWORD
from tests.databases import Database
from tests.networks import MIDDLE, NETWORK, Network, why_none
from tests.surveys.broker import Broker
from tests.surveys.interviewing.crashing import Connection
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
        listen unix:{folder}/site.sock;
        proxy_http_version 1.1;
        proxy_set_header Connection "";
        proxy_set_header Host localhost;
        proxy_connect_timeout 3s;
        proxy_read_timeout 65s;
        location / {{ proxy_pass http://nodes; }}
    }}
    {doors}
}}
"""
DOOR = "server {{ listen unix:{folder}/{node}.sock; location / {{ proxy_pass http://{address}; }} }}"
WEB, WORK = ("web1", "web2", "web3"), ("short", "long", "beat")
PORT, OF_DATABASE, OF_BROKER = 8000, 5432, 6379


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


class Site:
    """`node` is one of `web1` … `web3`, `short`, `long` and `beat`. `place`: the socket at which the proxy listens."""

    def __init__(self, folder: Path, database: str, broker: str, network: Network | None = None) -> None:
        self.folder, self.network, self.place = folder, network, folder / "site.sock"
        self.own = {
            "DATABASE_URL": database,
            "REDIS_URL": broker,
            "CELERY_BROKER_URL": broker,
            "WEB_CONCURRENCY": "1",
            "LOG_LEVEL": "ERROR",
            "FILES_FOLDER": str(folder / "files"),
        }
        self.addresses = dict(zip(WEB, self._addresses(), strict=True))
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def _addresses(self) -> list[str]:
        if self.network:
            return [f"{self.network.addresses[node]}:{PORT}" for node in WEB]
        return [f"127.0.0.{place}:{free_port()}" for place in (1, 2, 3)]

    def start(self) -> None:
        for node in (*WEB, *WORK):
            self.bring(node)
        self._start_proxy()
        eventually(lambda: all(map(self.answers, WEB)), within=90)

    def on(self, node: str) -> AbstractContextManager[None]:
        """Whatever is started meanwhile runs on that machine."""
        return self.network.machines[node].inside() if self.network else nullcontext()

    def bring(self, node: str) -> None:
        own = os.environ | self.own | {"BIND": self.addresses.get(node, "")}
        with (self.folder / f"{node}.log").open("ab") as log, self.on(node):
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
        doors = (DOOR.format(folder=self.folder, node=node, address=each) for node, each in self.addresses.items())
        told = self.folder / "proxy.conf"
        told.write_text(PROXY.format(folder=self.folder, nodes=nodes, doors="\n    ".join(doors)))
        command = [str(NGINX), "-e", str(self.folder / "proxy.log"), "-c", str(told)]
        with self.network.middle.inside() if self.network else nullcontext():
            self.running["proxy"] = subprocess.Popen(command, start_new_session=True)

    def answers(self, node: str) -> bool:
        """As the proxy reaches it."""
        asked = Connection(self.folder / f"{node}.sock")
        try:
            asked.request("GET", "/health/live")
            return asked.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            asked.close()

    def kill(self, node: str) -> None:
        """The whole machine, without a word: everything that it ran, and, where it has a cable, that first."""
        if self.network and node in self.network.machines:
            self.network.cut(node)
        process = self.running.pop(node)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def come_back(self, node: str) -> None:
        if self.network:
            self.network.join(node)
        if node not in self.running:
            self.bring(node)
        eventually(lambda: node not in self.addresses or self.answers(node), within=60)

    def stop(self) -> None:
        for node in list(self.running):
            self.kill(node)

    def said(self) -> str:
        """What the nodes wrote into their logs."""
        return "".join(f"{path.name}: {path.read_text()}" for path in sorted(self.folder.glob("*.log")))

    def roll(self, rounds: int, *, between: float) -> None:
        """One node after another is gone for a while, and back before the next goes: killed, or by turns only cut off
        where it has a cable."""
        for turn in range(rounds):
            node = ("web1", "short", "web2", "long", "web3", "beat")[turn % 6]
            if self.network and turn % 2:
                self.network.cut(node)
            else:
                self.kill(node)
            time.sleep(between)  # how long it is away is what is tried
            self.come_back(node)


@contextmanager
def a_site(monkeypatch: pytest.MonkeyPatch, *, cables: bool = True) -> Iterator[Site]:
    """It runs when the block begins, and nothing of it when the block has ended. With cables, what the test asks of its
    database meanwhile it asks of the one in the middle, which holds what the test's own held by then."""
    folder = Path(tempfile.mkdtemp(prefix="kentpcc-test-"))
    folder.chmod(0o755)
    with ExitStack() as ends:
        ends.callback(shutil.rmtree, folder, ignore_errors=True)
        if cables and not why_none():
            site = ends.enter_context(_with_cables(folder, monkeypatch))
        else:
            broker = Broker(folder, monkeypatch)
            ends.callback(broker.go_away)
            site = Site(folder, database_url(), broker.url)
        ends.callback(site.stop)
        site.start()
        yield site


@contextmanager
def _with_cables(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with ExitStack() as ends:
        network = Network([*WEB, *WORK])
        ends.callback(network.close)
        database = Database(folder)
        ends.callback(database.close)
        database.copy(database_url().replace("postgres://", "postgresql://"))
        database.admit(f"{NETWORK}.0/24")
        database.stop()
        with network.middle.inside():
            database.start(MIDDLE)
            broker = Broker(folder, monkeypatch, "--port", str(OF_BROKER), "--bind", MIDDLE, "--protected-mode", "no")
        ends.callback(broker.go_away)
        own = another(name="postgres")
        own.settings_dict |= {"HOST": database.folder_of_socket, "USER": "postgres", "PORT": "", "PASSWORD": ""}
        own.settings_dict["OPTIONS"] = {**own.settings_dict["OPTIONS"], "host": database.folder_of_socket}
        ends.enter_context(standing_in(own))
        at_the_middle = f"postgres://postgres@{MIDDLE}:{OF_DATABASE}/postgres"
        yield Site(folder, at_the_middle, f"redis://{MIDDLE}:{OF_BROKER}/0", network)


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

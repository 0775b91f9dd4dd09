"""Servers of a test's own, which it may kill, and somebody who goes on typing meanwhile."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

import psutil
import psycopg2
from django.conf import settings

from kentpcc.valkey import start as start_valkey
from surveys.interviewing.inputs import input_name
from surveys.models import Answer
from tests.databases import Database
from tests.worker import eventually

KEPT = "Answers-Kept"


class Office:
    """A database with what the test has committed so far, a broker, and the site before them."""

    def __init__(self, folder: Path, source: str) -> None:
        self.database = Database(folder)
        self.database.copy(source)
        self.uri = self.database.uri
        self.broker, self.place = folder / "valkey" / "valkey.sock", folder / "site"
        self.valkey = start_valkey(self.broker)
        self.site = self._serve(folder)

    def _serve(self, folder: Path) -> "subprocess.Popen[bytes]":
        own = {
            "DATABASE_URL": self.uri.replace("postgresql://postgres:@/", "postgres://postgres@/"),
            "REDIS_URL": f"redis+socket://{self.broker}",
            "BIND": f"unix:{self.place}",
            "WEB_CONCURRENCY": "2",
            "LOG_LEVEL": "CRITICAL",
            "FILES_FOLDER": str(folder / "files"),
        }
        command = [sys.executable, "-m", "gunicorn", "kentpcc.wsgi", "--config", "kentpcc/gunicorn.py"]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=os.environ | own, stdout=subprocess.DEVNULL)

    def close(self) -> None:
        for process in (self.site, self.valkey):
            process.terminate()
            process.wait(20)
        self.database.close()

    # What may happen

    def kill_worker(self) -> None:
        workers = eventually(lambda: psutil.Process(self.site.pid).children())
        os.kill(workers[0].pid, signal.SIGKILL)

    def stop_database(self) -> None:
        self.database.stop()

    def start_database(self) -> None:
        self.database.start()

    def restart_broker(self) -> None:
        self.valkey.kill()
        self.valkey.wait(10)
        self.valkey = start_valkey(self.broker)

    # What is there

    def stored(self, interview) -> dict[str, tuple[int, str]]:
        """{question: (number of the save, answer)}"""
        with psycopg2.connect(self.uri) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT question, sequence, code, text FROM surveys_answer WHERE interview_id = %s",
                [str(interview.pk)],
            )
            found = cursor.fetchall()
        return {question: (sequence, code + opened(text)) for question, sequence, code, text in found}


def opened(text: str) -> str:
    """What stands encrypted in the column."""
    return str(Answer._meta.get_field("text").from_db_value(text, None, None))


class Connection(http.client.HTTPConnection):
    """`place`: the socket at which a site listens."""

    def __init__(self, place: Path, timeout: float = 20) -> None:
        super().__init__("localhost", timeout=timeout)
        self.place = place

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.place))


class Typist(Thread):
    """Saves one answer after the other until told to stop. `acknowledged`: {question: number} the server has named."""

    def __init__(self, office: Office, address: str, session: str) -> None:
        super().__init__(daemon=True)
        self.office, self.address, self.cookies = office, address, f"{settings.SESSION_COOKIE_NAME}={session}"
        self.acknowledged: dict[str, int] = {}
        self.typed: dict[tuple[str, int], str] = {}
        self.number, self.saves, self.over = 0, 0, Event()
        self.goes_on, self.rests = Event(), Event()
        self.goes_on.set()

    def open(self) -> None:
        page, heads = eventually(lambda: self._ask("GET"), within=40)
        self.cookies += "; " + heads["Set-Cookie"].partition(";")[0]
        hidden = dict(re.findall(r'name="(lease|csrfmiddlewaretoken|page|shown|drawn)" value="([^"]*)"', page))
        self.told = hidden | {"tab": re.search(r'data-tab="([^"]+)"', page)[1]}

    def run(self) -> None:
        while not self.over.is_set():
            if not self.goes_on.is_set():
                self.rests.set()
                self.goes_on.wait(60)
                self.rests.clear()
            self._save()

    def _save(self) -> None:
        self.number += 1
        given = {"whole_experience_why": f"Reason {self.number}", "whole_experience": str(1 + self.number % 7)}
        self.typed |= {(question, self.number): answer for question, answer in given.items()}
        typed = {input_name(question): answer for question, answer in given.items()}
        numbers = json.dumps(dict.fromkeys(given, self.number))
        answered = self._ask("POST", self.told | typed | {"numbers": numbers, "last": str(self.number)})
        if answered is None or KEPT not in answered[1]:
            time.sleep(0.05)
            return
        self.acknowledged |= json.loads(answered[1][KEPT])["kept"]
        self.saves += 1

    def _ask(self, method: str, data: dict[str, str] | None = None):
        heads = {"Cookie": self.cookies, "HX-Request": "true"} if data else {"Cookie": self.cookies}
        heads["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection = Connection(self.office.place)
            connection.request(method, self.address, urlencode(data or {}), heads)
            response = connection.getresponse()
            return (response.read().decode(), response.headers) if response.status in {200, 204} else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def rest(self) -> None:
        self.goes_on.clear()
        assert self.rests.wait(60)

    def go_on(self) -> None:
        """Until something new was saved."""
        saves = self.saves
        self.goes_on.set()
        eventually(lambda: self.saves > saves + 2, within=60)

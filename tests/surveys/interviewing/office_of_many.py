"""Interviewers who work through a proxy as browsers do: what was not answered is sent again, what was acknowledged is
remembered."""

import http.client
import json
import random
import re
import time
from http.cookies import SimpleCookie
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlencode

from surveys.interviewing.inputs import input_name
from tests.conftest import PASSWORD
from tests.factories import OPENING
from tests.surveys.interviewing.crashing import Connection

KEPT = "Answers-Kept"
NOT_ANSWERED = {502, 503, 504}
SETTLED = {200, 204, 302}
ASKED_IN_ORDER = ("is_named_person", "is_safe_to_talk", "language", "may_say_more", "agreed")
HIDDEN = re.compile(r'name="(lease|page|shown|drawn)" value="([^"]*)"')


class NotAnswered(Exception):
    """Nobody knows whether it was done: it is looked at anew."""


class Interviewer(Thread):
    """`acknowledged`: {(interview, question): (tab, number)}; `typed`: what was typed under each of them.

    `faults`: answers that no interviewer should see. `took`: seconds of each page that was answered.
    """

    def __init__(self, place: Path, name: str, over: Event, *, pause: float = 0.0) -> None:
        super().__init__(daemon=True, name=name)
        self.place, self.over, self.pause = place, over, pause
        self.cookies: dict[str, str] = {}
        self.rng = random.Random(name)
        self.acknowledged: dict[tuple[str, str], tuple[int, int]] = {}
        self.typed: dict[tuple[str, str, int, int], str] = {}
        self.completed: list[str] = []
        self.faults: list[str] = []
        self.took: list[float] = []
        self.not_answered = 0

    def run(self) -> None:
        while not self.over.is_set():
            try:
                if "session" not in self.cookies:
                    self._sign_in()
                self._one_case()
            except NotAnswered:
                self.not_answered += 1
                time.sleep(0.1)
            except Exception as fault:  # noqa: BLE001  a thread that ends silently would look like a quiet one
                self.faults.append(repr(fault))
                return

    # One request

    def ask(self, method: str, address: str, data: dict[str, str] | None = None, **heads: str):
        """(status, headers, page). Raises NotAnswered."""
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} | heads
        told["Content-Type"] = "application/x-www-form-urlencoded"
        if method == "POST":
            data = {"csrfmiddlewaretoken": self.cookies.get("csrf", "")} | (data or {})
        connection = Connection(self.place, timeout=30)
        began = time.monotonic()
        try:
            connection.request(method, address, urlencode(data) if data else None, told)
            response = connection.getresponse()
            page = response.read().decode()
        except (OSError, http.client.HTTPException):
            raise NotAnswered from None
        finally:
            connection.close()
        return self._answered(f"{method} {address}", response, page, time.monotonic() - began)

    def _answered(self, what: str, response: http.client.HTTPResponse, page: str, took: float):
        if response.status in NOT_ANSWERED:
            raise NotAnswered
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.took.append(took)
        if response.status not in SETTLED:
            self.faults.append(f"{what}: {response.status}")
            raise NotAnswered
        return response.status, response.headers, page

    def _get(self, address: str) -> tuple[str, str]:
        """The page, wherever it leads, and its address."""
        for _ in range(5):
            status, heads, page = self.ask("GET", address)
            if status != 302:
                return page, address
            address = heads["Location"]
        raise NotAnswered

    def _post(self, address: str, **data: str) -> str:
        return str(self.ask("POST", address, data)[1]["Location"] or "")

    # The day

    def _sign_in(self) -> None:
        self._get("/sign-in/")
        if self._post("/sign-in/", username=self.name, password=PASSWORD) == "":
            self.cookies.pop("session", None)
            self.faults.append("the sign-in was refused")
            raise NotAnswered

    def _one_case(self) -> None:
        place = self._post("/calls/next/")
        if place == "/calls/":
            self.over.wait(0.2)  # nobody is left to ring
            return
        page, _ = self._get(place)
        lease = dict(HIDDEN.findall(page))["lease"]
        if f'action="{place}call/"' in page:
            self._post(f"{place}call/", lease=lease)
            page, _ = self._get(place)
        if number := re.search(r'name="number" value="([^"]+)"', page):
            self._post(f"{place}number/", lease=lease, number=number[1])
        for question in ASKED_IN_ORDER:
            self._post(f"{place}opening/", lease=lease, question=question, answer=OPENING[question])
        self._interview(self._post(f"/interviews/start{place.removeprefix('/calls')}", lease=lease))

    def _interview(self, address: str) -> None:
        interview = address.strip("/").split("/")[1]
        while "/page/" in (address := self._get(address)[1] if "/page/" not in address else address):
            address = self._page(interview, address)
        page, _ = self._get(address)
        self._post(address, **dict(HIDDEN.findall(page)))
        self.completed.append(interview)

    def _page(self, interview: str, address: str) -> str:
        """Answers it question by question, each saved as it is given; then the next one."""
        page, address = self._get(address)
        if "/page/" not in address:
            return address
        told = dict(HIDDEN.findall(page)) | {"tab": re.search(r'data-tab="([^"]+)"', page)[1]}
        numbers: dict[str, int] = {}
        for number, (question, answer) in enumerate(self._answers(page).items(), start=1):
            told[input_name(question)] = answer
            numbers[question] = number
            self._save(interview, address, told, {question: number})
            self.over.wait(self.pause)
        goes = told | {"numbers": json.dumps(numbers), "last": str(len(numbers)), "go": "next"}
        return str(self.ask("POST", address, goes)[1]["Location"] or address)

    def _save(self, interview: str, address: str, told: dict[str, str], numbers: dict[str, int]) -> None:
        """Again and again until it is said to be kept, as the page does."""
        (question, number), tab = *numbers.items(), int(told["tab"].partition(":")[0])
        self.typed[interview, question, tab, number] = told[input_name(question)]
        data = told | {"numbers": json.dumps(numbers), "last": str(number)}
        for _ in range(100):
            try:
                _, heads, _ = self.ask("POST", address, data, **{"HX-Request": "true"})
            except NotAnswered:
                self.not_answered += 1
                time.sleep(0.1)
                continue
            if json.loads(heads.get(KEPT, "{}")).get("kept", {}).get(question) == number:
                self.acknowledged[interview, question] = tab, number
            return

    def _answers(self, page: str) -> dict[str, str]:
        given = {
            "agrees": "yes",
            "whole_experience": str(self.rng.randint(1, 6)),
            "why": f"Reason {self.rng.random()}",
            "treatment": str(self.rng.randint(1, 6)),
        }
        return {question: answer for question, answer in given.items() if f'name="{input_name(question)}"' in page}

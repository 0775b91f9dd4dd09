"""The lines of one request belong together, from the page to the task; and none of them holds what was typed."""

import io
import json
import logging

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from kentpcc import dispatch, urls
from kentpcc.dispatch import after_commit
from kentpcc.logs import JSONLine
from kentpcc.request_id import HEADER
from tests.kentpcc.test_request_id import OWN
from tests.worker import celery_worker, eventually

CANARY = "Zephyrine"


def fails(request):
    raise ValueError(CANARY)


def sends(request):
    after_commit("good")
    after_commit("bad", CANARY, CANARY)
    return HttpResponse()


urlpatterns = [*urls.urlpatterns, path("fails/", fails, name="fails"), path("sends/", sends, name="sends")]
handler500 = urls.handler500


class Log(io.StringIO):
    @property
    def lines(self):
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def by(self, logger):
        return [line for line in self.lines if line["logger"] == logger]


@pytest.fixture
def log():
    """Everything that production would write, and more: at the lowest level."""
    stream = Log()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JSONLine())
    root, requests = logging.getLogger(), logging.getLogger("kentpcc.requests")
    levels = root.level, requests.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    requests.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(levels[0])
    requests.setLevel(levels[1])


@pytest.mark.django_db
def test_a_line_for_each_page(log, signed_in, asha):
    answer = signed_in(asha).get("/calls/")
    [line] = log.by("kentpcc.requests")
    assert OWN.fullmatch(answer.headers[HEADER])
    assert line["request"] == answer.headers[HEADER]
    assert line["user"] == str(asha.pk)
    assert line["message"].startswith("GET fieldwork:queue 200 in 0.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "page", "said"), [("get", "/people/", "people 404"), ("get", "/sign-out/", "sign_out 405")]
)
def test_what_was_refused_has_its_line_with_who_asked(log, signed_in, asha, method, page, said):
    getattr(signed_in(asha), method)(page)
    [line] = log.by("kentpcc.requests")
    assert (said in line["message"], line["user"]) == (True, str(asha.pk))


@pytest.mark.django_db
def test_nobody_is_named_where_nobody_is_signed_in(log, client):
    client.get("/sign-in/")
    [line] = log.by("kentpcc.requests")
    assert "user" not in line


@pytest.mark.django_db
def test_the_next_request_is_another_one(client):
    assert client.get("/sign-in/").headers[HEADER] != client.get("/sign-in/").headers[HEADER]


@pytest.mark.django_db
@pytest.mark.parametrize(("offered", "taken"), [("3f2b8c1e-5a4d-4c3b", True), (CANARY, False)])
def test_a_proxys_name_is_taken_where_it_is_well_formed(offered, taken, client):
    assert (client.get("/sign-in/", headers={HEADER: offered}).headers[HEADER] == offered) is taken


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", f"/{CANARY}/"),
        ("get", f"/victims/records/{CANARY}/"),
        ("get", f"/?name={CANARY}"),
        ("get", f"/victims/records/?reference={CANARY}&reason={CANARY}"),
        ("post", "/victims/records/"),
        ("post", "/victims/extracts/"),
        ("post", "/sign-in/"),
        ("put", f"/calls/next/?name={CANARY}"),
    ],
)
def test_what_somebody_types_is_in_no_line(method, path, log, signed_in, helen):
    body = {"reference": CANARY, "username": CANARY, "password": CANARY}
    getattr(signed_in(helen), method)(path, **({"data": body} if method == "post" else {}))
    assert log.lines
    assert CANARY.lower() not in log.getvalue().lower()


@pytest.mark.django_db
def test_a_fault_leaves_its_kind_and_its_number_but_not_its_text(log, signed_in, helen, settings):
    settings.ROOT_URLCONF = __name__
    client = signed_in(helen)
    client.raise_request_exception = False
    answer = client.get(f"/fails/?name={CANARY}")
    number = answer.headers[HEADER]
    assert number in answer.text
    [ours], [djangos] = log.by("kentpcc.views"), log.by("django.request")
    assert ours["message"] == f"error {number} at fails"
    assert djangos["message"] == "answered 500 at fails"
    assert djangos["fault"][0] == "ValueError"
    assert djangos["request"] == ours["request"] == number
    assert CANARY not in log.getvalue()


@pytest.mark.django_db
def test_djangos_own_line_of_a_page_that_is_not_there_names_the_request_too(log, signed_in, asha):
    """It is written once everything of the request has ended."""
    answer = signed_in(asha).get(f"/{CANARY}/")
    [line] = log.by("django.request")
    assert (line["request"], line["user"]) == (answer.headers[HEADER], str(asha.pk))
    assert line["message"] == "answered 404 at -"


@pytest.mark.django_db
def test_a_form_without_its_token(log, asha):
    client = Client(enforce_csrf_checks=True)
    client.post(f"/sign-in/?{CANARY}", {"username": CANARY})
    assert any(line["logger"].startswith("django.security") for line in log.lines)
    assert CANARY not in log.getvalue()


@pytest.mark.django_db
def test_a_host_that_is_not_ours(log, client):
    assert client.get("/sign-in/", headers={"host": f"{CANARY}.example"}).status_code == 400
    assert CANARY.lower() not in log.getvalue().lower()


@pytest.mark.django_db(transaction=True)
def test_the_tasks_lines_name_the_request_that_sent_it(tmp_path, settings, log, signed_in, asha):
    """A page that sends a task, a real worker that does it, and one that fails on it."""
    settings.TASKS_AFTER = {"good": "kentpcc.tasks.clear_sessions", "bad": "surveys.figures.tasks.tally_month"}

    settings.ROOT_URLCONF = __name__
    place = tmp_path / "worker.log"
    with place.open("w") as file, celery_worker(file, "info"):
        number = signed_in(asha).get("/sends/").headers[HEADER]
        eventually(lambda: "clear_sessions done" in place.read_text())
        eventually(lambda: "tally_month failed" in place.read_text())
    assert dispatch.logger.name not in {line["logger"] for line in log.lines}  # both were sent
    said = place.read_text()
    [done] = [line for line in said.splitlines() if "clear_sessions done" in line]
    [failed] = [line for line in said.splitlines() if "tally_month failed" in line]
    assert f"request={number}" in done
    assert f"request={number} task=" in failed
    assert CANARY not in said

import logging
import signal
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from celery import Celery
from django.db import transaction

from kentpcc import dispatch, request_id
from kentpcc.dispatch import after_commit
from kentpcc.models import User
from kentpcc.valkey import start
from tests.worker import eventually

pytestmark = pytest.mark.django_db

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def event(settings):
    settings.TASKS_AFTER = {"a name changed": "a.task"}


@pytest.fixture
def broker_away(monkeypatch):
    """A broker that refuses connections, as one does that has been stopped."""
    away = Celery("away", set_as_current=False)
    away.config_from_object("django.conf:settings", namespace="CELERY")
    away.conf.broker_url = NOBODY_LISTENS
    monkeypatch.setattr(dispatch, "current_app", away)
    yield
    away.close()


@pytest.fixture
def sent(monkeypatch):
    """What is handed to the broker: task and arguments."""
    tasks = []
    recorder = Celery("recorder", set_as_current=False)
    monkeypatch.setattr(recorder, "send_task", lambda task, args, **_: tasks.append((task, args)))
    monkeypatch.setattr(dispatch, "current_app", recorder)
    return tasks


def rename_and_tell(user):
    User.objects.filter(pk=user.pk).update(last_name="Patel")
    after_commit("a name changed", str(user.pk), "2019-05")


def test_a_broker_that_is_away_does_not_undo_the_work(broker_away, asha, django_capture_on_commit_callbacks, caplog):
    caplog.set_level(logging.WARNING, "kentpcc.dispatch")
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        rename_and_tell(asha)
    asha.refresh_from_db()
    assert asha.last_name == "Patel"
    lines = [line for line in caplog.records if line.name == "kentpcc.dispatch"]
    assert [line.levelno for line in lines] == [logging.WARNING]
    assert "a.task not sent" in lines[0].getMessage()
    assert "2019-05" not in lines[0].getMessage()


@pytest.fixture
def broker_frozen(monkeypatch):
    """A broker that took the connection and answers no more, as one does whose machine lost its cable."""
    with tempfile.TemporaryDirectory(prefix="kentpcc-") as folder:
        place = Path(folder) / "valkey" / "valkey.sock"
        server = start(place)
        eventually(place.exists)
        frozen = Celery("frozen", set_as_current=False)
        frozen.config_from_object("django.conf:settings", namespace="CELERY")
        frozen.conf.broker_url = f"redis+socket://{quote(str(place))}"
        frozen.send_task("a.task")  # so that the connection is there
        monkeypatch.setattr(dispatch, "current_app", frozen)
        server.send_signal(signal.SIGSTOP)
        yield
        server.kill()
        server.wait(10)
        frozen.close()


def test_a_broker_that_is_frozen_keeps_nobody_waiting(broker_frozen, asha, django_capture_on_commit_callbacks, caplog):
    caplog.set_level(logging.WARNING, "kentpcc.dispatch")
    began = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        rename_and_tell(asha)
    assert time.monotonic() - began < 8
    assert "a.task not sent" in caplog.text


def test_a_task_is_sent_only_once_the_work_is_kept(sent, asha, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rename_and_tell(asha)
        assert sent == []
    assert sent == [("a.task", (str(asha.pk), "2019-05"))]


def test_nothing_is_sent_for_work_that_was_undone(sent, asha, django_capture_on_commit_callbacks):
    def fail():
        with transaction.atomic():
            rename_and_tell(asha)
            raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()
    assert sent == []


def test_a_task_names_the_request_that_sent_it(monkeypatch, django_capture_on_commit_callbacks):
    sent_headers = []
    recorder = Celery("recorder", set_as_current=False)
    monkeypatch.setattr(recorder, "send_task", lambda task, headers, **_: sent_headers.append(headers))
    monkeypatch.setattr(dispatch, "current_app", recorder)
    with request_id.working_for("9b320bb1"), django_capture_on_commit_callbacks() as callbacks:
        after_commit("a name changed")
    for callback in callbacks:  # after the answer: the name was taken when the work was done
        callback()
    assert sent_headers == [{"request_id": "9b320bb1"}]

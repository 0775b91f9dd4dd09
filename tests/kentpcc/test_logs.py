"""What a line of the log looks like, and what it never holds."""

import io
import json
import logging
import logging.config
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from kentpcc import request_id
from kentpcc.logs import JSONLine, Line, logging_of

CANARY = "Zephyrine"


def record(name="kentpcc.x", text="tallied %s", arguments=("burglary",), level=logging.INFO, fault=None, **more):
    made = logging.LogRecord(name, level, __file__, 1, text, arguments, fault)
    made.__dict__.update(more)
    return made


def written(*arguments, **more):
    return json.loads(JSONLine().format(record(*arguments, **more)))


def failure():
    """As from a view that fails on a name: the fault and its cause both hold it."""
    try:
        try:
            raise KeyError(CANARY)
        except KeyError as fault:
            raise ValueError(f"cannot read {CANARY}") from fault
    except ValueError:
        return sys.exc_info()


def test_a_line_is_one_object_with_what_every_line_has():
    line = written()
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "INFO", "logger": "kentpcc.x", "message": "tallied burglary"}


def test_a_line_names_the_request_and_the_user_where_they_are_known():
    with request_id.working_for("9b320bb1"):
        assert written()["request"] == "9b320bb1"
        assert "user" not in written()
        request_id.note_user("a-user")
        assert written()["user"] == "a-user"


def test_a_readable_line_says_the_same():
    with request_id.working_for("9b320bb1"):
        line = Line().format(record())
    assert line.endswith("INFO kentpcc.x tallied burglary [request=9b320bb1]")
    assert Line().format(record()).endswith("tallied burglary")


def test_a_message_of_several_lines_stays_one_line():
    assert "\n" not in JSONLine().format(record(text="one\ntwo", arguments=()))


@pytest.mark.parametrize("kind", [Line, JSONLine])
def test_a_fault_is_its_kind_and_its_place(kind):
    line = kind().format(record(fault=failure()))
    assert "ValueError" in line
    assert "KeyError" in line
    assert "test_logs.py" in line
    assert "in failure" in line
    assert CANARY not in line


@pytest.mark.parametrize(
    ("name", "text", "arguments", "says"),
    [
        ("django.request", "%s: %s", ("Not Found", f"/victims/{CANARY}/"), "answered 404 at -"),
        ("django.security.csrf", "Forbidden (%s): %s", ("no token", f"/{CANARY}/"), "answered 404 at -"),
        ("django.security.DisallowedHost", f"Invalid HTTP_HOST header: '{CANARY}'.", (), "answered 404 at -"),
        ("django.server", '"%s" %s %s', (f"GET /?q={CANARY} HTTP/1.1", "404", "9"), "answered 404 at -"),
        ("gunicorn.error", "Error handling request %s", (f"/{CANARY}",), "Error handling request …"),
        ("gunicorn.error", f"Invalid request from ip=: 'GET /{CANARY}'", (), "Invalid request"),
        ("gunicorn.error", "WORKER TIMEOUT (pid:%s)", (41,), "WORKER TIMEOUT (pid:41)"),
        ("gunicorn.error", "Handling signal: term", (), "Handling signal: term"),
        ("gunicorn.error", "%(h)s said so", ({"h": CANARY},), "%(h)s said so"),
    ],
)
def test_other_peoples_code_says_nothing_that_was_typed(name, text, arguments, says):
    line = written(name, text, arguments, status_code=404)
    assert line["message"] == says
    assert CANARY not in json.dumps(line)


@pytest.mark.parametrize(
    ("level", "more", "says"),
    [
        (logging.INFO, {"runtime": 0.25, "return_value": CANARY}, "task a.task done in 0.250 s"),
        (logging.ERROR, {"exc": f"ValueError('{CANARY}')", "traceback": CANARY}, "task a.task failed"),
    ],
)
def test_the_end_of_a_task_is_its_name_alone(level, more, says):
    arguments = ({"id": "an-id", "name": "a.task", **more},)
    line = written("celery.app.trace", "Task %(name)s[%(id)s]: %(exc)s", arguments, level)
    assert line["message"] == says
    assert CANARY not in json.dumps(line)


def test_what_celery_says_of_no_task_stays():
    assert written("celery.app.trace", "Starting", ())["message"] == "Starting"


def test_a_name_that_only_begins_alike_is_somebody_elses():
    assert written("djangonaut", "%s is well", ("Ada",))["message"] == "Ada is well"


@pytest.mark.parametrize(("production", "kind", "level"), [(True, JSONLine, "INFO"), (False, Line, "WARNING")])
def test_production_writes_objects_and_a_line_for_each_page(production, kind, level):
    made = logging_of(production=production, level="INFO")
    assert made["formatters"]["line"]["()"] is kind
    assert made["loggers"]["kentpcc.requests"]["level"] == level


@pytest.mark.parametrize("level", ["warning", "WARNING", "Warning"])
def test_a_level_may_be_written_in_small_letters(level):
    assert logging_of(production=True, level=level)["root"]["level"] == "WARNING"


@pytest.mark.parametrize("level", ["", "loud", "30"])
def test_a_level_that_there_is_not_is_refused_in_a_sentence(level):
    with pytest.raises(ImproperlyConfigured, match=r"LOG_LEVEL .* set it to one of DEBUG, INFO, "):
        logging_of(production=True, level=level)


def test_even_at_debug_no_question_to_the_database_is_logged():
    """Its parameters would be what is written: names, numbers, answers."""
    before = logging.getLogger("django").handlers[:]
    made = logging_of(production=True, level="DEBUG")
    stream = io.StringIO()
    made["handlers"]["console"] |= {"stream": stream}
    root, level = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        logging.config.dictConfig(made)
        logging.getLogger("django.db.backends").debug("INSERT %s", CANARY)
        logging.getLogger("victims").debug("something")
    finally:
        logging.getLogger().handlers[:] = root
        logging.getLogger().setLevel(level)
        logging.getLogger("django").handlers[:] = before
    assert "something" in stream.getvalue()
    assert CANARY not in stream.getvalue()

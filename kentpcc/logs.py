"""How a line of the log looks, and what it never holds: what somebody typed, an address, an exception's text."""

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from kentpcc import request_id

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class Line(logging.Formatter):
    """Readable, for development."""

    def format(self, record: logging.LogRecord) -> str:
        ids = " ".join(f"{name}={value}" for name, value in _ids(record).items())
        line = f"{_time(record)} {record.levelname} {record.name} {message(record)}" + (f" [{ids}]" if ids else "")
        return "\n".join([line, *_fault(record)])


class JSONLine(logging.Formatter):
    """One JSON object a line, for whatever collects the logs in production."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"time": _time(record), "level": record.levelname, "logger": record.name, "message": message(record)}
        fault = list(_fault(record))
        return json.dumps(line | _ids(record) | ({"fault": fault} if fault else {}), ensure_ascii=False)


def message(record: logging.LogRecord) -> str:
    """What the record says; of other people's code only what cannot hold anything typed."""
    for name, say in OF_OTHERS.items():
        if record.name == name or record.name.startswith(f"{name}."):
            return say(record)
    return record.getMessage()


def _answered(record: logging.LogRecord) -> str:
    """Django names the address that was asked for, which may hold anything: the view's name says enough."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return f"answered {getattr(record, 'status_code', '-')} at {match.view_name if match else '-'}"


def _numbers_only(record: logging.LogRecord) -> str:
    if str(record.msg).startswith("Invalid request"):  # gunicorn has filled in the request's first line itself
        return "Invalid request"
    if not isinstance(record.args, tuple):
        return str(record.msg)
    return str(record.msg) % tuple(given if isinstance(given, int | float) else "…" for given in record.args)


def _task_ended(record: logging.LogRecord) -> str:
    """Celery fills in the exception's text, its traceback and what the task returned: only name and id stay."""
    if not isinstance(record.args, dict) or "name" not in record.args:
        return record.getMessage()
    runtime = f" in {record.args['runtime']:.3f} s" if "runtime" in record.args else ""
    outcome = "failed" if record.exc_info or record.levelno >= logging.WARNING else "done"
    return f"task {record.args['name']} {outcome}{runtime}"


OF_OTHERS = {
    "django.request": _answered,
    "django.security": _answered,
    "django.server": _answered,
    "gunicorn": _numbers_only,
    "celery.app.trace": _task_ended,
}


def _ids(record: logging.LogRecord) -> dict[str, str]:
    ended = getattr(getattr(record, "request", None), "META", {}).get(request_id.IN_ITS_META)
    request, user = (ended.request, ended.user) if ended else (request_id.current(), request_id.user())
    known = {"request": request, "user": user, "task": request_id.task()}
    return {name: value for name, value in known.items() if value}


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _fault(record: logging.LogRecord) -> Iterator[str]:
    """Kinds and places, the first cause last. An exception's text may hold what somebody typed, so it stays away."""
    fault: BaseException | None = record.exc_info[1] if record.exc_info else None
    while fault is not None:
        yield type(fault).__name__
        frames = traceback.extract_tb(fault.__traceback__)
        yield from (f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
        fault = fault.__cause__ or fault.__context__


def logging_of(*, production: bool, level: str) -> dict[str, Any]:
    """For `settings.LOGGING` and gunicorn: one handler, on the root; nobody else's handler says more than it.

    `level` in capitals or not, as Celery takes it too. Raises ImproperlyConfigured for one that there is not.
    """
    if level.upper() not in LEVELS:
        raise ImproperlyConfigured(f"LOG_LEVEL is no level of a log: set it to one of {', '.join(LEVELS)}.")
    quiet: dict[str, Any] = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": JSONLine if production else Line}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level.upper()},
        "loggers": {
            "django": quiet | {"level": "INFO"},  # never DEBUG: it would log what is written to the database
            "django.server": quiet | {"level": "WARNING"},
            "gunicorn.error": quiet | {"level": "WARNING"},
            "gunicorn.access": quiet | {"level": "WARNING"},
            "axes": {"level": "ERROR"},
            "pyxform": {"level": "ERROR"},
            "weasyprint": {"level": "CRITICAL"},  # it quotes what it would not fetch
            "fontTools": {"level": "ERROR"},
            # A line a request is for production; whoever develops sees the pages.
            "kentpcc.requests": {"level": level if production else "WARNING"},
        },
    }

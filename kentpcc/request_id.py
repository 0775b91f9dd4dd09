"""Which request, whose, and which task is being worked on: the ids by which lines of a log belong together."""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from celery import current_task

# Only hexadecimal digits and dashes, as in a UUID: nobody's name can come into the log this way.
WELL_FORMED = re.compile(r"[0-9a-f][0-9a-f-]{7,35}")
HEADER = "X-Request-ID"
IN_A_MESSAGE = "request_id"  # the header of a task's message
IN_ITS_META = "kentpcc.work"  # Django logs an answer of 400 and above once its work has ended


@dataclass
class Work:
    """`user` becomes known once somebody is found to be signed in."""

    request: str
    user: str = ""


_work: ContextVar[Work | None] = ContextVar("work", default=None)


@contextmanager
def working_for(request_id: str) -> Iterator[Work]:
    """Everything that is logged or sent within belongs to this request."""
    work = Work(request_id)
    before = _work.set(work)
    try:
        yield work
    finally:
        _work.reset(before)


def named(offered: str) -> str:
    """What a proxy in front of us calls the request, where that is well formed; otherwise a name of our own."""
    return offered if WELL_FORMED.fullmatch(offered) else secrets.token_hex(6)


def note_user(user_id: object) -> None:
    if work := _work.get():
        work.user = str(user_id)


def current() -> str:
    """Of the request that is being answered, or that sent the task which is being done; empty for neither."""
    if work := _work.get():
        return work.request
    return str(current_task.request.get(IN_A_MESSAGE) or "") if current_task else ""


def user() -> str:
    work = _work.get()
    return work.user if work else ""


def task() -> str:
    """Of the task that is being done: its own id, by which Celery's lines name it."""
    return str(current_task.request.id or "") if current_task else ""

"""A disk that is full: what was to be kept is refused in a sentence, and a monitor hears of it before.

Whoever writes a file removes what is half written (`kentpcc.sealed`), so that the next one finds its room.
"""

import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kentpcc.refusals import Refused

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]
FULL = {errno.ENOSPC, errno.EDQUOT}
DATABASE_FULL = "53100"  # PostgreSQL’s code
NOTHING_KEPT = "There is no room left on the disk, so nothing was kept. Have room made there, then ask for it again."
LEAST = 500 << 20  # bytes that are to be free: several of the largest extracts, sealed
HAS_ROOM, NO_ROOM = "has room", "is nearly full: less than 500 MB are free"
TRY_AGAIN_AFTER = "300"  # seconds


def is_full(fault: BaseException | None) -> bool:
    """Whether it, or what it came from, is that there is no room left."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in FULL:
            return True
        if getattr(fault, "pgcode", None) == DATABASE_FULL:
            return True
        fault = fault.__cause__ or fault.__context__
    return False


@contextmanager
def refused_when_full() -> Iterator[None]:
    """For a worker, whose page says why it stopped: raises Refused where there is no room left."""
    try:
        yield
    except Exception as fault:
        if not is_full(fault):
            raise
        logger.error("no room is left on the disk")
        raise Refused(NOTHING_KEPT) from fault


def add_line(path: Path, line: str, *, mode: int = 0o600) -> None:
    """At the end of a file that only grows; on the disk before it returns, or not at all. Raises OSError."""
    with FileIO(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, mode), "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # what is cut off again is nobody else’s
        before = os.fstat(file.fileno()).st_size
        try:
            _write(file, f"{line}\n".encode())
        except OSError:
            os.ftruncate(file.fileno(), before)
            raise


def _write(file: FileIO, rest: bytes) -> None:
    while rest:
        rest = rest[file.write(rest) :]
    os.fsync(file.fileno())


def say_when_full(get_response: GetResponse) -> GetResponse:
    """Reads a form with a file at once, where a disk that is full can still be told of."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_: object) -> HttpResponse | None:
        if request.method != "POST" or request.content_type != "multipart/form-data":
            return None
        try:
            request.POST  # noqa: B018  what is read here is kept
        except OSError as fault:
            if not is_full(fault):
                raise
            return no_room()
        return None

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return no_room() if is_full(fault) else None

    middleware.process_view = process_view  # type: ignore[attr-defined]
    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def no_room() -> HttpResponse:
    logger.error("no room is left on the disk")
    response = render(None, "errors/503.html", {"is_full": True}, status=503)
    response.headers["Retry-After"] = TRY_AGAIN_AFTER
    return response


def state() -> str:
    """Of the disk on which files are kept."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    return HAS_ROOM if shutil.disk_usage(folder).free >= LEAST else NO_ROOM

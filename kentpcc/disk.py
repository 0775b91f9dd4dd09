"""A disk that is full: what was to be kept is refused in a sentence, and a monitor hears of it before.

Whoever writes a file removes what is half written (`kentpcc.sealed`), so that the next one finds its room.
"""

import errno
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

logger = logging.getLogger(__name__)
GetResponse = Callable[[HttpRequest], HttpResponse]
FULL = {errno.ENOSPC, errno.EDQUOT}
LEAST = 500 << 20  # bytes that are to be free: several of the largest extracts, sealed
HAS_ROOM, NO_ROOM = "has room", "is nearly full: less than 500 MB are free"
TRY_AGAIN_AFTER = "300"  # seconds


def is_full(fault: BaseException | None) -> bool:
    """Whether it, or what it came from, is that there is no room left."""
    while fault is not None:
        if isinstance(fault, OSError) and fault.errno in FULL:
            return True
        fault = fault.__cause__ or fault.__context__
    return False


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

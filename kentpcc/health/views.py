"""Two addresses for a proxy or a monitor: open to everybody, and they tell nothing but states."""

import time
from datetime import datetime
from threading import Lock

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kentpcc.access import public
from kentpcc.health.checks import Health, look

KEPT_FOR = 5.0  # seconds: whoever asks often does not keep the broker and the workers busy


class Looking:
    """One look at a time, whose result stands for a few seconds."""

    def __init__(self) -> None:
        self._lock, self._looked = Lock(), 0.0
        self._health: Health | None = None

    def health(self, *, at: datetime, kept_for: float = KEPT_FOR) -> Health:
        """As it was at most so many seconds ago."""
        with self._lock:
            if self._health is None or time.monotonic() > self._looked + kept_for:
                self._health, self._looked = look(at=at), time.monotonic()
            return self._health


looking = Looking()


@public
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """That this process answers: it asks nobody else."""
    return JsonResponse({"state": "live"})


@public
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    health = looking.health(at=timezone.now())
    state, status = ("ready", 200) if health.ready else ("not ready", 503)
    return _unlogged(JsonResponse({"state": state, "parts": health.parts}, status=status))


def _unlogged(response: HttpResponse) -> HttpResponse:
    """Django would write a line for every 503, and a monitor asks every few seconds."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # Django's own mark
    return response

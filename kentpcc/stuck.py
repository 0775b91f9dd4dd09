"""Ends the process of a request that would never end, so that the others are answered.

gunicorn sees a process by its sign of life, which goes on while a single thread of it is stuck; and a thread cannot be
ended by itself. So the process takes nothing new, lets the other requests end, and is gone; gunicorn starts another.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable
from time import monotonic, sleep

logger = logging.getLogger(__name__)
LOOK_EVERY = 0.5  # seconds
TAKEN = 1.0  # seconds: what was taken just before has begun by then


class Watch:
    """`longest`: seconds that a request may take. `grace`: those that the others have to end."""

    def __init__(self, longest: float, grace: float) -> None:
        self.longest, self.grace = longest, grace
        self.begun: dict[int, tuple[float, str]] = {}

    def begins(self, path: str) -> None:
        self.begun[threading.get_ident()] = monotonic(), path

    def ends(self) -> None:
        self.begun.pop(threading.get_ident(), None)

    def overdue(self, now: float) -> list[str]:
        """The paths of the requests that have taken too long."""
        return [path for since, path in list(self.begun.values()) if now - since > self.longest]

    def start(self) -> None:
        threading.Thread(target=self.look, name="watch", daemon=True).start()

    def look(self) -> None:
        """Until a request is overdue, and then the last that this process does."""
        while not (stuck := self.overdue(monotonic())):
            sleep(LOOK_EVERY)
        logger.error("%s requests took more than %s s: their process is ended", len(stuck), self.longest)
        leave(self.grace, self.all_others_ended)

    def all_others_ended(self) -> bool:
        return len(self.overdue(monotonic())) == len(self.begun)


def leave(grace: float, is_idle: Callable[[], bool]) -> None:
    """gunicorn's own polite end, and then the end: the stuck thread would be waited for."""
    os.kill(os.getpid(), signal.SIGTERM)
    now = monotonic()
    while monotonic() < now + grace and not (is_idle() and monotonic() > now + TAKEN):
        sleep(LOOK_EVERY / 5)
    os._exit(1)

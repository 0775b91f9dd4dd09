"""Many people at once: threads that stay, each with a database connection of its own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections


class Crowd:
    def __init__(self, many: int) -> None:
        self.many, self.gate = many, Barrier(many)
        self.pool = ThreadPoolExecutor(many)

    def at_once(self, work: Callable[[int], Any]) -> tuple[float, list[Any]]:
        """Everybody does `work(place)` from the same moment on: seconds until the last is ready, and what each got."""
        done = list(self.pool.map(self._one, [work] * self.many, range(self.many)))
        return max(end for _, end, _ in done) - min(begun for begun, _, _ in done), [got for _, _, got in done]

    def _one(self, work: Callable[[int], Any], place: int) -> tuple[float, float, Any]:
        connection.ensure_connection()
        self.gate.wait(60)  # also makes sure that each thread takes one
        begun = time.perf_counter()
        got = work(place)
        return begun, time.perf_counter(), got

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        self.at_once(lambda _: connections.close_all())
        self.pool.shutdown()

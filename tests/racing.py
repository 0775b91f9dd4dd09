"""People who act at the same moment: each has a thread and a way to the database of their own, for all rounds."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import OperationalError, connection, connections

PATIENCE = 60  # seconds: a machine that is busy is no deadlock


class Rivals:
    def __init__(self, pool: ThreadPoolExecutor, number: int) -> None:
        self._pool, self.number = pool, number

    def at_once(self, acts: "list[Callable[[], Any]]") -> list[Any]:
        """What each came to, in their order; what one raised is raised. At most as many as there are rivals."""
        assert len(acts) <= self.number
        gate = Barrier(len(acts))
        return [done.result(PATIENCE) for done in [self._pool.submit(_through, gate, act) for act in acts]]


@contextmanager
def rivals(number: int) -> Iterator[Rivals]:
    with ThreadPoolExecutor(number) as pool:
        together = Rivals(pool, number)
        try:
            yield together
        finally:  # no connection is left: the test's database is emptied afterwards
            together.at_once([connections.close_all] * number)


def waits(act: Callable[[], Any]) -> bool:
    """Whether somebody else who does this now has to wait until we are through. PostgreSQL only."""

    def tried() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '200ms'")
        try:
            act()
        except OperationalError:
            return True
        return False

    with rivals(1) as rival:
        return bool(rival.at_once([tried])[0])


@contextmanager
def before(statement: str, act: Callable[[], Any]) -> Iterator[list[Any]]:
    """What `act` came to, once, just before the first statement that begins so is carried out."""
    done: list[Any] = []

    def come_between(execute: Any, sql: str, *given: Any) -> Any:
        if not done and sql.startswith(statement):
            done.append(act())
        return execute(sql, *given)

    with connection.execute_wrapper(come_between):
        yield done


def _through(gate: Barrier, act: "Callable[[], Any]") -> Any:
    connection.ensure_connection()
    gate.wait(PATIENCE)
    return act()

"""How far the work on a held file is, told from one process to another through a small file beside it.

The work is one transaction, so that the database cannot tell. The file's time is a sign of life,
given every few seconds: a worker that was lost gives none. No row of the extract stands in it.
"""

import contextlib
import json
import os
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from victims.extracts.uploads.held import HeldFile

ENDING = "progress"
HEARTBEAT = 5  # seconds
LOST_AFTER = 30  # seconds without a sign: several were missed, or no worker took the work up


@dataclass(frozen=True)
class Progress:
    """`step` is "waiting", "reading", "failed" or "done"; `extract` is what the file became."""

    act: str
    step: str = "waiting"
    done: int = 0
    total: int = 0
    extract: str = ""
    silent: float = 0  # seconds since the last sign of life

    @property
    def is_lost(self) -> bool:
        return self.step not in {"failed", "done"} and self.silent > LOST_AFTER

    @property
    def percentage(self) -> int:
        return min(99, 100 * self.done // self.total) if self.total else 0


def tell(held: HeldFile, progress: Progress) -> None:
    """Replaces what was told before in one step, so that nobody reads half of it."""
    place, new = held.beside(ENDING), held.beside(f"{ENDING}-{threading.get_ident()}")
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = asdict(progress)
    del said["silent"]
    new.write_text(json.dumps(said))
    new.replace(place)


def told(held: HeldFile) -> Progress | None:
    place = held.beside(ENDING)
    try:
        silent = time.time() - place.stat().st_mtime
        said: dict[str, Any] = json.loads(place.read_text())
    except FileNotFoundError:
        return None
    return Progress(**said, silent=silent)


@contextlib.contextmanager
def heartbeat(held: HeldFile) -> Iterator[None]:
    """Touches the progress every few seconds, also while a single statement takes long."""
    ended = threading.Event()

    def touch() -> None:
        while not ended.wait(HEARTBEAT):
            with contextlib.suppress(FileNotFoundError):
                os.utime(held.beside(ENDING))

    thread = threading.Thread(target=touch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()

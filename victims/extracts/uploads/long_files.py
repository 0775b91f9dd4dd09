"""Long files are gone through by a worker, and the page shows how far it is. What it found lies beside the file."""

import contextlib
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from kentpcc.dispatch import after_commit
from kentpcc.models import User
from victims.extracts.fields.maps import NoMapFits
from victims.extracts.files.rows import UnreadableFile
from victims.extracts.uploads.held import HeldFile
from victims.extracts.uploads.preview import Preview
from victims.models import ColumnMap, Extract

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


LOOKED, HEADINGS = "looked", "headings"
EVENTS = {"look": "long file sent", "admit": "long file confirmed"}
Report = Callable[[int, int], None]  # rows done, rows in all, about


def begin(held: HeldFile, act: str, *, by: User) -> None:
    """Asks a worker to look or to admit. Asked twice, it is done twice and counts once."""
    if act == "look":
        held.beside(LOOKED).unlink(missing_ok=True)
    tell(held, Progress(act))
    after_commit(EVENTS[act], str(held.id), str(by.pk))


def under_way(held: HeldFile) -> Progress | None:
    """The work that is not done; None also for a short file, on which nobody works."""
    work = told(held)
    return None if work is None or work.step == "done" else work


def again(held: HeldFile, *, by: User) -> None:
    work = under_way(held)
    begin(held, work.act if work else "look", by=by)


def preview(held: HeldFile) -> Preview | None:
    """What a worker found; None while there is nothing yet. Raises UnreadableFile."""
    kept = held.kept(LOOKED)
    if kept is None:
        return None
    if fault := kept.get("fault"):
        raise UnreadableFile(fault)
    if closest := kept.get("closest"):
        raise NoMapFits(kept["headings"], ColumnMap.objects.get(pk=closest))
    return Preview(**kept["look"])


def keep_preview(held: HeldFile, go_through: Callable[[Report], Preview]) -> None:
    """Or why the file cannot be read."""
    with _reporting(held, "look") as report:
        try:
            kept: dict[str, Any] = {"look": go_through(report).as_json()}
        except NoMapFits as fault:
            kept = {"headings": fault.headings, "closest": fault.closest.pk}
        except UnreadableFile as fault:
            kept = {"fault": str(fault)}
        held.keep(LOOKED, kept)
        tell(held, Progress("look", "done"))


def admit(held: HeldFile, bring_in: Callable[[Report], Extract]) -> None:
    with _reporting(held, "admit") as report:
        try:
            extract = bring_in(report)
        except UnreadableFile as fault:
            held.keep(LOOKED, {"fault": str(fault)})
            held.beside("progress").unlink(missing_ok=True)
            return
        tell(held, Progress("admit", "done", extract=str(extract.pk)))


@contextmanager
def _reporting(held: HeldFile, act: str) -> Iterator[Report]:
    def report(done: int, total: int) -> None:
        tell(held, Progress(act, "reading", done, total))

    with heartbeat(held):
        report(0, 0)
        try:
            yield report
        except BaseException:
            tell(held, Progress(act, "failed"))
            raise


def became(held: HeldFile) -> Extract | None:
    """The extract that a worker made of a file which is gone since."""
    progress = told(held)
    return Extract.objects.filter(pk=progress.extract).first() if progress and progress.extract else None

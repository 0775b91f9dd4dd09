"""Files that wait, encrypted, on disk: an upload between preview and confirmation, and refused rows.

An upload belongs to the person who sent it: nobody else finds it. What is forgotten is cleared away.
Beside an upload stand, under its name and an ending, how far the work on it is (`progress`) and what
came of looking at it (`looked`).
"""

import contextlib
import json
import os
import threading
import time
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.fernet import InvalidToken
from django.conf import settings

from kentpcc.models import User
from kentpcc.sealed import seal, unseal
from victims.extracts.files.reading import Reading, is_workbook, read
from victims.models import Extract

UPLOADS_KEPT = 24 * 3600  # seconds
REFUSED_ROWS_KEPT = 30 * 24 * 3600
WORKBOOK_IS_SMALLER = 1.5  # times than the same rows as text: it is a zip archive
PROGRESS = "progress"  # the ending of the file that says how far the work is
HEARTBEAT = 5  # seconds
LOST_AFTER = 30  # seconds without a sign: several were missed, or no worker took the work up


@dataclass(frozen=True)
class HeldFile:
    id: uuid.UUID
    path: Path
    name: str
    encoding: str

    def open(self) -> BinaryIO:
        file = unseal(self.path)
        file.readline()  # how it came: name and encoding
        return file

    def reading(self, wanted: Collection[str]) -> Reading:
        """Raises UnreadableFile. `wanted` are headings that tell a workbook's table from its notes."""
        return read(
            self.open,
            name=self.name,
            most_bytes=settings.EXTRACT_MAX_BYTES,
            most_rows=settings.EXTRACT_MAX_ROWS,
            encoding=self.encoding,
            wanted=wanted,
        )

    @property
    def is_long(self) -> bool:
        """Too long to be gone through while somebody waits for a page. Known without reading it."""
        size = self.path.stat().st_size * 3 // 4  # encrypted, a file grows by a third
        if is_workbook(self.open):
            size = int(size * WORKBOOK_IS_SMALLER)
        return size > settings.EXTRACT_LONG_BYTES

    def beside(self, ending: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{ending}")

    def keep(self, ending: str, content: dict[str, Any]) -> None:
        """Seals a JSON value beside the file; it replaces an earlier one in one step."""
        new = self.beside(uuid.uuid4().hex)
        with seal(new) as file:
            file.write(json.dumps(content).encode())
        new.replace(self.beside(ending))

    def kept(self, ending: str) -> dict[str, Any] | None:
        try:
            with unseal(self.beside(ending)) as file:
                content: dict[str, Any] = json.loads(file.read())
                return content
        except (FileNotFoundError, InvalidToken):
            return None

    def discard(self) -> None:
        for path in self.path.parent.glob(f"{self.id}*"):
            path.unlink(missing_ok=True)

    def place_for_refused_rows(self) -> Path:
        """Another one each time, so that two confirmations at once do not write into one file."""
        return self.beside(uuid.uuid4().hex)


def hold(chunks: Iterable[bytes], *, name: str, encoding: str, owner: User) -> HeldFile:
    clear_forgotten(time.time())
    held = HeldFile(id := uuid.uuid4(), _uploads(owner) / str(id), name, encoding)
    with seal(held.path) as file:
        file.write(json.dumps({"name": name, "encoding": encoding}).encode() + b"\n")
        for chunk in chunks:
            file.write(chunk)
    return held


def find(id: uuid.UUID, *, owner: User) -> HeldFile | None:
    """None for one that is gone, was somebody else's, or whose key is gone."""
    path = _uploads(owner) / str(id)
    try:
        with unseal(path) as file:
            return HeldFile(id, path, **json.loads(file.readline()))
    except (FileNotFoundError, InvalidToken):
        return None


def trace(id: uuid.UUID, *, owner: User) -> HeldFile:
    """Where an upload is or was: how far the work on it came is known for a day after it is gone."""
    return HeldFile(id, _uploads(owner) / str(id), "", "")


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
    place, new = held.beside(PROGRESS), held.beside(f"{PROGRESS}-{threading.get_ident()}")
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = asdict(progress)
    del said["silent"]
    try:
        new.write_text(json.dumps(said))
        new.replace(place)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def told(held: HeldFile) -> Progress | None:
    place = held.beside(PROGRESS)
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
                os.utime(held.beside(PROGRESS))

    thread = threading.Thread(target=touch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def refused_rows_of(extract: Extract) -> Path:
    return _root() / "refused" / f"{extract.pk}.csv"


def keep_refused_rows(path: Path, extract: Extract) -> None:
    target = refused_rows_of(extract)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.replace(target)


def clear_forgotten(now: float) -> int:
    """Deletes what nobody came back for, and what a broken upload left behind; returns how many files."""
    arriving = Path(settings.FILE_UPLOAD_TEMP_DIR)
    kept = [(_root() / "uploads", UPLOADS_KEPT), (_root() / "refused", REFUSED_ROWS_KEPT), (arriving, UPLOADS_KEPT)]
    old = [
        path
        for folder, seconds in kept
        for path in folder.rglob("*")
        if path.is_file() and now - path.stat().st_mtime > seconds
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "extracts"


def _uploads(owner: User) -> Path:
    return _root() / "uploads" / str(owner.pk)

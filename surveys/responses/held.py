"""The files of exports: sealed on disk, with their codebooks, and how far the work on one is."""

import hashlib
import json
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from kentpcc.sealed import seal, unseal
from surveys.models import Export
from surveys.responses.workplace import workplace

DATA, PROGRESS = "data", "progress"
BLOCK = 1 << 20
WORK_KEPT = 24 * 3600  # seconds: what a worker left behind that was killed


class Progress(NamedTuple):
    """Rows written, of how many."""

    done: int
    total: int

    @property
    def percentage(self) -> int:
        return min(99, 100 * self.done // self.total) if self.total else 0


def place(export: Export, what: str = DATA) -> Path:
    return workplace().parent / f"{export.pk}.{what}"


def keep(export: Export, what: str, file: BinaryIO) -> str:
    """Seals what is in the file, from its beginning, in one step; returns its SHA-256."""
    file.seek(0)
    digest, target = hashlib.sha256(), place(export, what)
    new = workplace() / uuid.uuid4().hex
    with seal(new) as sealed:
        while block := file.read(BLOCK):
            digest.update(block)
            sealed.write(block)
    new.replace(target)
    return digest.hexdigest()


def open_kept(export: Export, what: str = DATA) -> BinaryIO | None:
    """None for a file that is gone."""
    try:
        return unseal(place(export, what))
    except FileNotFoundError:
        return None


def discard(export: Export) -> None:
    for path in workplace().parent.glob(f"{export.pk}.*"):
        path.unlink(missing_ok=True)


def tell(export: Export, progress: Progress) -> None:
    """On disk, because the work is one transaction, out of which nobody would hear."""
    new = workplace() / f"{export.pk}.{PROGRESS}"
    try:
        new.write_text(json.dumps(progress))
        new.replace(place(export, PROGRESS))
    except OSError:
        new.unlink(missing_ok=True)
        raise


def told(export: Export) -> Progress:
    with suppress(FileNotFoundError):
        return Progress(*json.loads(place(export, PROGRESS).read_text()))
    return Progress(0, 0)


@contextmanager
def working_file() -> Iterator[BinaryIO]:
    """Without a name, so that it is gone with whoever works on it."""
    with tempfile.TemporaryFile(dir=workplace()) as file:
        yield file


def clear_work(now: float) -> int:
    """Deletes what was left where files are made; returns how many."""
    old = [path for path in workplace().iterdir() if now - path.stat().st_mtime > WORK_KEPT]
    for path in old:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)

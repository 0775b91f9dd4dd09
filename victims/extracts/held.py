"""Files that wait, encrypted, on disk: an upload between preview and confirmation, and refused rows.

An upload belongs to the person who sent it: nobody else finds it. What is forgotten is cleared away.
"""

import io
import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO

from django.conf import settings

from kentpcc.models import User
from victims.extracts.reading import Reading, read
from victims.extracts.sealed import seal, unseal
from victims.models import Extract

UPLOADS_KEPT = 24 * 3600  # seconds
REFUSED_ROWS_KEPT = 30 * 24 * 3600


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

    def reading(self) -> Reading:
        """Raises UnreadableFile."""
        return read(self.open, name=self.name, most_bytes=settings.EXTRACT_MAX_BYTES, encoding=self.encoding)

    def discard(self) -> None:
        self.path.unlink(missing_ok=True)
        self._refused.unlink(missing_ok=True)

    def refused_rows(self) -> TextIO:
        """A new file for them. It ends up with the extract only if that came in."""
        self._refused.unlink(missing_ok=True)
        return io.TextIOWrapper(seal(self._refused), "utf-8-sig", newline="")

    def keep_refused_rows(self, extract: Extract) -> None:
        target = refused_rows_of(extract)
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._refused.replace(target)

    @property
    def _refused(self) -> Path:
        return self.path.with_suffix(".refused")


def hold(chunks: Iterable[bytes], *, name: str, encoding: str, owner: User) -> HeldFile:
    clear_forgotten(time.time())
    held = HeldFile(id := uuid.uuid4(), _uploads(owner) / str(id), name, encoding)
    with seal(held.path) as file:
        file.write(json.dumps({"name": name, "encoding": encoding}).encode() + b"\n")
        for chunk in chunks:
            file.write(chunk)
    return held


def find(id: uuid.UUID, *, owner: User) -> HeldFile | None:
    path = _uploads(owner) / str(id)
    if not path.is_file():
        return None
    with unseal(path) as file:
        return HeldFile(id, path, **json.loads(file.readline()))


def refused_rows_of(extract: Extract) -> Path:
    return _root() / "refused" / f"{extract.pk}.csv"


def discard(id: uuid.UUID, *, owner: User) -> None:
    (_uploads(owner) / str(id)).unlink(missing_ok=True)


def clear_forgotten(now: float) -> None:
    for folder, kept in (("uploads", UPLOADS_KEPT), ("refused", REFUSED_ROWS_KEPT)):
        for path in (_root() / folder).rglob("*"):
            if path.is_file() and now - path.stat().st_mtime > kept:
                path.unlink(missing_ok=True)


def _root() -> Path:
    return Path(settings.MEDIA_ROOT) / "extracts"


def _uploads(owner: User) -> Path:
    return _root() / "uploads" / str(owner.pk)

"""Files that wait, encrypted, on disk: an upload between preview and confirmation, and refused rows.

An upload belongs to the person who sent it: nobody else finds it. What is forgotten is cleared away.
"""

import json
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.fernet import InvalidToken
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

    def place_for_refused_rows(self) -> Path:
        """Another one each time, so that two confirmations at once do not write into one file."""
        return self.path.with_suffix(f".{uuid.uuid4().hex}")


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


def refused_rows_of(extract: Extract) -> Path:
    return _root() / "refused" / f"{extract.pk}.csv"


def keep_refused_rows(path: Path, extract: Extract) -> None:
    target = refused_rows_of(extract)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.replace(target)


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

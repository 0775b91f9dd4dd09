"""Sealed files on disk: found by what they begin with, encrypted again line by line, read through for a word."""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from cryptography.fernet import InvalidToken
from django.conf import settings

from kentpcc.fields import cipher
from kentpcc.sealed import unseal
from victims.protection.keys.columns import is_fresh

TOKEN_BEGINS = b"gAAAAA"  # a Fernet token's version and the high bytes of its time


def sealed_files() -> Iterator[Path]:
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        try:
            with path.open("rb") as file:
                sealed = file.read(len(TOKEN_BEGINS)) == TOKEN_BEGINS
        except (IsADirectoryError, FileNotFoundError):
            continue
        if sealed:
            yield path


def lines(path: Path) -> list[bytes]:
    """The tokens of a file; none if it was cleared away meanwhile."""
    try:
        return path.read_bytes().splitlines()
    except FileNotFoundError:
        return []


def seal_again(path: Path) -> int:
    """1 if the file was encrypted again. One that is being written, or was cleared away, is left alone.

    Its time stays: by it files are cleared away.
    """
    try:
        before, content = path.stat(), path.read_bytes()
    except FileNotFoundError:
        return 0
    tokens = content.splitlines()
    if not content.endswith(b"\n") or all(map(is_fresh, tokens)):
        return 0
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.writelines((token if is_fresh(token) else cipher().rotate(token)) + b"\n" for token in tokens)
    os.utime(file.name, ns=(before.st_atime_ns, before.st_mtime_ns))
    return _put_in_place(Path(file.name), path, before)


def _put_in_place(new: Path, path: Path, before: os.stat_result) -> int:
    try:
        now = path.stat()
    except FileNotFoundError:
        now = None
    if now is None or (now.st_ino, now.st_size, now.st_mtime_ns) != (before.st_ino, before.st_size, before.st_mtime_ns):
        new.unlink()
        return 0
    new.replace(path)
    return 1


def delete_mentioning(references: Iterable[str]) -> int:
    """Deletes the files in which one of the references stands by itself; returns how many."""
    listed = "|".join(map(re.escape, references))
    pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)".encode())
    mentioning = [path for path in sealed_files() if _mentions(path, pattern)]
    for path in mentioning:
        path.unlink(missing_ok=True)
    return len(mentioning)


def _mentions(path: Path, pattern: re.Pattern[bytes]) -> bool:
    """A file whose key is gone tells nobody anything."""
    with contextlib.suppress(FileNotFoundError, InvalidToken), unseal(path) as file:
        return any(pattern.search(line) for line in file)
    return False

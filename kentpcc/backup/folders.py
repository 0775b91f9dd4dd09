"""A folder of backups: each a folder of its own, named by its time, which is there whole or not at all."""

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kentpcc.backup import manifest
from kentpcc.refusals import Refused

MAKING = ".making-"
NAMED = re.compile(r"backup-\d{8}T\d{6}Z")
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def name_at(at: datetime) -> str:
    return f"backup-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def backups(folder: Path) -> list[Path]:
    """Those that are whole, the oldest first."""
    there = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in there if NAMED.fullmatch(path.name) and (path / manifest.NAME).is_file())


def chosen(folder: Path) -> Path:
    """The backup itself, or the newest of a folder of them."""
    if (folder / manifest.NAME).exists() or not (found := backups(folder)):
        return folder
    return found[-1]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One at a time makes, tries or clears away. A file that cannot be written ends in a sentence."""
    with in_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Refused(f"Another backup or drill is under way in {folder}. Wait until it has ended.") from None
            yield


@contextmanager
def in_words(folder: Path) -> Iterator[None]:
    """What the disk refuses, as a sentence."""
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise Refused(
                f"The disk of {folder} is full, and nothing was kept. Make room, or let fewer backups be kept, "
                "and try again."
            ) from None
        raise Refused(f"{fault.filename or folder} cannot be used: {fault.strerror}. Choose another place.") from None


@contextmanager
def made_whole(folder: Path, name: str) -> Iterator[Path]:
    """A place to write into, which gets its name when all is on the disk, and is gone if anything failed."""
    for left in folder.glob(f"{MAKING}*"):  # of one that was killed
        shutil.rmtree(left)
    if (folder / name).exists():
        raise Refused(f"{folder / name} is there already. Try again in a second.")
    making = folder / f"{MAKING}{name}"
    making.mkdir(mode=0o700)
    try:
        yield making
        for path in making.iterdir():
            path.chmod(0o600)
            _to_disk(path)
        _to_disk(making)
        making.rename(folder / name)
        _to_disk(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def _to_disk(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def rotate(folder: Path, keep: int) -> list[str]:
    """Deletes all but the newest ones; returns the names of those that went."""
    gone = backups(folder)[:-keep]
    for path in gone:
        (path / manifest.NAME).unlink()  # first: what is half deleted is no backup
        shutil.rmtree(path)
    return [path.name for path in gone]

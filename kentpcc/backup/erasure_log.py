"""What must be done again once a backup is put back: who was erased since, and whose data a legal hold keeps.

It is a file apart from the database and its backups, to which lines are only added: a restored database must not bring
back whom it knew before. A line is JSON: what, when, ids that lead to nobody without the database, and a seal, so that
nobody has others erased by adding a line. It holds no name, no reference and no text.
"""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from kentpcc import audit
from kentpcc.disk import add_line
from kentpcc.refusals import Refused

ERASED, HELD, RELEASED = "erased", "held", "released"


@dataclass(frozen=True)
class Line:
    what: str
    at: datetime
    told: dict[str, Any]


def add(what: str, *, at: datetime, **told: Any) -> None:
    """On the disk before it returns. Raises Refused where it cannot be written: without a line, no act."""
    said = {"what": what, "at": at.astimezone(UTC).isoformat(), **told}
    line = json.dumps(said | {"seal": audit.seal(["erasure log", said], settings.AUDIT_KEYS[0])}, sort_keys=True)
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        add_line(path, line)
    except OSError as fault:
        raise Refused(
            f"The log of erasures cannot be written: {fault.strerror}. Nothing was done. "
            "Whoever runs the site must put it right (ERASURE_LOG_FILE)."
        ) from None


def lines() -> Iterator[Line]:
    """The oldest first. Raises Refused for a line that was not written by this site."""
    for number, written in enumerate(_written(), start=1):
        line = _read(written)
        if line is None:
            raise Refused(
                f"Line {number} of the log of erasures was not written by this site, or was changed. "
                "Put back the file as it was kept elsewhere, and try again."
            )
        yield line


def count() -> int:
    return len(_written())


def refuse_shorter(expected: int) -> None:
    """It is only ever added to: with fewer lines than when the backup was made it is not the right one."""
    if count() < expected:
        raise Refused(
            f"The log of erasures has {count()} lines, and had {expected} when the backup was made. Put the newest "
            f"copy of it to {_path()}: without it people who were erased would come back."
        )


def _path() -> Path:
    return Path(settings.ERASURE_LOG_FILE)


def _written() -> list[str]:
    try:
        return _path().read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as fault:
        raise Refused(
            f"The log of erasures cannot be read: {fault.strerror}. Whoever runs the site must put it right "
            "(ERASURE_LOG_FILE): without it people who were erased would come back."
        ) from None


def _read(written: str) -> Line | None:
    try:
        said = json.loads(written)
        seal = str(said.pop("seal"))
        line = Line(said["what"], datetime.fromisoformat(said["at"]), said)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    sealed = (audit.seal(["erasure log", said], key) for key in settings.AUDIT_KEYS)
    return line if any(hmac.compare_digest(seal, each) for each in sealed) else None

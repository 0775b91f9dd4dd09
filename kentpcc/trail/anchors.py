"""The head of the trail, written down outside the database: what was cut off, emptied or sealed anew shows beside it.

An anchor is one line of JSON: when it was made, the last entry's id, how many entries there were, that entry's digest,
and a seal over all of it. Files are only ever added to; a machine that collects syslog, or an HTTP address, gets the
same line. Keep at least one where the database's account cannot write.
"""

import hmac
import json
import logging
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from logging.handlers import SysLogHandler
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from kentpcc.audit import entries, seal
from kentpcc.disk import add_line
from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused

logger = logging.getLogger(__name__)

NAME = "audit anchor"
WITHIN = 5  # seconds that an address may take
MARGIN = 200  # letters: more than any anchor has
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Anchor:
    """`at` in ISO 8601, UTC; `entries` is how many there were up to `entry`, the id of the last."""

    at: str
    entry: int
    entries: int
    digest: str

    @property
    def said(self) -> list[object]:
        return [NAME, self.at, self.entry, self.entries, self.digest]

    @property
    def line(self) -> str:
        return json.dumps(asdict(self) | {"seal": seal(self.said, settings.AUDIT_KEYS[0])})

    @property
    def when(self) -> str:
        return f"{timezone.localtime(datetime.fromisoformat(self.at)):%-d %B %Y %H:%M}"


def head(*, at: datetime) -> Anchor | None:
    """None for a trail without entries."""
    last = AuditEntry.objects.order_by("-id").values_list("id", "digest").first()
    if last is None:
        return None
    return Anchor(at.astimezone(UTC).isoformat(), last[0], AuditEntry.objects.filter(id__lte=last[0]).count(), last[1])


def write(anchor: Anchor) -> list[str]:
    """To each place of the settings. Returns those that failed: one that is away keeps no other from it."""
    failed = []
    for place, told in settings.AUDIT_ANCHORS.items():
        try:
            if told:
                PLACES[place](anchor.line, told)
        except (OSError, ValueError) as fault:  # away, or not an address at all
            logger.error("the trail was not anchored: %s, %s", place, type(fault).__name__)
            failed.append(place)
    return failed


def to_file(line: str, path: str) -> None:
    add_line(Path(path), line, mode=0o644)


def to_syslog(line: str, address: str) -> None:
    """`/dev/log`, or a host and a port."""
    host, _, port = address.rpartition(":")
    handler = SysLogHandler(address if address.startswith("/") else (host.strip("[]"), int(port)))
    try:
        handler.emit(logging.LogRecord(NAME, logging.INFO, "", 0, f"kentpcc {NAME} {line}", None, None))
    finally:
        handler.close()


def to_url(line: str, address: str) -> None:
    """As the body of a POST, over HTTPS unless it stays on this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise OSError("no HTTPS")
    request = urllib.request.Request(address, line.encode(), {"Content-Type": "application/json"}, method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=WITHIN):  # noqa: S310
        pass


PLACES: dict[str, Callable[[str, str], None]] = {"file": to_file, "syslog": to_syslog, "url": to_url}


def last_written() -> str:
    """The last line of the file, or nothing."""
    lines = end_of_file().splitlines()
    return lines[-1] if lines else ""


def end_of_file() -> str:
    """A few lines, the first of them perhaps cut."""
    path = Path(settings.AUDIT_ANCHORS["file"])
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - len(NAME) - 10 * MARGIN))
        return file.read().decode(errors="replace")


def is_written(anchor: Anchor) -> bool:
    """Whether the file ends with the same head: an idle night adds no line."""
    return f'"digest": "{anchor.digest}"' in last_written()


def read(path: Path) -> list[Anchor | int]:
    """The anchors of a file, or of a log that holds them; for a line that is not ours its number, from 1.

    Raises Refused where the file cannot be read.
    """
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError as fault:
        raise Refused(f"{path} cannot be read: name the file that holds the anchors.") from fault
    return [_anchor(line) or number for number, line in enumerate(lines, start=1) if "{" in line]


def _anchor(line: str) -> Anchor | None:
    try:
        told = json.loads(line[line.index("{") :])
        anchor = Anchor(str(told["at"]), int(told["entry"]), int(told["entries"]), str(told["digest"]))
        datetime.fromisoformat(anchor.at)
        seals = [seal(anchor.said, key) for key in settings.AUDIT_KEYS]
    except (ValueError, KeyError, TypeError):
        return None
    return anchor if any(hmac.compare_digest(str(told.get("seal")), each) for each in seals) else None


def disagreements(anchors: Iterable[Anchor | int]) -> Iterator[str]:
    """A sentence for each anchor that the trail does not hold, the oldest first, and for each line that is not ours."""
    known = list(anchors)
    wanted = {anchor.entry for anchor in known if isinstance(anchor, Anchor)}
    held = {entry.pk: (number, entry.digest) for number, entry in enumerate(entries(), 1) if entry.pk in wanted}
    for anchor in known:
        if isinstance(anchor, int):
            yield f"Line {anchor} of the anchors was not written by this site, or was changed."
        elif fault := _fault(anchor, held.get(anchor.entry)):
            yield fault


def _fault(anchor: Anchor, held: tuple[int, str] | None) -> str:
    if held is None:
        return f"Entry {anchor.entry} is missing: on {anchor.when} it was the last of {anchor.entries}."
    number, digest = held
    if digest != anchor.digest:
        return f"Entry {anchor.entry} is not the one that was there on {anchor.when}: the chain was sealed anew."
    if number < anchor.entries:
        return f"{anchor.entries - number} of the entries up to {anchor.entry} are missing since {anchor.when}."
    if number > anchor.entries:
        return f"{number - anchor.entries} entries up to {anchor.entry} were put in since {anchor.when}."
    return ""

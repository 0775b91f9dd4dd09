"""Making a backup. One moment of the database, then the files, then what is in both; a name once all is on the disk."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from kentpcc import audit
from kentpcc.acts import Act
from kentpcc.backup import erasure_log, files, folders, postgresql, sqlite
from kentpcc.backup.contents import Contents
from kentpcc.backup.manifest import Manifest, digest_of, fingerprints
from kentpcc.models import BackupRun
from kentpcc.refusals import Refused

FILES = "files.tar"
DATABASES = {"postgresql": (postgresql, "database.dump"), "sqlite": (sqlite, "database.sqlite3")}
ACTS = {
    BackupRun.Kind.BACKUP: Act.MADE_BACKUP,
    BackupRun.Kind.DRILL: Act.TRIED_BACKUP,
    BackupRun.Kind.RESTORE: Act.RESTORED_BACKUP,
}


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    gone: list[str]


def make(folder: Path, *, at: datetime, keep: int | None = None) -> Made:
    """Raises Refused, having kept nothing, and writes down that it failed."""
    if keep is not None and keep < 1:
        raise Refused("Keep at least one backup.")
    name = folders.name_at(at)
    try:
        with folders.alone(folder):
            with folders.made_whole(folder, name) as making:
                manifest = _fill(making, name, at)
            gone = folders.rotate(folder, keep) if keep else []
    except Refused as refused:
        note(BackupRun.Kind.BACKUP, name, at=at, fault=str(refused))
        raise
    note(BackupRun.Kind.BACKUP, name, at=at)
    return Made(folder / name, manifest, gone)


def _fill(making: Path, name: str, at: datetime) -> Manifest:
    """Files after the database: what was erased in between is erased again by the log, and its file with it."""
    database, part = DATABASES[connection.vendor]
    erasures = erasure_log.count()
    found = database.dump(making / part)
    count = files.archive(making / FILES)
    manifest = _manifest(making, name, at, found, count, erasures)
    manifest.write(making)
    return manifest


def _manifest(making: Path, name: str, at: datetime, found: Contents, count: int, erasures: int) -> Manifest:
    return Manifest(
        name=name,
        made_at=at.astimezone(UTC).isoformat(),
        code_version=settings.CODE_VERSION,
        vendor=connection.vendor,
        server=str(DATABASES[connection.vendor][0].server_version()),
        contents=found,
        parts={path.name: digest_of(path) for path in sorted(making.iterdir())},
        files=count,
        keys=fingerprints(),
        erasures=erasures,
    )


def note(kind: BackupRun.Kind, name: str, *, at: datetime, fault: str = "") -> BackupRun:
    """For health, the administrator's first page and the auditor."""
    run = BackupRun.objects.create(kind=kind, name=name, at=at, fault=fault)
    audit.record(ACTS[kind], run, by=None, at=at, backup=name, whole=not fault)
    return run

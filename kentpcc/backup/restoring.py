"""Putting a backup back into an empty database, and trying one in a database that is gone in the end."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

from kentpcc.backup import checking, erasure_log, files, folders
from kentpcc.backup.actions import DATABASES, FILES, note
from kentpcc.backup.checking import Findings
from kentpcc.backup.contents import is_empty
from kentpcc.backup.elsewhere import standing_in
from kentpcc.backup.manifest import Manifest
from kentpcc.models import BackupRun, LastAnchor
from kentpcc.refusals import Refused
from kentpcc.trail import checking as trail

NOT_EMPTY = (
    "There are tables in the database already. A backup is put back into an empty one only: make one with "
    "“createdb NAME”, put it into DATABASE_URL, and try again. To try a backup without touching this one, "
    "leave the folder out: “manage.py restore --verify”."
)


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    findings: Findings


def restore(folder: Path, *, at: datetime) -> Restored:
    """Raises Refused, having changed nothing. With `findings.faults` the site must not be started on it."""
    path = folders.chosen(folder)
    if not is_empty():
        raise Refused(NOT_EMPTY)
    files.refuse_unless_empty()
    manifest = checking.read(path)
    erasure_log.refuse_shorter(manifest.erasures)
    database, part = DATABASES[manifest.vendor]
    try:
        with folders.in_words(Path(settings.MEDIA_ROOT)):
            files.unpack(path / FILES)
        database.restore(path / part)
    except Refused:
        files.remove()
        raise
    findings = checking.compare(manifest)
    if not findings.faults:
        _begin_anew(manifest, at)
    return Restored(manifest, findings)


def _begin_anew(manifest: Manifest, at: datetime) -> None:
    """Everybody signs in again; what was anchored since the backup is set aside, as the trail goes on without it."""
    Session.objects.all().delete()
    anchored = Path(settings.AUDIT_ANCHORS["file"])
    if len(checking.anchored_by(manifest.when)) < len(trail.anchored()):
        LastAnchor.objects.all().delete()
        anchored.rename(anchored.with_name(f"{anchored.name}.until-{folders.name_at(at).removeprefix('backup-')}"))
    note(BackupRun.Kind.RESTORE, manifest.name, at=at)


def drill(folder: Path, *, at: datetime) -> Restored:
    """The same into a scratch database; the site goes on. Raises Refused; what was found is written down either way."""
    path = folders.chosen(folder)
    try:
        with folders.alone(path.parent):
            restored = _try(path)
    except Refused as refused:
        note(BackupRun.Kind.DRILL, path.name, at=at, fault=str(refused))
        raise
    note(BackupRun.Kind.DRILL, path.name, at=at, fault=" ".join(restored.findings.faults))
    return restored


def _try(path: Path) -> Restored:
    manifest = checking.read(path)
    erasure_log.refuse_shorter(manifest.erasures)
    database, part = DATABASES[connection.vendor]
    database.drop_left_over()
    with database.scratch() as scratch, standing_in(scratch):
        database.restore(path / part)
        findings = checking.compare(manifest)
    if files.count(path / FILES) != manifest.files:
        findings.faults.append(f"{FILES} holds another number of files than when it was made.")
    return Restored(manifest, findings)

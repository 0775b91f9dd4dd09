"""A backup is one moment of everything, holds no key, and is there whole or not at all."""

import errno
import json
import os
import stat
import tarfile
from datetime import timedelta

import pytest
from django.conf import settings as site

from kentpcc.backup import actions, erasure_log, files, folders, postgresql
from kentpcc.backup.contents import contents
from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.backup.manifest import digest_of
from kentpcc.models import AuditEntry, BackupRun
from kentpcc.refusals import Refused
from tests.kentpcc.backup.conftest import CANARY, MADE_AT
from victims.models import Victim

pytestmark = pytest.mark.django_db
LATER = MADE_AT + timedelta(days=1)


def test_what_is_in_it(kept):
    told = json.loads((kept.backup / "manifest.json").read_text())
    assert sorted(path.name for path in kept.backup.iterdir()) == ["database.dump", "files.tar", "manifest.json"]
    assert told["name"] == kept.backup.name == "backup-20190918T013000Z"
    assert (told["made_at"], told["vendor"], told["files"]) == ("2019-09-18T01:30:00+00:00", "postgresql", 2)
    assert told["contents"]["tables"]["victims_victim"][0] == 3
    assert told["contents"]["head"][1] == 2
    assert "kentpcc.0001_initial" in told["contents"]["migrations"]
    assert told["parts"]["files.tar"] == digest_of(kept.backup / "files.tar")


def test_no_key_and_no_name_is_in_it(kept):
    secrets = [*site.FIELD_KEYS, *site.AUDIT_KEYS, site.SECRET_KEY]
    for path in kept.backup.iterdir():
        content = path.read_bytes()
        assert [key for key in secrets if key.encode() in content] == []
        assert CANARY.encode() not in content


def test_nobody_else_may_read_it(kept):
    assert stat.S_IMODE(kept.backup.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept.backup.iterdir()} == {0o600}


def test_that_it_was_made_is_written_down(copy, tmp_path):
    made = actions.make(tmp_path / "new", at=LATER)
    run = BackupRun.objects.first()
    assert (run.kind, run.name, run.at, run.fault) == ("backup", made.path.name, LATER, "")
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.detail) == ("made a backup", {"backup": made.path.name, "whole": True})


def test_counts_and_dump_are_of_one_moment(copy, tmp_path, monkeypatch):
    """Somebody comes while the database is being dumped: neither the dump nor the counts know them."""
    run = postgresql._run

    def while_somebody_comes(program, *arguments, at):
        with another().cursor() as cursor:
            cursor.execute("UPDATE victims_victim SET reference = reference || 'X'")
        run(program, *arguments, at=at)

    monkeypatch.setattr(postgresql, "_run", while_somebody_comes)
    found = postgresql.dump(tmp_path / "moment.dump")
    monkeypatch.undo()
    assert Victim.objects.filter(reference__endswith="X").count() == 3
    with postgresql.scratch() as scratch, standing_in(scratch):
        postgresql.restore(tmp_path / "moment.dump")
        assert contents() == found
        assert not Victim.objects.filter(reference__endswith="X").exists()


def test_the_newest_are_kept(copy, tmp_path):
    folder = tmp_path / "many"
    for day in range(3):
        made = actions.make(folder, at=MADE_AT + timedelta(days=day), keep=2)
    assert made.gone == ["backup-20190918T013000Z"]
    assert [path.name for path in folders.backups(folder)] == ["backup-20190919T013000Z", "backup-20190920T013000Z"]


def test_keeping_none_is_refused(tmp_path):
    with pytest.raises(Refused, match="Keep at least one"):
        actions.make(tmp_path, at=MADE_AT, keep=0)


def full(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_ends_in_a_sentence_and_leaves_nothing(copy, backup, monkeypatch):
    monkeypatch.setattr(files, "archive", full)
    with pytest.raises(Refused, match=r"The disk of .* is full, and nothing was kept"):
        actions.make(backup.parent, at=LATER, keep=1)
    assert [path.name for path in backup.parent.iterdir() if path.is_dir()] == [backup.name]  # nor was it rotated
    assert "is full" in BackupRun.objects.first().fault
    assert not AuditEntry.objects.latest("id").detail["whole"]


def test_a_dump_that_finds_the_disk_full(copy, tmp_path):
    with pytest.raises(Refused, match="The disk is full"):
        postgresql._run("pg_dump", "--format=custom", "--file=/dev/full", at=another())


def test_one_that_was_killed_is_no_backup_and_is_cleared_away(copy, backup):
    left = backup.parent / ".making-backup-20190917T013000Z"
    left.mkdir()
    (left / "manifest.json").write_text("half")
    assert folders.backups(backup.parent) == [backup]
    actions.make(backup.parent, at=LATER)
    assert not left.exists()


def test_two_at_once_are_refused(copy, backup):
    with folders.alone(backup.parent), pytest.raises(Refused, match="under way"):
        actions.make(backup.parent, at=LATER)


def test_a_folder_that_cannot_be_is_refused(copy, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match=r"cannot be used: .* Choose another place"):
        actions.make(tmp_path / "file", at=LATER)


def test_a_file_that_goes_meanwhile_is_left_out(tmp_path, settings, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "there").write_bytes(b"sealed")
    found = [settings.MEDIA_ROOT / "gone", settings.MEDIA_ROOT / "there"]
    monkeypatch.setattr(files, "files", lambda: iter(found))
    assert files.archive(tmp_path / "files.tar") == 1
    with tarfile.open(tmp_path / "files.tar") as archived:
        assert archived.getnames() == ["there"]


def test_the_log_of_erasures_is_in_no_backup(kept, copy, tmp_path, settings):
    erasure_log.add("erased", at=MADE_AT, person="a-person-of-the-log")
    made = actions.make(tmp_path / "new", at=LATER)
    assert made.manifest.erasures == 1
    assert not any(b"a-person-of-the-log" in path.read_bytes() for path in made.path.iterdir())

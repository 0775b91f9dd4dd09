"""What is put back is what there was; whatever does not belong together is refused with what to do."""

import errno
import io
import json
import os
import random
import shutil
import tarfile
from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from kentpcc import audit
from kentpcc.backup import actions, checking, files, folders, manifest, postgresql, restoring
from kentpcc.backup.contents import contents, is_empty
from kentpcc.backup.restoring import Restored, drill, restore
from kentpcc.models import AuditEntry, BackupRun
from kentpcc.refusals import Refused
from kentpcc.sealed import unseal
from kentpcc.trail import anchors
from kentpcc.trail import checking as trail
from tests.kentpcc.backup.conftest import CANARY, MADE_AT
from victims.models import ContactDetails, Victim

pytestmark = pytest.mark.django_db
NOW = MADE_AT + timedelta(hours=8)
PARTS = ["database.dump", "files.tar"]


def flip(path, at=None):
    content = bytearray(path.read_bytes())
    content[len(content) // 2 if at is None else at] ^= 1
    path.write_bytes(content)


def change(backup, **told):
    """As whoever has the AUDIT_KEY could: the manifest is sealed anew."""
    made = manifest.read(backup)
    for name, value in told.items():
        object.__setattr__(made.contents if hasattr(made.contents, name) else made, name, value)
    made.write(backup)


def refusal(act, *arguments):
    with pytest.raises(Refused) as refused:
        act(*arguments, **({} if act is checking.read else {"at": NOW}))
    return str(refused.value)


def test_it_comes_back_as_it_was(empty, backup, settings):
    restored = restore(backup, at=NOW)
    assert restored.findings.faults == []
    assert (restored.findings.entries, restored.findings.opened) == (2, 3)
    assert Victim.objects.count() == 3
    assert {each.details["surname"] for each in ContactDetails.objects.all()} == {CANARY}
    with unseal(settings.MEDIA_ROOT / "extracts/2.sealed") as file:
        assert file.read() == f"extracts/2.sealed of {CANARY}".encode()
    assert AuditEntry.objects.latest("id").act == "restored a backup"
    assert trail.faults(trail.anchored()) == []
    assert BackupRun.objects.first().kind == "restore"


def test_anchors_of_later_are_set_aside(empty, backup, settings):
    """What they say of the trail is lost with what it held; the auditor still finds them."""
    path = backup.parent.parent / "anchors.jsonl"
    later = anchors.Anchor((MADE_AT + timedelta(hours=1)).isoformat(), 99, 99, "d" * 64)
    path.write_text(path.read_text() + later.line + "\n")
    assert restore(backup, at=NOW).findings.faults == []
    assert not path.exists()
    assert [each.name for each in path.parent.glob("anchors*")] == ["anchors.jsonl.until-20190918T093000Z"]


def test_the_newest_of_a_folder(backup):
    older = backup.with_name("backup-20180101T000000Z")
    shutil.copytree(backup, older)
    assert folders.chosen(backup.parent) == backup
    assert folders.chosen(older) == older


def test_what_does_not_fit_is_found_before_anything_is_touched(empty, backup, settings):
    flip(backup / "files.tar")
    refusal(restore, backup)
    assert is_empty()
    assert not settings.MEDIA_ROOT.exists()


def test_only_into_an_empty_database(copy, backup):
    before = contents()
    said = refusal(restore, backup)
    assert said.startswith("There are tables in the database already.")
    assert "createdb" in said
    assert contents() == before


def test_only_into_an_empty_folder(empty, backup, settings):
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "there").write_text("")
    assert "move them away" in refusal(restore, backup)
    assert is_empty()


@pytest.mark.parametrize("part", PARTS)
def test_a_byte_of_a_part_is_another(backup, part):
    flip(backup / part)
    assert refusal(checking.read, backup).startswith(f"{part} is not the part that was made with this backup")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("left", [0, 0.5, -1])
def test_a_part_breaks_off(backup, part, left):
    content = (backup / part).read_bytes()
    (backup / part).write_bytes(content[: int(len(content) * left) if left >= 0 else left])
    assert refusal(checking.read, backup).startswith(f"{part} is not the part that was made with this backup")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_the_disk_cannot_read(backup, part, monkeypatch):
    def broken(path):
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    monkeypatch.setattr(checking, "digest_of", broken)
    assert "cannot be used: Input/output error" in refusal(checking.read, backup)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_missing(backup, part):
    (backup / part).unlink()
    assert refusal(checking.read, backup).startswith(f"{part} is missing.")


def test_a_byte_of_the_manifest_is_another(backup):
    """Wherever it stands: what cannot be read, what was sealed, or the key's mark."""
    path, size = backup / "manifest.json", (backup / "manifest.json").stat().st_size
    for at in range(0, size, size // 40):
        flip(path, at)
        assert refusal(checking.read, backup)
        flip(path, at)


def damaged(content, rng):
    """A byte is another, is missing or is too many; or it breaks off, or goes on; or something stands there twice."""
    at, more = rng.randrange(len(content)), rng.randbytes(rng.randint(1, 9))
    length = rng.randint(1, 200)
    return rng.choice(
        [
            content[:at] + more[:1] + content[at + 1 :],
            content[:at] + content[at + 1 :],
            content[:at] + more + content[at:],
            content[:at],
            content + more,
            content[:at] + content[at : at + length] * 2 + content[at + length :],
            content[: at % 120] + more + content[at % 120 :],
        ]
    )


def test_a_manifest_that_is_damaged_in_any_way(backup):
    path, rng = backup / "manifest.json", random.Random(5)
    whole = path.read_bytes()
    for _ in range(500):
        path.write_bytes(changed := damaged(whole, rng))
        if json_or_none(changed) != json.loads(whole):  # a blank more is no damage
            assert refusal(checking.read, backup)
    path.write_bytes(whole)
    assert checking.read(backup).name == backup.name


def json_or_none(content):
    try:
        return json.loads(content)
    except ValueError:
        return None


@pytest.mark.parametrize("other", [None, 5, "x", [], {}, [5], {"x": 5}, {"FIELD_KEYS": None, "AUDIT_KEY": 5}])
def test_a_manifest_of_another_shape(backup, other):
    path = backup / "manifest.json"
    told = json.loads(path.read_text())
    for name in [*told, "contents.tables", "contents.migrations"]:
        held, _, inner = name.partition(".")
        changed = told | {held: told[held] | {inner: other} if inner else other}
        path.write_text(json.dumps(changed))
        assert refusal(checking.read, backup)
    path.write_text(json.dumps(other))
    assert refusal(checking.read, backup) == "manifest.json cannot be read, so it was changed. Take another backup."


@pytest.mark.parametrize("text", ["[" * 100_000, "\ufeff{}", "NaN", '{"format": 1e999}'])
def test_a_manifest_that_is_none(backup, text):
    (backup / "manifest.json").write_text(text)
    assert refusal(checking.read, backup) == "manifest.json cannot be read, so it was changed. Take another backup."


def test_a_manifest_that_a_later_release_writes_in_another_way(backup):
    path = backup / "manifest.json"
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {"format": 2, "code_version": "9.0", "more": "of it"}))
    said = refusal(checking.read, backup)
    assert said.startswith("The backup was made by a later release (9.0), which writes manifest.json in another way.")
    assert said.endswith("Bring that release in first.")


def test_a_number_in_the_manifest_is_another(backup):
    path = backup / "manifest.json"
    told = json.loads(path.read_text())
    told["contents"]["tables"]["victims_victim"][0] = 2
    path.write_text(json.dumps(told))
    assert "is not as it was written: it was changed" in refusal(checking.read, backup)


def test_no_manifest(backup):
    (backup / "manifest.json").unlink()
    assert "is no backup" in refusal(checking.read, backup)


def test_a_part_of_another_backup(copy, backup):
    Victim.objects.filter(reference="V0").update(reference="V9")
    other = actions.make(backup.parent, at=NOW)
    shutil.copy(other.path / "database.dump", backup)
    assert "database.dump is not the part that was made with this backup" in refusal(drill, backup)


def test_a_manifest_of_another_backup(copy, backup):
    renamed = backup.rename(backup.with_name("backup-20200101T000000Z"))
    assert f"is that of {backup.name}" in refusal(drill, renamed)


def test_another_key_of_the_columns(backup, settings):
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    said = refusal(checking.read, backup)
    assert said.startswith("FIELD_KEYS lacks the key with the fingerprint ")
    assert "add it to the end of FIELD_KEYS" in said


def test_another_key_of_the_trail(backup, settings):
    settings.AUDIT_KEYS = ["another key of the trail, long enough to be one of its own"]
    assert refusal(checking.read, backup).startswith("AUDIT_KEY lacks the key with the fingerprint ")


def test_a_new_key_before_the_old_one_does_no_harm(backup, settings):
    settings.FIELD_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_KEYS]
    assert checking.read(backup).name == backup.name


def test_values_that_no_key_opens(copy, backup):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE victims_contactdetails SET details = %s", [Fernet(Fernet.generate_key()).encrypt(b"{}").decode()]
        )
    opened, faults = checking.sealed_columns()
    assert (opened, faults) == (0, ["3 of 3 values of victims.ContactDetails.details are opened by no key."])


def test_made_by_a_later_release(backup):
    made = manifest.read(backup).contents.migrations
    change(backup, migrations=[*made, "kentpcc.9999_later"], code_version="9.0")
    said = refusal(checking.read, backup)
    assert said.startswith("The backup was made by a later release (9.0): this one does not know kentpcc.9999_later.")


def test_made_by_an_earlier_release(backup):
    change(backup, migrations=manifest.read(backup).contents.migrations[:-2])
    said = refusal(checking.read, backup)
    assert "earlier release" in said
    assert "and 1 more migrations" in said


def test_the_log_of_erasures_is_missing(empty, backup):
    change(backup, erasures=2)
    said = refusal(restore, backup)
    assert said.startswith("The log of erasures has 0 lines, and had 2 when the backup was made.")
    assert is_empty()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM victims_contactdetails", "The table victims_contactdetails holds 0 rows, and held 3"),
        (
            "UPDATE victims_victim SET gender = 'male'",
            "The table victims_victim holds as many rows as before, and other",
        ),
        ("DROP TABLE victims_keyrotation", "The table victims_keyrotation is missing."),
        ("CREATE TABLE more (id int)", "The table more was in no backup."),
    ],
)
def test_what_differs_is_named(copy, backup, statement, sentence):
    with connection.cursor() as cursor:
        cursor.execute(statement)
    faults = checking.compare(manifest.read(backup)).faults
    assert any(fault.startswith(sentence) for fault in faults), faults


def test_a_trail_that_was_changed_is_named(copy, backup):
    made = manifest.read(backup)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kentpcc_auditentry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE kentpcc_auditentry SET act = 'did nothing' WHERE id = (SELECT min(id) FROM kentpcc_auditentry)"
        )
    faults = checking.compare(made).faults
    assert any(fault.startswith("The chain is broken at entry") for fault in faults)
    assert audit.first_fault() is not None


def test_a_drill_leaves_nothing_behind(copy, backup):
    before = contents()
    findings = drill(backup, at=NOW).findings
    assert findings.faults == []
    assert findings.tables == len(before.tables)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'kentpcc_drill%'")
        assert cursor.fetchone() == (0,)
    run = BackupRun.objects.get(kind="drill")
    assert (run.name, run.fault) == (backup.name, "")


def test_a_drill_that_finds_something_writes_it_down(copy, backup, monkeypatch):
    found = Restored(manifest.read(backup), checking.Findings(1, 1, 1, 1, ["One table differs.", "Another too."]))
    monkeypatch.setattr(restoring, "_try", lambda path: found)
    assert drill(backup, at=NOW) is found
    assert BackupRun.objects.get(kind="drill").fault == "One table differs. Another too."


def test_a_drill_that_is_refused_writes_it_down(copy, backup):
    (backup / "files.tar").unlink()
    refusal(drill, backup)
    assert BackupRun.objects.get(kind="drill").fault.startswith("files.tar is missing.")


def test_nothing_leaves_the_folder_of_files(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    with tarfile.open(tmp_path / "evil.tar", "w") as archived:
        info = tarfile.TarInfo("../outside")
        info.size = 1
        archived.addfile(info, io.BytesIO(b"x"))
    with pytest.raises(tarfile.TarError):
        files.unpack(tmp_path / "evil.tar")
    assert not (tmp_path / "outside").exists()


def test_a_database_that_cannot_be_put_back_leaves_no_files(empty, backup, settings, monkeypatch):
    def refuse(path):
        raise Refused("pg_restore could not do its work: it ended.")

    monkeypatch.setattr(postgresql, "restore", refuse)
    assert "pg_restore could not do its work" in refusal(restore, backup)
    assert is_empty()
    assert list(settings.MEDIA_ROOT.iterdir()) == []


def test_a_disk_that_is_full_leaves_the_database_empty(empty, backup, monkeypatch):
    def full(source):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "unpack", full)
    assert "is full" in refusal(restore, backup)
    assert is_empty()

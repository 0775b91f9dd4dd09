"""The whole way on the command line: a backup, an erasure after it, and the database put back without the person."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from kentpcc.backup import erasure_log
from kentpcc.backup.elsewhere import another, standing_in
from kentpcc.models import AuditEntry, BackupRun, User
from surveys.protection.erasure import confirm
from tests.kentpcc.backup.conftest import CANARY, MADE_AT, a_database
from victims.models import ContactDetails, Victim
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
NIGHT, MORNING = MADE_AT + timedelta(days=1), MADE_AT + timedelta(days=1, hours=8)


def run(*command, at=MORNING, **options):
    out = io.StringIO()
    with time_machine.travel(at, tick=False):
        call_command(*command, stdout=out, **options)
    return out.getvalue()


def erase(reference):
    helen, bob = User.objects.get(username="helen"), User.objects.create(username="bob", role="supervisor")
    victim = Victim.objects.get(reference=reference)
    at = NIGHT + timedelta(hours=1)
    asked = request_erasure(victim, "asked", received_on=NIGHT.date(), by=helen, at=at)
    confirm(asked, by=bob, at=at)
    return victim.pk


def test_a_backup_brings_nobody_back(copy, tmp_path, settings):
    said = run("backup", str(tmp_path / "kept"), at=NIGHT)
    assert "backup-20190919T013000Z: " in said
    assert ", 0 files, " in said
    erased = erase("V1")
    with a_database() as name, standing_in(another(name=name)):
        said = run("restore", str(tmp_path / "kept"), "--verify")
        assert "backup-20190919T013000Z was put back: " in said
        assert "erased again 1, held again 0, holds lifted again 0; retention: " in said
        assert Victim.objects.get(pk=erased).reference.startswith("erased-")
        assert not ContactDetails.objects.filter(victim=erased).exists()
        acts = set(AuditEntry.objects.values_list("act", flat=True))
        assert {"restored a backup", "erased a person", "applied the retention policy"} <= acts
        assert run("verify_audit").endswith("agree\n")
    assert erasure_log.count() == 1


def test_a_drill_of_the_newest(copy, backup, settings):
    settings.BACKUP_FOLDER = str(backup.parent)
    said = run("restore", "--verify")
    assert said.startswith(f"{backup.name} was tried: ")
    assert "2 entries, 3 sealed values opened, 2 files" in said
    assert BackupRun.objects.first().kind == "drill"


def test_what_differs_ends_in_sentences_and_exit_code_1(copy, backup):
    (backup / "files.tar").write_bytes(b"another")
    with pytest.raises(CommandError, match="is not the part that was made with this backup") as refused:
        run("restore", str(backup), "--drill")
    assert refused.value.returncode == 1


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["backup"], "Say into which folder"),
        (["restore"], "Name the backup to put back"),
        (["restore", "--verify"], "Name the backup to try, or set BACKUP_FOLDER"),
        (["restore", "--drill"], "Name the backup to try, or set BACKUP_FOLDER"),
    ],
)
def test_without_a_folder(command, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(*command)


def test_a_folder_that_is_no_backup(copy, tmp_path):
    with pytest.raises(CommandError, match="is no backup"):
        run("restore", str(tmp_path), "--drill")


def test_rotation(copy, tmp_path):
    for day in range(3):
        said = run("backup", str(tmp_path / "kept"), "--keep", "2", at=NIGHT + timedelta(days=day))
    assert said.endswith("backup-20190919T013000Z deleted\n")
    assert len([path for path in (tmp_path / "kept").iterdir() if path.is_dir()]) == 2


def test_no_name_in_what_is_said(copy, tmp_path):
    assert CANARY not in run("backup", str(tmp_path / "kept"), at=NIGHT)

"""A disk that is full: a sentence, nothing half done, and no fault of ours."""

import errno
import os
import shutil
import subprocess
from collections import namedtuple
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http import HttpResponse
from django.urls import reverse

from kentpcc import disk, sealed
from kentpcc.arriving import SealedFile
from kentpcc.disk import HAS_ROOM, NO_ROOM, add_line, is_full, refused_when_full, say_when_full
from kentpcc.refusals import Refused
from kentpcc.sealed import SealedWriter, seal, unseal
from surveys.models import Draft
from tests.factories import a_survey
from victims.extracts.uploads import held as held_files

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
SAID = "there is no room left"
MEGABYTE = ("-t", "tmpfs", "-o", "size=1m", "tmpfs")
ROWS = b"a,b\n" * 1_000_000


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class NoRoom:
    """In place of what seals."""

    encrypt = full


def half(file, rest):
    file.write(rest[: len(rest) // 2])
    full()


@pytest.fixture
def tiny(tmp_path):
    """A disk of one megabyte."""
    place = tmp_path / "tiny"
    place.mkdir()
    if os.getuid() or subprocess.run(["/bin/mount", *MEGABYTE, place], check=False).returncode:
        pytest.skip("only root can make a disk")
    yield place
    subprocess.run(["/bin/umount", "-l", place], check=True)


def caused():
    try:
        try:
            full()
        except OSError as fault:
            raise ValueError from fault
    except ValueError as fault:
        return fault


@pytest.mark.parametrize(
    ("fault", "known"),
    [
        (FULL, True),
        (OSError(errno.EDQUOT, ""), True),
        (caused(), True),
        (OSError(errno.EACCES, ""), False),
        (None, False),
    ],
)
def test_which_fault_it_is(fault, known):
    assert is_full(fault) is known


class DatabaseFull(Exception):
    pgcode = "53100"


def of_the_database():
    try:
        raise OperationalError from DatabaseFull()
    except OperationalError as fault:
        return fault


def test_the_database_may_be_what_finds_no_room():
    assert is_full(of_the_database())
    assert not is_full(OperationalError())


@pytest.mark.parametrize("fault", [FULL, caused(), of_the_database()], ids=["disk", "caused", "database"])
def test_a_worker_refuses_in_a_sentence(fault):
    with pytest.raises(Refused, match="no room left on the disk, so nothing was kept"), refused_when_full():
        raise fault


@pytest.mark.parametrize("fault", [Refused("No."), OSError(errno.EACCES, "no"), ValueError("other")])
def test_what_is_wrong_otherwise_is_said_by_others(fault):
    with pytest.raises(type(fault), match=str(fault).replace("[", r"\[")), refused_when_full():
        raise fault


def test_a_line_is_added_at_the_end(tmp_path):
    place = tmp_path / "lines"
    for line in ("one", "two, ‘ü’"):
        add_line(place, line)
    assert place.read_text() == "one\ntwo, ‘ü’\n"
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_line_that_finds_no_room_is_not_there_at_all(tiny):
    """Half a line would be one that nobody wrote, and the next one would go on from it."""
    place, ballast = tiny / "lines", tiny / "ballast"
    add_line(place, "first")
    ballast.write_bytes(bytes(1 << 19))
    with pytest.raises(OSError, match="No space left"):
        add_line(place, "x" * (1 << 20))
    assert place.read_text() == "first\n"
    ballast.unlink()
    add_line(place, "second")
    assert place.read_text() == "first\nsecond\n"


def test_a_line_that_the_disk_does_not_confirm_is_taken_back(tmp_path, monkeypatch):
    place = tmp_path / "lines"
    add_line(place, "first")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        add_line(place, "second")
    assert place.read_text() == "first\n"


def test_a_sealed_file_that_finds_no_room_is_gone(tiny):
    place = tiny / "sealed"
    with pytest.raises(OSError, match="No space left"), seal(place) as file:
        file.write(os.urandom(3 << 20))
    assert list(tiny.iterdir()) == []
    with seal(place) as file:
        file.write(b"small")
    assert unseal(place).read() == b"small"


@pytest.mark.parametrize("when", ["write", "close"])
def test_a_sealed_file_without_room_at_any_moment(when, tmp_path, monkeypatch):
    place = tmp_path / "sealed"
    writer = SealedWriter(place.open("xb"), place)
    real = writer.file

    class Disk:
        def write(self, data):
            return full() if when == "write" else real.write(data)

        def close(self):
            real.close()
            full()

    writer.file = Disk()
    writer.write(b"text")
    with pytest.raises(OSError, match="No space left"):
        writer.close()
    assert not place.exists()
    assert writer.closed


def test_an_upload_on_a_full_disk(tiny, settings, rf):
    settings.FILE_UPLOAD_TEMP_DIR = tiny
    answer = say_when_full(lambda request: HttpResponse())
    request = rf.post("/", {"file": SimpleUploadedFile("people.csv", ROWS)})
    said = answer.process_view(request)
    assert (said.status_code, said.headers["Retry-After"]) == (503, disk.TRY_AGAIN_AFTER)
    assert SAID in said.content.decode()
    assert list(tiny.iterdir()) == []


def test_an_upload_that_fits_is_read(tmp_path, settings, rf):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    request = rf.post("/", {"file": SimpleUploadedFile("people.csv", ROWS), "name": "x"})
    assert say_when_full(lambda request: HttpResponse()).process_view(request) is None
    assert request.POST["name"] == "x"
    assert request.FILES["file"].size == len(ROWS)


@pytest.mark.parametrize("fault", [ValueError(), OSError(errno.EACCES, "no")])
def test_another_fault_is_left_to_others(fault, rf):
    assert say_when_full(lambda request: HttpResponse()).process_exception(rf.get("/"), fault) is None


def test_another_fault_on_the_way_is_not_hidden(rf, monkeypatch):
    request = rf.post("/", {"file": SimpleUploadedFile("people.csv", ROWS)})
    monkeypatch.setattr(SealedFile, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "broken")))
    with pytest.raises(OSError, match="broken"):
        say_when_full(lambda request: HttpResponse()).process_view(request)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [100, 3_000_000])
def test_the_page_of_extracts_says_so_and_keeps_nothing(size, helen, signed_in, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    monkeypatch.setattr(sealed, "cipher", NoRoom)
    browser = signed_in(helen)
    browser.raise_request_exception = False
    file = SimpleUploadedFile("extract.csv", ROWS[:size])
    answer = browser.post(reverse("victims:extracts"), {"file": file, "encoding": "utf-8"})
    assert answer.status_code == 503
    assert SAID in answer.content.decode()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file() and path.stat().st_size]


@pytest.mark.django_db
def test_a_questionnaire_that_finds_no_room_is_not_kept(helen, signed_in, monkeypatch):
    survey, browser = a_survey(), signed_in(helen)
    browser.raise_request_exception = False
    monkeypatch.setattr("surveys.questionnaires.actions.problems_apart", full)
    file = SimpleUploadedFile("form.md", b"| survey |")
    answer = browser.post(reverse("questionnaires:upload", args=[survey.pk]), {"file": file})
    assert answer.status_code == 503
    assert SAID in answer.content.decode()
    assert not Draft.objects.exists()


def test_progress_that_cannot_be_told_leaves_nothing_behind(tmp_path, monkeypatch):
    held = held_files.HeldFile("id", tmp_path / "held", "", "")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space left"):
        held_files.tell(held, held_files.Progress("look"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("free", "state"), [(disk.LEAST, HAS_ROOM), (disk.LEAST - 1, NO_ROOM)])
def test_a_monitor_hears_of_it_before(free, state, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "not" / "there" / "yet"
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(free) if place == tmp_path else full())
    assert disk.state() == state

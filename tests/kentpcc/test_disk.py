"""A disk that is full: a sentence, nothing half done, and no fault of ours."""

import errno
import os
import shutil
import subprocess
from collections import namedtuple
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from kentpcc import disk
from kentpcc.arriving import SealedFile
from kentpcc.disk import HAS_ROOM, NO_ROOM, is_full, say_when_full
from kentpcc.sealed import SealedWriter, seal, unseal
from victims.extracts.uploads import held as held_files

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
SAID = "there is no room left"
MEGABYTE = ("-t", "tmpfs", "-o", "size=1m", "tmpfs")
ROWS = b"a,b\n" * 1_000_000


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


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
    monkeypatch.setattr(SealedWriter, "_seal", full)
    browser = signed_in(helen)
    browser.raise_request_exception = False
    file = SimpleUploadedFile("extract.csv", ROWS[:size])
    answer = browser.post(reverse("victims:extracts"), {"file": file, "encoding": "utf-8"})
    assert answer.status_code == 503
    assert SAID in answer.content.decode()
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file() and path.stat().st_size]


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

"""A file that arrives lies nowhere in clear, and is the same when it is read."""

import os
from pathlib import Path

import pytest
from django.conf import settings as given
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.module_loading import import_string

from kentpcc.arriving import SealedFile, SealedUpload, SealedUploadHandler

CANARY = b"Zephyrine Okonkwo, 07700 900123\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    return tmp_path


@pytest.fixture
def sealed():
    file = SealedFile()
    yield file
    file.close()


def on_disk(sealed):
    """All that lies there, by the file that has no name."""
    return Path(f"/proc/self/fd/{sealed.file.fileno()}").read_bytes()


def sent(content, name="people.csv"):
    request = RequestFactory().post("/", {"file": _named(content, name)})
    return request.FILES["file"]


def _named(content, name):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


def test_what_lies_on_disk_is_not_readable(sealed, folder):
    sealed.write(CANARY * 1000)
    sealed.file.flush()
    assert len(on_disk(sealed)) > len(CANARY) * 1000
    assert b"Zephyrine" not in on_disk(sealed)
    assert list(folder.iterdir()) == []  # it has no name: nothing is left of it, however the process ends


def test_each_file_has_a_key_of_its_own():
    assert SealedFile().cipher.encrypt(b"") != SealedFile().cipher.encrypt(b"")
    one, other = SealedFile(), SealedFile()
    assert one.cipher._encryption_key != other.cipher._encryption_key


def test_it_is_read_as_it_was_written_and_again(sealed):
    for block in (CANARY, b"x" * 100_000, b"", CANARY):
        sealed.write(block)
    for _ in range(2):
        sealed.seek(0)
        assert sealed.read() == CANARY + b"x" * 100_000 + CANARY


def test_it_is_read_from_its_beginning(sealed):
    with pytest.raises(OSError, match="from its beginning"):
        sealed.seek(5)


@pytest.mark.parametrize("size", [2_000, 3_000_000, 9_000_000])
def test_an_upload_is_the_same_however_large(size, folder):
    content = (CANARY * (size // len(CANARY) + 1))[:size]
    file = sent(content)
    assert isinstance(file, SealedUpload) == (size > given.FILE_UPLOAD_MAX_MEMORY_SIZE)
    assert (file.name, file.size) == ("people.csv", size)
    assert b"".join(file.chunks()) == content
    assert b"".join(file.chunks()) == content
    assert file.open().read() == content
    assert list(folder.iterdir()) == []


def test_the_settings_name_both(settings):
    handlers = [import_string(name) for name in settings.FILE_UPLOAD_HANDLERS]
    assert handlers == [MemoryFileUploadHandler, SealedUploadHandler]


def test_one_that_breaks_off_is_closed():
    handler = SealedUploadHandler(HttpRequest())
    handler.upload_interrupted()  # before anything came
    handler.new_file("file", "people.csv", "text/csv", 10, "utf-8", {})
    handler.receive_data_chunk(CANARY, 0)
    handler.upload_interrupted()
    assert handler.sealed.file.closed


def test_a_process_that_is_killed_leaves_nothing(folder):
    child = os.fork()
    if not child:
        SealedFile().write(CANARY)
        os._exit(9)
    os.waitpid(child, 0)
    assert list(folder.iterdir()) == []

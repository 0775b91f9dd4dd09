"""A long file is gone through by a worker: by real tasks, on files that are made to count as long."""

import os
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from tests.victims.extracts import books
from tests.victims.extracts.fields.test_maps import FILE, OTHER
from victims.extracts import tasks
from victims.extracts.uploads import held as held_files
from victims.extracts.uploads.held import Progress, heartbeat, tell, told
from victims.models import ColumnMap, Extract, Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def every_file_is_long(settings: Any) -> None:
    settings.EXTRACT_LONG_BYTES = 0


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    return signed_in(helen)


@pytest.fixture
def upload(browser: Client) -> Callable[..., str]:
    def send(content: bytes) -> str:
        file = SimpleUploadedFile("x.csv", content)
        response = browser.post(reverse("victims:extracts"), {"file": file}, follow=True)
        return response.redirect_chain[-1][0].rstrip("/").rsplit("/", 1)[1]

    return send


@pytest.fixture
def page(browser: Client) -> Callable[[str], str]:
    return lambda held: browser.get(reverse("victims:preview", args=[held]), follow=True).content.decode()


def test_look_then_bring_in(upload: Any, page: Any, browser: Client, helen: User, csv_of: Any) -> None:
    held = upload(csv_of({}, {"Crime Reference": "46/2/19", "District": "Narnia"}))
    assert "Waiting for a worker" in page(held)
    tasks.look_at_extract(held, str(helen.pk))
    assert "Bring in 1 row<" in page(held)
    assert not Involvement.objects.exists()
    browser.post(reverse("victims:confirm", args=[held]))
    assert "Bringing the extract in" in page(held)
    tasks.admit_extract(held, str(helen.pk))
    extract = Extract.objects.get()
    assert (extract.rows, extract.accepted, extract.refused, extract.admitted_by) == (2, 1, 1, helen)
    assert "1 row came in" in page(held)
    refused = browser.get(reverse("victims:refused_rows", args=[extract.pk]))
    assert "Narnia" in b"".join(refused.streaming_content).decode()
    assert AuditEntry.objects.filter(act="looked at an extract").count() == 1


def test_a_task_that_is_delivered_twice(upload: Any, page: Any, browser: Client, helen: User, csv_of: Any) -> None:
    held = upload(csv_of({}))
    for task in (tasks.look_at_extract, tasks.look_at_extract, tasks.admit_extract, tasks.admit_extract):
        task(held, str(helen.pk))
    assert (Extract.objects.count(), Involvement.objects.count()) == (1, 1)
    assert "1 row came in" in page(held)


@pytest.mark.parametrize("change", [{"role": "analyst"}, {"is_active": False}])
def test_nothing_comes_in_for_somebody_who_may_bring_in_no_more(
    upload: Any, browser: Client, helen: User, csv_of: Any, change: dict[str, Any]
) -> None:
    """The worker was away between the button and the end of their rights, and is back after it."""
    held = upload(csv_of({}))
    tasks.look_at_extract(held, str(helen.pk))
    browser.post(reverse("victims:confirm", args=[held]))
    User.objects.filter(pk=helen.pk).update(**change)
    tasks.admit_extract(held, str(helen.pk))
    assert not Extract.objects.exists()
    assert not Involvement.objects.exists()


def test_the_same_file_sent_twice(upload: Any, page: Any, helen: User, csv_of: Any) -> None:
    first, second = upload(csv_of({})), upload(csv_of({}))
    tasks.admit_extract(first, str(helen.pk))
    tasks.admit_extract(second, str(helen.pk))
    assert Extract.objects.count() == 1
    assert "1 row came in" in page(first)
    assert "1 row came in" in page(second)


def test_the_bar_shows_how_far_it_is(upload: Any, browser: Client, helen: User, csv_of: Any) -> None:
    held = upload(csv_of({}))
    address = reverse("victims:progress", args=[held])
    tell(place(held, helen), Progress("look", "reading", 40_000, 100_000))
    assert "40,000 of about 100,000 rows" in browser.get(address).content.decode()
    assert 'value="40"' in browser.get(address).content.decode()
    tasks.look_at_extract(held, str(helen.pk))
    assert browser.get(address).headers["HX-Redirect"] == reverse("victims:preview", args=[held])


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (Progress("look"), "No worker has begun yet"),
        (Progress("look", "reading", 5, 10), "it was probably lost"),
        (Progress("admit", "reading", 5, 10), "it was probably lost"),
    ],
)
def test_a_lost_worker(
    progress: Progress, said: str, upload: Any, page: Any, browser: Client, helen: User, csv_of: Any
) -> None:
    held = upload(csv_of({}))
    tell(place(held, helen), progress)
    assert "Start again" not in page(held)
    a_minute_ago = time.time() - 60
    os.utime(place(held, helen).beside("progress"), (a_minute_ago, a_minute_ago))
    assert said in page(held)
    browser.post(reverse("victims:again", args=[held]))
    begun = told(place(held, helen))
    assert (begun.act, begun.step, begun.is_lost) == (progress.act, "waiting", False)


def test_a_worker_that_gives_up_says_so(
    upload: Any, page: Any, helen: User, csv_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError("no space left on device")

    held = upload(csv_of({}))
    with monkeypatch.context() as broken:
        broken.setattr("victims.extracts.uploads.actions.go_through", full)
        with pytest.raises(OSError, match="no space"):
            tasks.look_at_extract(held, str(helen.pk))
    assert "broke off" in page(held)
    tasks.look_at_extract(held, str(helen.pk))
    assert "Bring in 1 row<" in page(held)


def test_signs_of_life_while_one_statement_takes_long(
    upload: Any, helen: User, csv_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("victims.extracts.uploads.held.HEARTBEAT", 0.01)
    held = place(upload(csv_of({})), helen)
    a_minute_ago = time.time() - 60
    os.utime(held.beside("progress"), (a_minute_ago, a_minute_ago))
    with heartbeat(held):
        end = time.monotonic() + 10
        while told(held).is_lost:
            assert time.monotonic() < end


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"PK\x03\x04hello", b"a,b\r\n\0,1\r\n"])
def test_an_unreadable_file(content: bytes, upload: Any, page: Any, helen: User, settings: Any) -> None:
    held = upload(content)
    tasks.look_at_extract(held, str(helen.pk))
    assert "There is a problem" in page(held)
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []


def test_a_file_that_breaks_off_while_it_comes_in(upload: Any, page: Any, helen: User, csv_of: Any) -> None:
    held = upload(csv_of({}) + b'46/2/19,"never closed\r\n')
    tasks.admit_extract(held, str(helen.pk))
    assert "The file cannot be read as a table" in page(held)
    assert not Involvement.objects.exists()


def test_a_map_for_a_long_file(upload: Any, page: Any, browser: Client, helen: User) -> None:
    held = upload(FILE)
    tasks.look_at_extract(held, str(helen.pk))
    assert "The columns of this file are not known" in page(held)
    browser.post(reverse("victims:make_map", args=[held]), {"name": "Sussex", **OTHER})
    assert "Waiting for a worker" in page(held)
    tasks.look_at_extract(held, str(helen.pk))
    assert "Bring in 1 row<" in page(held)
    assert ColumnMap.objects.filter(name="Sussex").exists()


def test_a_workbook_by_a_worker(upload: Any, page: Any, helen: User, full: Any) -> None:
    held = upload(books.xlsx(Notes=[["x"]], Data=full({})))
    tasks.look_at_extract(held, str(helen.pk))
    assert "The sheet “Data” was read; “Notes” was not." in page(held)
    assert "Bring in 1 row<" in page(held)


def test_how_far_somebody_elses_file_is(upload: Any, make_user: Any, signed_in: Any, csv_of: Any) -> None:
    held = upload(csv_of({}))
    bob = signed_in(make_user("supervisor", "bob"))
    assert bob.get(reverse("victims:progress", args=[held]), follow=True).headers["HX-Redirect"]
    assert "cleared away" in bob.get(reverse("victims:preview", args=[held]), follow=True).content.decode()


def test_what_lies_on_the_disk_names_nobody(upload: Any, page: Any, helen: User, csv_of: Any, settings: Any) -> None:
    held = upload(csv_of({"Surname": "Quillfeather"}))
    tasks.look_at_extract(held, str(helen.pk))
    page(held)
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert len(kept) == 4
    assert all(b"46/1/19" not in path.read_bytes() and b"Quill" not in path.read_bytes() for path in kept)


def test_forgotten_files_are_cleared_by_the_clock(upload: Any, csv_of: Any, settings: Any) -> None:
    upload(csv_of({}))
    broken = settings.FILE_UPLOAD_TEMP_DIR / "half.upload"
    broken.write_bytes(b"x")
    kept = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    tasks.clear_forgotten_files()
    assert all(path.exists() for path in [*kept, broken])
    two_days_ago = time.time() - 48 * 3600
    for path in [*kept, broken]:
        os.utime(path, (two_days_ago, two_days_ago))
    tasks.clear_forgotten_files()
    assert not any(path.exists() for path in [*kept, broken])


def place(held: str, owner: User) -> held_files.HeldFile:
    return held_files.trace(uuid.UUID(held), owner=owner)

"""Helen, a supervisor, brings an extract in. Bob is one too. Others must not see that the pages exist."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kentpcc.models import AuditEntry, User
from victims.models import Extract, Involvement, Victim

pytestmark = pytest.mark.django_db


CANARY = "Quillfeather"


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


@pytest.fixture
def bobs_browser(make_user: Callable[..., User], signed_in: Callable[[User], Client]) -> Client:
    return signed_in(make_user("supervisor", "bob"))


@pytest.fixture
def upload(browser: Client) -> Callable[..., Any]:
    def send(content: bytes, **ticked: str) -> Any:
        file = SimpleUploadedFile("an extract.csv", content, content_type="text/csv")
        return browser.post(reverse("victims:extracts"), {"file": file, **ticked}, follow=True)

    return send


def held_id(response: Any) -> str:
    return response.redirect_chain[-1][0].rstrip("/").rsplit("/", 1)[1]


def confirm(client: Client, held: str, sha256: str = "") -> Any:
    return client.post(reverse("victims:confirm", args=[held]), {"sha256": sha256}, follow=True)


def files_on_disk(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_upload_look_confirm_download(upload: Any, browser: Client, csv_of: Any, settings: Any) -> None:
    content = csv_of({"Surname": CANARY}, {"Crime Reference": "46/2/19", "District": "Narnia", "Surname": CANARY})
    looked = upload(content)
    page = looked.content.decode()
    assert "Bring in 1 row<" in page
    assert "Narnia" in page
    assert CANARY not in page
    assert "07700" not in page
    assert not Victim.objects.exists()
    assert all(CANARY.encode() not in path.read_bytes() for path in files_on_disk(settings))

    result = confirm(browser, held_id(looked))
    assert "1 row came in" in result.content.decode()
    extract = Extract.objects.get()
    assert (extract.accepted, extract.refused) == (1, 1)
    assert extract.admitted_by.username == "helen"
    assert [path.parent.name for path in files_on_disk(settings)] == ["refused"]
    assert all(CANARY.encode() not in path.read_bytes() for path in files_on_disk(settings))

    download = browser.get(reverse("victims:refused_rows", args=[extract.pk]))
    text = b"".join(download.streaming_content).decode("utf-8-sig")
    assert CANARY in text
    assert "is no district of Kent" in text
    assert AuditEntry.objects.filter(act="read refused rows", subject_id=str(extract.pk)).count() == 1


def test_after_confirming_everybody_is_screened(upload: Any, browser: Client, csv_of: Any) -> None:
    confirm(browser, held_id(upload(csv_of({"Vulnerable": "Y"}))))
    assert Involvement.objects.get().exclusions.standing().filter(rule="vulnerable").exists()


def test_confirming_twice_is_confirming_once(upload: Any, browser: Client, csv_of: Any) -> None:
    looked = upload(csv_of({}))
    first = confirm(browser, held_id(looked))
    again = confirm(browser, held_id(looked), Extract.objects.get().sha256)
    assert first.redirect_chain == again.redirect_chain
    assert (Extract.objects.count(), Victim.objects.count()) == (1, 1)


def test_the_same_file_again_says_so(upload: Any, browser: Client, csv_of: Any) -> None:
    confirm(browser, held_id(upload(csv_of({}))))
    assert "Nothing more would be added" in upload(csv_of({})).content.decode()


def test_cancelling_deletes_the_file(upload: Any, browser: Client, csv_of: Any, settings: Any) -> None:
    looked = upload(csv_of({}))
    browser.post(reverse("victims:cancel", args=[held_id(looked)]))
    assert files_on_disk(settings) == []
    assert "confirmed, cancelled or cleared away" in confirm(browser, held_id(looked)).content.decode()
    assert not Victim.objects.exists()


def test_an_upload_belongs_to_who_sent_it(upload: Any, bobs_browser: Client, csv_of: Any) -> None:
    held = held_id(upload(csv_of({})))
    for response in (
        bobs_browser.get(reverse("victims:preview", args=[held]), follow=True),
        confirm(bobs_browser, held),
    ):
        assert "confirmed, cancelled or cleared away" in response.content.decode()
    assert not Victim.objects.exists()


def test_what_is_forgotten_is_cleared_away(upload: Any, browser: Client, csv_of: Any, settings: Any) -> None:
    held = held_id(upload(csv_of({})))
    yesterday = time.time() - 24 * 3600 - 60
    for path in files_on_disk(settings):
        os.utime(path, (yesterday, yesterday))
    upload(csv_of({}))
    assert "cleared away" in browser.get(reverse("victims:preview", args=[held]), follow=True).content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7 hello", "The file is a PDF"),
        (b"PK\x03\x04hello", "The workbook is damaged"),
        (b"Name\r\nAda\r\n", "The file has no columns"),
        ("Name\r\nZoë\r\n".encode("cp1252"), "not written in UTF-8"),
        (b"a,b\r\n\0,1\r\n", "bytes that are no text"),
    ],
)
def test_an_unreadable_file_is_one_sentence_on_the_page(content: bytes, said: str, upload: Any, settings: Any) -> None:
    response = upload(content)
    assert response.status_code == 200
    assert said in response.content.decode()
    assert files_on_disk(settings) == []


def test_windows_text_once_it_is_ticked(upload: Any, csv_of: Any) -> None:
    content = csv_of({"Forename": "Zoë"}).decode().encode("cp1252")
    assert "not written in UTF-8" in upload(content).content.decode()
    assert "Bring in 1 row<" in upload(content, is_windows_text="on").content.decode()


def test_a_file_that_is_too_large(upload: Any, csv_of: Any, settings: Any) -> None:
    settings.EXTRACT_MAX_BYTES = 100
    assert "larger than" in upload(csv_of({})).content.decode()

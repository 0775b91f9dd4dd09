"""The paper as a file."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.board.writers import WRITERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize(("kind", "starts"), [("csv", "survey,period"), ("json", "{"), ("html", "<!DOCTYPE html>")])
def test_a_download_is_a_file_and_is_recorded(signed_in, ruth, kind, starts):
    reply = signed_in(ruth).get(reverse("board:download", args=[kind]), {"to": "2019-07"})
    assert reply.text.startswith(starts)
    assert reply.headers["Content-Disposition"] == f'attachment; filename="board-paper-2019-07-version-1.{kind}"'
    entry = AuditEntry.objects.get(act="exported the board paper")
    assert (entry.by, entry.detail) == (ruth, {"month": "2019-07", "kind": kind, "version": 1})


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize("address", ["csv 2019-06", "exe 2019-07", "csv 2019-10", "csv x", "csv ", "json 0"])
def test_a_file_that_cannot_be_does_not_exist(signed_in, ruth, address):
    kind, to = address.split(" ")
    assert signed_in(ruth).get(reverse("board:download", args=[kind]), {"to": to}).status_code == 404
    assert not AuditEntry.objects.filter(act="exported the board paper").exists()


@pytest.mark.usefixtures("july_released")
@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_draft_says_that_it_is_not_released_and_a_release_which_it_is(signed_in, helen, kind):
    address = reverse("board:download", args=[kind])
    draft = signed_in(helen).get(address, {"to": "2019-07"})
    assert "board-paper-2019-07-not-released" in draft.headers["Content-Disposition"]
    assert "Not released: for the Research Bureau only." in draft.text
    released = signed_in(helen).get(address, {"to": "2019-07", "show": "released"})
    assert "board-paper-2019-07-version-1" in released.headers["Content-Disposition"]
    assert "Not released" not in released.text
    entries = AuditEntry.objects.filter(act="exported the board paper").order_by("id")
    assert [entry.detail.get("version", "a draft") for entry in entries] == ["a draft", 1]


@pytest.mark.usefixtures("july_released")
def test_where_a_format_cannot_be_made_the_page_says_why_and_nothing_is_recorded(signed_in, ruth, monkeypatch):
    def refuse(document):
        raise Refused("PDF needs Pango.")

    monkeypatch.setitem(WRITERS, "pdf", WRITERS["pdf"]._replace(write=refuse))
    reply = signed_in(ruth).get(reverse("board:download", args=["pdf"]), {"to": "2019-07"}, follow=True)
    assert reply.redirect_chain == [(f"{reverse('board:paper')}?to=2019-07&show=released", 302)]
    assert "PDF needs Pango." in reply.text
    assert not AuditEntry.objects.filter(act="exported the board paper").exists()


@pytest.mark.usefixtures("the_papers_rows")
def test_nobody_downloads_a_release_that_there_is_not(signed_in, helen):
    address = reverse("board:download", args=["csv"])
    assert signed_in(helen).get(address, {"to": "2019-07", "show": "released"}).status_code == 404

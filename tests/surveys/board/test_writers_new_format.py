"""A format of its own is one writer in the room's table: its link, its download and its choice follow."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from kentpcc.documents.writer import Writer
from kentpcc.models import AuditEntry
from surveys.board import writers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "july_released", "toy")]
TOY = Writer("toy", "The paper in capitals", "text/x-toy", lambda document: document.title.upper().encode())


@pytest.fixture
def toy(monkeypatch):
    monkeypatch.setitem(writers.WRITERS, TOY.kind, TOY)


def test_its_link_stands_on_the_page(signed_in, ruth):
    page = signed_in(ruth).get(reverse("board:paper"), {"to": "2019-07"}).text
    address = reverse("board:download", args=["toy"])
    assert (
        f'<a class="govuk-link" href="{address}?to=2019-07&amp;show=released" download>The paper in capitals</a>'
        in page
    )
    assert page.index("The whole paper (HTML)") < page.index("as data (JSON)") < page.index("in capitals")


def test_its_file_is_sent_and_recorded(signed_in, ruth):
    reply = signed_in(ruth).get(reverse("board:download", args=["toy"]), {"to": "2019-07"})
    assert reply.content == b"VICTIM SATISFACTION AND COMMUNITY ENGAGEMENT"
    assert reply.headers["Content-Type"] == "text/x-toy"
    assert reply.headers["Content-Disposition"] == 'attachment; filename="board-paper-2019-07-version-1.toy"'
    assert AuditEntry.objects.get(act="exported the board paper").detail["kind"] == "toy"


def test_the_command_writes_it():
    out = io.StringIO()
    call_command("board_paper", "--to", "2019-07", "--format", "toy", "-o", "-", stdout=out)
    assert out.getvalue() == "VICTIM SATISFACTION AND COMMUNITY ENGAGEMENT"

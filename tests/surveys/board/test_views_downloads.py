"""The paper as a file."""

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.mark.usefixtures("the_papers_rows")
@pytest.mark.parametrize(("kind", "starts"), [("csv", "survey,period"), ("json", "{"), ("html", "<!DOCTYPE html>")])
def test_a_download_is_a_file_and_is_recorded(signed_in, ruth, kind, starts):
    reply = signed_in(ruth).get(reverse("board:download", args=[kind]), {"to": "2019-07"})
    assert reply.text.startswith(starts)
    assert reply.headers["Content-Disposition"] == f'attachment; filename="board-paper-2019-07.{kind}"'
    entry = AuditEntry.objects.get(act="exported the board paper")
    assert (entry.by, entry.detail) == (ruth, {"month": "2019-07", "kind": kind})


@pytest.mark.parametrize("address", ["exe 2019-07", "csv 2019-10", "csv x", "csv ", "json 0"])
def test_a_file_that_cannot_be_does_not_exist(signed_in, ruth, address):
    kind, to = address.split(" ")
    assert signed_in(ruth).get(reverse("board:download", args=[kind]), {"to": to}).status_code == 404
    assert not AuditEntry.objects.filter(act="exported the board paper").exists()

import pytest
from django.urls import reverse

from kentpcc.models import AuditEntry
from kentpcc.refusals import Refused
from surveys.board.writers import WRITERS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ADDRESS = reverse("briefing:briefing")


def test_before_anything_is_released_there_is_nothing(signed_in, ruth):
    assert "Nothing has been released yet" in signed_in(ruth).get(ADDRESS).text


@pytest.mark.usefixtures("july_released")
def test_it_is_about_what_was_chosen_and_can_be_taken_along(signed_in, ruth):
    client = signed_in(ruth)
    assert "Weekly briefing: Hate crime" in client.get(ADDRESS).text
    assert "91.4% of 70" in client.get(ADDRESS, {"survey": "rape"}).text
    assert "There is no such survey" in client.get(ADDRESS, {"survey": "x"}).text
    reply = client.get(reverse("briefing:download", args=["rape", "csv"]))
    assert "91.4%" in reply.text
    assert AuditEntry.objects.get(act="exported the board paper").detail == {"briefing": "rape", "kind": "csv"}
    assert client.get(reverse("briefing:download", args=["rape", "exe"])).status_code == 404


@pytest.mark.usefixtures("july_released")
def test_a_format_that_cannot_be_made_says_why(signed_in, ruth, monkeypatch):
    def refuse(document):
        raise Refused("PDF needs Pango.")

    monkeypatch.setitem(WRITERS, "pdf", WRITERS["pdf"]._replace(write=refuse))
    reply = signed_in(ruth).get(reverse("briefing:download", args=["rape", "pdf"]), follow=True)
    assert "PDF needs Pango." in reply.text

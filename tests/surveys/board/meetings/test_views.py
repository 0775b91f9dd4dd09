import pytest
from django.urls import reverse

from surveys.models import MeetingAction
from tests.surveys.board.saying import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
ADDRESS = reverse("meetings:actions")


def test_an_action_is_entered_and_answered(signed_in, ruth):
    client = signed_in(ruth)
    assert "No actions yet" in client.get(ADDRESS).text
    page = client.post(ADDRESS, {"met_on": "2019-09-04", "asked": "Say <why>.", "owner": "The force"}, follow=True).text
    assert ("Say &lt;why&gt;." in page, "Not answered yet." in page) == (True, True)
    address = reverse("meetings:answer", args=[MeetingAction.objects.get().pk])
    assert "4 September 2019" in client.get(address).text
    assert "Because." in client.post(address, {"answer": "Because."}, follow=True).text


def test_what_cannot_be_is_said_at_its_field(signed_in, ruth):
    page = signed_in(ruth).post(ADDRESS, {"met_on": "2019-12-04", "asked": "Why?", "owner": "The force"}).text
    assert "That meeting is still to come" in page
    assert not MeetingAction.objects.exists()


def test_the_bureaus_supervisors_have_no_such_page(signed_in, helen):
    assert signed_in(helen).get(ADDRESS).status_code == 404


def test_the_actions_can_be_had_as_a_file(signed_in, ruth):
    client = signed_in(ruth)
    assert client.get(ADDRESS, {"file": "csv"}).status_code == 404
    client.post(ADDRESS, {"met_on": "2019-09-04", "asked": "Say why.", "owner": "The force"})
    said = text_of("csv", client.get(ADDRESS, {"file": "csv"}).content)
    assert said.splitlines() == [
        "Action | Meeting | Whose | Answer",
        "Say why. | 4 Sep 2019 | The force | Not answered yet.",
    ]

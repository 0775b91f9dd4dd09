import pytest
from django.urls import reverse

from kentpcc.roles import ABILITIES, Can, Role
from tests.engagement.factories import a_promise

pytestmark = pytest.mark.django_db
ADDRESS = "/engagement/owed/"


@pytest.mark.parametrize("role", Role.values)
def test_it_is_there_for_those_who_have_something_of_it(role, make_user, signed_in):
    opens = bool(ABILITIES[Role(role)] & {Can.SEE_ENGAGEMENT, Can.CHECK_FEEDBACK})
    assert signed_in(make_user(role)).get(ADDRESS).status_code == (200 if opens else 404)


def test_it_is_narrowed_by_its_address_and_can_be_downloaded(ruth, signed_in):
    action = a_promise(theme="Speeding")
    browser = signed_in(ruth)
    assert reverse("owed:owed") == ADDRESS
    page = browser.get(ADDRESS, {"source": "residents", "state": "late"}).text
    assert action.get_absolute_url() in page
    assert "Speeding" not in browser.get(ADDRESS, {"source": "board"}).text
    assert "Nothing is owed." in browser.get(ADDRESS, {"state": "done"}).text
    assert "Speeding" in browser.get(ADDRESS, {"source": "nonsense", "state": "open"}).text
    for kind in ("csv", "xlsx", "ods"):
        assert browser.get(ADDRESS, {"file": kind}).status_code == 200
    assert browser.get(ADDRESS, {"file": "csv", "source": "board"}).status_code == 404

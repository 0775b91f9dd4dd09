"""What administrators see of the lists of leavers."""

from datetime import UTC, datetime

import pytest

from kentpcc.models import LeaversList, User

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 4, 0, tzinfo=UTC)


@pytest.fixture
def office(signed_in, alex):
    return signed_in(alex)


@pytest.fixture
def waiting(make_user):
    people = [make_user("analyst", f"analyst{number}", last_name=f"Weald{number}") for number in range(2)]
    return LeaversList.objects.create(read_at=AT, lines=9, waiting=[str(person.pk) for person in people])


def test_without_a_list_it_says_how_to_have_one(office, settings):
    assert "LEAVERS_FILE" in office.get("/people/leavers/").text
    settings.LEAVERS_FILE = "/srv/leavers.csv"
    assert "None was read yet" in office.get("/people/leavers/").text


def test_what_was_read_is_shown_with_what_is_wrong(office):
    LeaversList.objects.create(read_at=AT, lines=7, disabled=2, problems=["Line 3 is odd.", "Line 5 is odd."])
    page = office.get("/people/leavers/").text
    assert all(words in page for words in ["18 Sep 2019, 05:00", "Line 3 is odd. Line 5 is odd."])
    assert "switch them off" not in page


def test_many_are_shown_by_name_and_confirmed(office, waiting):
    page = office.get("/people/leavers/").text
    assert "Weald0" in page
    assert "Weald1" in page
    answer = office.post(f"/people/leavers/{waiting.pk}/confirm/", follow=True)
    assert "2 people can sign in no more." in answer.text
    assert User.objects.filter(is_active=True).count() == 1


def test_only_the_newest_list_can_be_confirmed_from_the_page(office, waiting):
    LeaversList.objects.create(read_at=AT.replace(day=19), lines=1)
    assert "switch them off" not in office.get("/people/leavers/").text


def test_nobody_else_sees_it(signed_in, helen, waiting):
    client = signed_in(helen)
    assert client.get("/people/leavers/").status_code == 404
    assert client.post(f"/people/leavers/{waiting.pk}/confirm/").status_code == 404

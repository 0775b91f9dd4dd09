"""Where administrators give and withdraw keys of a directory."""

import re

import pytest

from kentpcc.models import ScimKey

pytestmark = pytest.mark.django_db
PAGE = "/people/directory-keys/"


@pytest.fixture
def office(signed_in, alex):
    return signed_in(alex)


def test_the_page_of_people_leads_there_and_it_says_the_address(office):
    assert PAGE in office.get("/people/").text
    page = office.get(PAGE).text
    assert "http://testserver/scim/v2<" in page
    assert "No directory has a key yet." in page


def test_a_key_is_shown_once_and_opens(office, client, alex):
    answer = office.post(PAGE, {"consumer": "Entra ID of the force"})
    secret = re.search(r"directory_[\w-]+", answer.text)[0]
    key = ScimKey.objects.get()
    for page in (PAGE, f"{PAGE}{key.pk}/"):
        assert secret not in office.get(page).text
    found = client.get(
        "/scim/v2/Users", {"filter": 'userName eq "alex"'}, headers={"Authorization": f"Bearer {secret}"}
    )
    assert found.json()["totalResults"] == 1


@pytest.mark.parametrize(("consumer", "sentence"), [("", "Say which directory"), ("x" * 81, "80 letters at most")])
def test_a_key_is_somebodys(office, consumer, sentence):
    assert sentence in office.post(PAGE, {"consumer": consumer}).text
    assert not ScimKey.objects.exists()


def test_it_is_withdrawn_with_a_name(office, key):
    page = f"{PAGE}{key.pk}/"
    assert "Withdraw the key" in office.get(page).text
    answer = office.post(f"{page}withdraw/", follow=True)
    assert "nobody is switched off by it from now on" in answer.text
    assert "Withdraw the key" not in answer.text
    assert "withdrawn before" in office.post(f"{page}withdraw/", follow=True).text
    assert "Withdrawn" in office.get(PAGE).text


def test_a_list_costs_no_more_with_more_keys(office, alex, django_assert_max_num_queries):
    for number in range(10):
        ScimKey.objects.create(consumer="Entra", digest=str(number), made_by=alex, made_at="2019-09-18T09:00Z")
    with django_assert_max_num_queries(12):
        office.get(PAGE)


def test_nobody_else_sees_it(signed_in, helen, key):
    client = signed_in(helen)
    for page in (PAGE, f"{PAGE}{key.pk}/"):
        assert client.get(page).status_code == 404
    assert client.post(f"{PAGE}{key.pk}/withdraw/").status_code == 404
    assert ScimKey.objects.get().withdrawn_at is None

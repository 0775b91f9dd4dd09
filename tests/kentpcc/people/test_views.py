"""What an administrator does to people's accounts."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from kentpcc.models import AuditEntry, User
from kentpcc.people import actions
from kentpcc.refusals import Refused
from kentpcc.roles import Role
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)
NEW = {"username": "nadia", "first_name": "Nadia", "last_name": "Swale", "role": "interviewer", "posting": ""}
SHOWN = re.compile(r"<strong>((?:[a-z2-9]{4}-){3}[a-z2-9]{4})</strong>")


@pytest.fixture
def office(signed_in, alex):
    """A browser in which Alex, the administrator, has signed in."""
    client = signed_in(alex)
    client.get("/")
    return client


def url(person):
    return f"/people/{person.pk}/"


def form_of(person, **changed):
    posting = f"district:{person.district_id}" if person.district_id else ""
    form = {"first_name": "A", "last_name": "B", "role": person.role, "posting": posting, "is_active": "on"}
    return {name: value for name, value in (form | changed).items() if value is not None}


def acts():
    """Without those of signing in, which have a test of their own."""
    return list(AuditEntry.objects.exclude(act__startswith="signed ").values_list("act", flat=True))


def test_everybody_is_listed_with_role_and_posting(office, asha, make_user, django_assert_max_num_queries):
    make_user("line_manager", "grace", district_id="thanet")
    make_user("analyst", "gone", is_active=False)
    with django_assert_max_num_queries(4):
        page = office.get("/people/").text
    assert all(text in page for text in ["asha", "Interviewer", "grace", "Thanet", "The whole force", "Switched off"])
    assert "4 people" in page


def test_a_long_list_has_pages(office, everybody):
    User.objects.bulk_create(User(username=f"u{n}", role="analyst") for n in range(60))
    assert "page=2" in office.get("/people/").text
    assert office.get("/people/", {"page": "2"}).status_code == 200
    assert office.get("/people/", {"page": "none"}).status_code == 200


def test_somebody_new_signs_in_with_the_password_that_is_shown_once(office, settings):
    answer = office.post("/people/add/", NEW)
    password = SHOWN.search(answer.text)[1]
    nadia = User.objects.get(username="nadia")
    assert (nadia.role, nadia.get_full_name(), nadia.is_active) == ("interviewer", "Nadia Swale", True)
    assert Client().post("/sign-in/", {"username": "nadia", "password": password}).url == "/"
    assert password not in office.get("/people/").text + office.get(url(nadia)).text
    entry = AuditEntry.objects.earliest("id")
    assert (entry.act, entry.subject_id) == ("added a person", str(nadia.pk))
    assert entry.detail == {"role": "interviewer", "posting": None, "active": True}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": ""}, "Fill in “User name”."),
        ({"username": "alex"}, "Somebody has this user name."),
        ({"username": "ALEX"}, "Somebody has this user name."),
        ({"username": "na dia"}, "Enter a valid username."),
        ({"username": "n" * 151}, "at most 150 characters"),
        ({"first_name": " "}, "Fill in “First name”."),
        ({"last_name": ""}, "Fill in “Last name”."),
        ({"role": ""}, "Choose a role."),
        ({"role": "superuser"}, "Select a valid choice."),
        ({"role": "line_manager"}, "Choose the division or district whose figures"),
        ({"posting": "district:atlantis"}, "Select a valid choice."),
        ({"posting": "line:1"}, "Select a valid choice."),
    ],
)
def test_a_form_that_cannot_be_kept_says_why(office, changed, sentence):
    answer = office.post("/people/add/", NEW | changed)
    assert sentence in answer.text
    assert User.objects.count() == 1
    assert acts() == []


@pytest.mark.parametrize(
    ("posting", "division", "district"),
    [("", None, None), ("division:east", "east", None), ("district:thanet", None, "thanet")],
)
def test_a_posting_is_a_division_a_district_or_the_force(office, asha, posting, division, district):
    assert office.post(url(asha), form_of(asha, posting=posting)).url == "/people/"
    asha.refresh_from_db()
    assert (asha.division_id, asha.district_id) == (division, district)
    chosen = f'value="{posting}" selected' if posting else 'value="" selected'
    assert chosen in office.get(url(asha)).text


def test_a_new_role_ends_the_session_and_is_recorded_without_names(office, signed_in, asha):
    client = signed_in(asha)
    assert client.get("/calls/").status_code == 200
    office.post(url(asha), form_of(asha, role="analyst", first_name="Zephyrine"))
    assert client.get("/calls/").status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.by.username, entry.subject_id) == ("changed a person", "alex", str(asha.pk))
    assert set(entry.detail["fields"]) == {"first_name", "last_name", "role"}
    assert (entry.detail["before"]["role"], entry.detail["after"]["role"]) == ("interviewer", "analyst")
    assert "Zephyrine" not in str(entry.detail)


def test_somebody_switched_off_cannot_sign_in(office, signed_in, asha):
    client = signed_in(asha)
    office.post(url(asha), form_of(asha, is_active=None))
    assert client.get("/").status_code == 302
    assert Client().post("/sign-in/", {"username": "asha", "password": PASSWORD}).status_code == 200


def test_nothing_changed_leaves_no_entry(office, asha):
    User.objects.filter(pk=asha.pk).update(first_name="A", last_name="B")
    assert "Nothing was changed." in office.post(url(asha), form_of(asha), follow=True).text
    assert acts() == []


@pytest.mark.parametrize("changed", [{"role": "auditor"}, {"is_active": None}], ids=str)
def test_the_last_administrator_stays(office, alex, changed):
    answer = office.post(url(alex), form_of(alex, **changed))
    assert actions.LAST_ADMINISTRATOR in answer.text
    alex.refresh_from_db()
    assert (alex.role, alex.is_active) == (Role.ADMINISTRATOR, True)
    assert acts() == []


def test_one_who_is_switched_off_is_no_other_administrator(office, alex, make_user):
    make_user("administrator", "gone", is_active=False)
    assert actions.LAST_ADMINISTRATOR in office.post(url(alex), form_of(alex, role="auditor")).text


def test_nobody_switches_themselves_off(office, alex, make_user):
    make_user("administrator", "second")
    assert actions.ONESELF in office.post(url(alex), form_of(alex, is_active=None)).text
    alex.refresh_from_db()
    assert alex.is_active


def test_with_another_administrator_one_may_hand_over(office, alex, make_user):
    make_user("administrator", "second")
    assert office.post(url(alex), form_of(alex, role="auditor")).status_code == 302
    assert office.get("/people/").status_code == 302  # the session has ended


def test_two_administrators_cannot_remove_each_other(alex, make_user):
    second = make_user("administrator", "second")
    alex.role = second.role = Role.AUDITOR
    actions.change_person(second, by=alex, at=AT)
    with pytest.raises(Refused, match="last active administrator"):
        actions.change_person(alex, by=second, at=AT)


def test_a_temporary_password_replaces_the_old_one_and_lifts_the_lock(office, signed_in, asha):
    client = signed_in(asha)
    for _ in range(5):
        Client().post("/sign-in/", {"username": "asha", "password": "wrong"})
    password = SHOWN.search(office.post(f"{url(asha)}password/").text)[1]
    assert client.get("/").status_code == 302
    assert Client().post("/sign-in/", {"username": "asha", "password": PASSWORD}).status_code == 200
    assert Client().post("/sign-in/", {"username": "asha", "password": password}).url == "/"
    assert acts() == ["set a temporary password"]
    assert password not in str(AuditEntry.objects.values())


def test_no_two_temporary_passwords_are_alike():
    assert len({actions.temporary_password() for _ in range(1000)}) == 1000


def test_the_roles_are_explained(office, everybody, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        page = office.get("/people/roles/").text
    assert all(role.label in page for role in Role)
    assert "ring victims from the queue" in page


def test_home_leads_an_administrator_to_people(office):
    page = office.get("/").text
    assert 'href="/people/"' in page
    assert "See the people" in page


def test_whom_a_victim_speaks_to_and_in_what_is_kept(office, asha):
    told = {"sex": "female", "spoken": " Polish,  urdu , polish,,Urdu"}
    assert office.post(url(asha), form_of(asha, **told)).status_code == 302
    asha.refresh_from_db()
    assert (asha.sex, asha.languages) == ("female", ["Polish", "urdu"])
    page = office.get(url(asha)).text
    assert 'value="Polish, urdu"' in page
    assert "Polish, urdu" in office.get("/people/").text
    assert AuditEntry.objects.get(act="changed a person").detail["fields"] == [
        "first_name",
        "last_name",
        "sex",
        "languages",
    ]


def test_a_language_has_a_name_of_a_sensible_length(office, asha):
    page = office.post(url(asha), form_of(asha, spoken="Polish and Urdu and a little Bengali and Pashto")).text
    assert "Put a comma between two languages" in page

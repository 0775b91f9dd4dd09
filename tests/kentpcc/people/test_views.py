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
LINK = re.compile(r"http://testserver(/password/[\w-]{43}/)")


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


def test_somebody_new_can_do_nothing_before_a_second_person_confirms(office):
    answer = office.post("/people/add/", NEW)
    assert LINK.search(answer.text)
    nadia = User.objects.get(username="nadia")
    assert (nadia.role, nadia.get_full_name(), nadia.is_active) == ("interviewer", "Nadia Swale", False)
    assert not nadia.has_usable_password()
    assert "waits for a second person" in office.get(url(nadia)).text
    assert acts() == ["added a person", "asked for rights of a person"]
    entry = AuditEntry.objects.get(act="added a person")
    assert (entry.subject_id, entry.detail) == (
        str(nadia.pk), {"role": "interviewer", "posting": None, "active": False},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": ""}, "Fill in “User name”."),
        ({"username": "alex"}, "Somebody has this user name."),
        ({"username": "ALEX"}, "Somebody has this user name."),
        *(  # of full width, mathematical
            ({"username": name}, "Somebody has this user name.")
            for name in ["\uff41lex", "\uff21\uff2cEX", "ale\U0001d431"]
        ),
        *(  # Cyrillic, without its dot, phonetic
            ({"username": name}, "letters of others may look the same")
            for name in ["\u0430lex", "ale\u0445", "nad\u0131a", "\u0251lex"]
        ),
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
    office.post(url(asha), form_of(asha, role="engagement_officer", first_name="Zephyrine"))
    assert client.get("/calls/").status_code == 302
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.by.username, entry.subject_id) == ("changed a person", "alex", str(asha.pk))
    assert set(entry.detail["fields"]) == {"first_name", "last_name", "role"}
    assert (entry.detail["before"]["role"], entry.detail["after"]["role"]) == ("interviewer", "engagement_officer")
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


@pytest.mark.parametrize(
    "changed",
    [{"role": "supervisor"}, {"role": "auditor"}, {"posting": "district:thanet"}, {"is_active": None}],
    ids=str,
)
def test_nobody_changes_the_own_rights(office, alex, make_user, changed):
    make_user("administrator", "second")
    assert actions.ONESELF in office.post(url(alex), form_of(alex, **changed)).text
    alex.refresh_from_db()
    assert (alex.role, alex.district_id, alex.is_active) == ("administrator", None, True)
    assert acts() == []


def test_one_may_change_the_own_name(office, alex):
    assert office.post(url(alex), form_of(alex, first_name="Alexandra")).status_code == 302
    alex.refresh_from_db()
    assert alex.first_name == "Alexandra"


def test_two_administrators_cannot_remove_each_other(alex, make_user):
    second = make_user("administrator", "second")
    second.role = Role.AUDITOR
    actions.change_person(second, by=alex, at=AT)
    alex.role = Role.AUDITOR
    with pytest.raises(Refused, match="last active administrator"):
        actions.change_person(alex, by=second, at=AT)


def test_a_new_password_is_asked_for_and_the_old_one_stays_until_then(office, signed_in, asha):
    client = signed_in(asha)
    assert LINK.search(office.post(f"{url(asha)}password/").text)
    assert client.get("/").status_code == 200
    assert "A new password for your account was asked for" in client.get("/").text
    assert acts() == ["asked for a person’s new password"]


def test_a_second_link_waits_for_the_first(office, asha):
    office.post(f"{url(asha)}password/")
    answer = office.post(f"{url(asha)}password/", follow=True)
    assert actions.WAITS_ALREADY in answer.text
    assert not LINK.search(answer.text)


def test_nobody_makes_a_link_for_themselves(office, alex):
    assert actions.OWN_PASSWORD in office.post(f"{url(alex)}password/", follow=True).text
    assert acts() == []


def test_rights_that_take_two_are_asked_for_and_the_rest_is_saved(office, grace):
    answer = office.post(url(grace), form_of(grace, role="supervisor", first_name="Gracie"), follow=True)
    assert "The rest is saved. What gives access waits for a second person" in answer.text
    grace.refresh_from_db()
    assert (grace.role, grace.first_name) == ("line_manager", "Gracie")
    answer = office.post(url(grace), form_of(grace, role="supervisor"))
    assert actions.WAITS_ALREADY in answer.text


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


def test_a_form_takes_its_own_fields_and_no_other_of_the_account(office, asha):
    """What stands in the table of accounts is not what the form asks for."""
    office.post(url(asha), form_of(asha))
    kept = User.objects.filter(pk=asha.pk).values().get()
    account = {
        "username": "somebody",
        "password": "x",
        "times_signed_out": "7",
        "must_choose_password": "on",
        "id": "1",
    }
    rights = {"is_staff": "on", "is_superuser": "on", "division_id": "west", "district": "dover", "last_login": "2019"}
    assert office.post(url(asha), form_of(asha) | account | rights).url == "/people/"
    assert User.objects.filter(pk=asha.pk).values().get() == kept

"""Who may come in by the directory: by its number for them, never by a name, and never without a role."""

from datetime import UTC, datetime

import pytest

from kentpcc.models import AuditEntry, DirectoryAccount, User
from kentpcc.people.signing_in.directory.actions import admit, roles_of
from kentpcc.refusals import Refused
from kentpcc.roles import Role

pytestmark = pytest.mark.django_db

AT = datetime(2019, 9, 18, 11, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def running():
    """No directory is asked here."""
    return "https://directory.example"


@pytest.fixture(autouse=True)
def settled(oidc):
    return oidc


def claims(*roles, sub="s-1", **more):
    return {"sub": sub, "roles": list(roles)} | more


def refused(told):
    with pytest.raises(Refused) as said:
        admit(told, at=AT)
    return str(said.value)


def test_whoever_is_tied_comes_in_whatever_their_name_is_there(jo, tie):
    tie(jo, "s-1")
    assert admit(claims("App.Auditor", preferred_username="somebody", email="else@force.example"), at=AT) == jo


def test_a_name_proves_nothing(alex, jo, helen):
    told = claims("App.Auditor", preferred_username="JO", email="jo@force.example")
    assert "it is s-1" in refused(told)
    assert not DirectoryAccount.objects.exists()


def test_nor_does_the_same_number_of_another_directory(jo, tie, oidc):
    tie(jo, "s-1")
    oidc["issuer"] = "https://elsewhere.example"
    assert admit(claims("App.Auditor"), at=AT) != jo


@pytest.mark.parametrize("roles", [[], ["App.Unknown"], ["auditor"], ["app.auditor"]])
def test_there_is_no_default_role(roles):
    assert "gives you no role" in refused(claims(*roles))
    assert not User.objects.exists()


@pytest.mark.parametrize("said", [None, {}, 3, True, 1.5, [None], [{}], [3], [["App.Auditor"]], {"App.Nothing": 1}, ""])
def test_what_is_no_list_of_roles_is_none(said):
    assert roles_of({"roles": said}) == set()


def test_a_single_role_may_stand_without_a_list():
    assert roles_of({"roles": "App.Auditor"}) == {Role.AUDITOR}


@pytest.mark.parametrize("subject", [None, "", 7, "x" * 256, ["s-1"], "s\0-1", True])
def test_an_account_without_its_number_is_refused(subject):
    assert "by which number" in refused({"sub": subject, "roles": ["App.Auditor"]})


def test_a_role_that_reaches_nobody_makes_a_person_at_the_first_sign_in():
    told = claims("App.Auditor", preferred_username="nadia", given_name="Nadia", family_name="Swale")
    person = admit(told, at=AT)
    assert (person.role, person.name, person.has_usable_password()) == ("auditor", "Nadia Swale", False)
    assert admit(told, at=AT) == person
    acts = AuditEntry.objects.order_by("id").values_list("act", "by")
    assert list(acts) == [("added a person", None), ("kept a person’s directory account", None)]


@pytest.mark.parametrize("odd", [None, 7, ["x"], {"x": 1}, True, "", "\0"])
def test_a_name_that_is_none_is_left_out(odd):
    told = dict.fromkeys(["preferred_username", "given_name", "family_name", "email"], odd)
    person = admit(claims("App.Auditor", **told), at=AT)
    assert (person.username, person.name, person.email) == ("directory-s-1", "directory-s-1", "")


def test_a_name_with_what_no_database_keeps_is_kept_without_it():
    told = {"preferred_username": "na\0dia", "given_name": "x" * 400, "email": "n\0@force.example"}
    person = admit(claims("App.Auditor", **told), at=AT)
    assert (person.username, len(person.first_name), person.email) == ("nadia", 150, "n@force.example")


@pytest.mark.parametrize("name", ["\uff4eadia", "NADIA"])
def test_a_name_that_is_a_colleagues_however_it_is_written_makes_no_account(name):
    User.objects.create(username="nadia", role="analyst")
    assert "it is s-1" in refused(claims("App.Auditor", preferred_username=name))
    assert User.objects.count() == 1


@pytest.mark.parametrize("name", ["nad\u0131a", "n\u0430dia", "\u043d"])
def test_a_name_that_may_look_like_a_colleagues_is_not_taken_on(name):
    assert admit(claims("App.Auditor", preferred_username=name), at=AT).username == "directory-s-1"


def test_a_role_that_reaches_victims_does_not():
    assert "it is s-1" in refused(claims("App.Interviewer", preferred_username="nadia"))
    assert not User.objects.exists()


def test_unless_the_directory_itself_is_the_second_pair_of_eyes(oidc):
    oidc["decides"] = True
    assert admit(claims("App.Interviewer", preferred_username="nadia"), at=AT).role == "interviewer"


def test_a_line_manager_needs_a_place_which_no_directory_says(oidc):
    oidc["decides"] = True
    assert "it is s-1" in refused(claims("App.Manager"))


def test_several_roles_are_refused():
    assert "several roles" in refused(claims("App.Auditor", "App.Interviewer"))


def test_of_several_the_own_one_is_enough(jo, tie):
    tie(jo, "s-1")
    assert admit(claims("App.Auditor", "App.Interviewer"), at=AT) == jo


def test_somebody_switched_off_stays_off(jo, tie):
    tie(jo, "s-1")
    User.objects.filter(pk=jo.pk).update(is_active=False)
    assert "switched off" in refused(claims("App.Auditor"))
    assert AuditEntry.objects.get().act == "refused a sign-in with the directory’s account"


def test_another_role_there_that_reaches_victims_is_refused_here(jo, tie, signed_in):
    tie(jo, "s-1")
    client = signed_in(jo)
    assert "another role" in refused(claims("App.Interviewer"))
    jo.refresh_from_db()
    assert jo.role == "auditor"
    assert client.get("/help/").status_code == 302


def test_one_that_reaches_less_is_taken_on(asha, tie):
    tie(asha, "s-1")
    assert admit(claims("App.Auditor"), at=AT).role == "auditor"
    assert AuditEntry.objects.get().detail["after"] == {"role": "auditor"}


def test_and_any_where_the_directory_decides(jo, tie, oidc):
    tie(jo, "s-1")
    oidc["decides"] = True
    assert admit(claims("App.Interviewer"), at=AT).role == "interviewer"

"""What gives access takes two people who are not that person, and a link that neither of them can use alone."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kentpcc.models import AccessRequest, AuditEntry, User
from kentpcc.people import actions, links
from kentpcc.refusals import Refused
from kentpcc.roles import TAKES_TWO, Can, Role
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db

OWN = "orchard lighthouse teapot"
LINK = re.compile(r"http://testserver(/password/[\w-]{43}/)")
CODE = re.compile(r"<strong>([a-z2-9]{5}-[a-z2-9]{5})</strong>")
NEW = {"username": "nadia", "first_name": "Nadia", "last_name": "Swale", "role": "supervisor", "posting": ""}


@pytest.fixture
def office(signed_in, alex):
    """A browser in which Alex, the administrator, has signed in."""
    return signed_in(alex)


@pytest.fixture
def second(signed_in, helen):
    """Helen's, who supervises and confirms."""
    return signed_in(helen)


@pytest.fixture
def link(office, asha):
    return LINK.search(office.post(f"/people/{asha.pk}/password/").text)[1]


def newest():
    return AccessRequest.objects.latest("pk")


def confirm(client):
    return client.post(f"/people/access/{newest().pk}/confirm/")


def code_of(answer):
    return CODE.search(answer.text)[1]


def use(link, code, password=OWN, again=None):
    return Client().post(link, {"code": code, "new_password1": password, "new_password2": again or password})


def can_sign_in(username, password):
    return Client().post("/sign-in/", {"username": username, "password": password}).status_code == 302


def test_somebody_new_from_the_form_to_the_first_page(office, second):
    link = LINK.search(office.post("/people/add/", NEW).text)[1]
    home = re.sub(r"<[^>]+>", " ", second.get("/").text)
    assert "1 request for access waits for a second person" in " ".join(home.split())
    assert Client().get(link).status_code == 404  # not confirmed yet
    page = second.get(f"/people/access/{newest().pk}/").text
    assert all(text in page for text in ["Nadia Swale", "A new person", "Research supervisor", "Asked for by"])
    code = code_of(confirm(second))
    assert Client().get(link).status_code == 200
    assert use(link, code).url == "/sign-in/"
    assert can_sign_in("nadia", OWN)
    assert AuditEntry.objects.get(act="chose a password by a link").by.username == "nadia"
    assert not any(secret in str(AuditEntry.objects.values()) for secret in [code, link.split("/")[2], OWN])


def test_an_administrator_alone_becomes_nobody(office, alex, helen, grace):
    """Not by a password, not by a new person, not by a role."""
    link = LINK.search(office.post(f"/people/{helen.pk}/password/").text)[1]
    confirm(office)
    assert newest().decision == ""
    assert use(link, "aaaaa-aaaaa").status_code == 404
    assert can_sign_in("helen", PASSWORD)
    for role in Role:
        if not role.abilities & TAKES_TWO:
            continue
        name = f"puppet{role.value}"
        link = LINK.search(office.post("/people/add/", NEW | {"username": name, "role": role.value}).text)[1]
        confirm(office)
        assert use(link, "aaaaa-aaaaa").status_code == 404
        assert not User.objects.get(username=name).is_active
    told = {"first_name": "A", "last_name": "B", "role": "supervisor", "posting": "", "is_active": "on"}
    office.post(f"/people/{grace.pk}/", told)
    confirm(office)
    assert User.objects.get(pk=grace.pk).role == "line_manager"
    office.post(f"/people/{alex.pk}/", told)
    assert User.objects.get(pk=alex.pk).role == "administrator"


@pytest.mark.parametrize("role", [role for role in Role if role.abilities & TAKES_TWO])
def test_each_role_that_takes_two_waits(alex, grace, helen, role, noon):
    grace.role = role
    assert actions.change_person(grace, by=alex, at=noon) == actions.Changed([], True)
    assert User.objects.get(pk=grace.pk).role == "line_manager"
    actions.confirm_access(newest(), by=helen, at=noon)
    assert User.objects.get(pk=grace.pk).role == role
    assert newest().code_digest == ""  # no new password with new rights


@pytest.mark.parametrize("role", ["engagement_officer", "opcc_officer", "auditor"])
def test_roles_that_reach_no_victim_are_given_at_once(alex, grace, role, noon):
    grace.role, grace.district_id = role, None
    assert not actions.change_person(grace, by=alex, at=noon).waits
    assert User.objects.get(pk=grace.pk).role == role


def test_whoever_comes_back_waits_too(alex, asha, helen, noon):
    asha.is_active = False
    assert not actions.change_person(asha, by=alex, at=noon).waits
    asha.is_active = True
    assert actions.change_person(asha, by=alex, at=noon).waits
    assert not User.objects.get(pk=asha.pk).is_active
    actions.confirm_access(newest(), by=helen, at=noon)
    assert User.objects.get(pk=asha.pk).is_active


def test_whoever_asked_must_still_be_an_administrator(office, second, link, alex, make_user, noon):
    """Else what somebody had prepared before they were sent away is done for them afterwards."""
    make_user("administrator", "other")
    User.objects.filter(pk=alex.pk).update(role="auditor")
    assert "is no administrator any more" in second.post(f"/people/access/{newest().pk}/confirm/", follow=True).text
    assert newest().decision == ""
    assert "nothing was given" in second.post(f"/people/access/{newest().pk}/decline/", follow=True).text


@pytest.mark.parametrize(
    "changed", [{"is_active": False}, {"role": "supervisor"}, {"district_id": "thanet"}, {"division_id": "west"}]
)
def test_a_link_is_for_the_rights_of_when_it_was_confirmed(second, link, asha, changed):
    code = code_of(confirm(second))
    User.objects.filter(pk=asha.pk).update(**changed)
    answer = use(link, code)
    assert (answer.status_code, links.GONE in answer.text) == (404, True)
    assert User.objects.get(pk=asha.pk).check_password(PASSWORD)


def test_a_link_is_gone_once_its_owner_has_chosen_a_password(second, link, asha, signed_in):
    code = code_of(confirm(second))
    told = {"old_password": PASSWORD, "new_password1": OWN, "new_password2": OWN}
    assert signed_in(asha).post("/password/", told).status_code == 302
    assert use(link, code, "another lighthouse teapot").status_code == 404
    assert can_sign_in("asha", OWN)


def test_to_lose_rights_takes_one(alex, helen, noon):
    helen.role = "interviewer"
    assert not actions.change_person(helen, by=alex, at=noon).waits


def test_what_waits_is_taken_back_when_somebody_is_switched_off(alex, grace, helen, noon):
    grace.role = "supervisor"
    actions.change_person(grace, by=alex, at=noon)
    grace = User.objects.get(pk=grace.pk)
    grace.is_active = False
    actions.change_person(grace, by=alex, at=noon)
    assert newest().decision == "withdrawn"
    with pytest.raises(Refused, match="decided already"):
        actions.confirm_access(newest(), by=helen, at=noon)


def test_nobody_decides_about_themselves(office, signed_in, helen, noon):
    office.post(f"/people/{helen.pk}/password/")
    client = signed_in(helen)
    assert "This is about you" in client.get(f"/people/access/{newest().pk}/").text
    for act in ("confirm", "decline", "withdraw"):
        client.post(f"/people/access/{newest().pk}/{act}/")
    assert newest().decision == ""


def test_it_can_be_declined_or_taken_back(office, second, link, asha):
    answer = second.post(f"/people/access/{newest().pk}/decline/", follow=True)
    assert "nothing was given" in answer.text
    assert (newest().decision, Client().get(link).status_code) == ("declined", 404)
    office.post(f"/people/{asha.pk}/password/")
    assert "You asked for this" in office.get(f"/people/access/{newest().pk}/").text
    second.post(f"/people/access/{newest().pk}/withdraw/")
    assert newest().decision == ""
    office.post(f"/people/access/{newest().pk}/withdraw/")
    assert newest().decision == "withdrawn"
    assert second.get(f"/people/access/{newest().pk}/").status_code == 404


def test_a_link_ends_every_session_and_lifts_a_lock(office, second, link, asha, signed_in):
    theirs = signed_in(asha)
    for _ in range(5):
        can_sign_in("asha", "wrong")
    assert use(link, code_of(confirm(second))).url == "/sign-in/"
    assert theirs.get("/").status_code == 302
    assert not can_sign_in("asha", PASSWORD)
    assert can_sign_in("asha", OWN)


def test_a_link_works_once(second, link):
    code = code_of(confirm(second))
    use(link, code)
    assert use(link, code, "another lighthouse teapot").status_code == 404
    assert can_sign_in("asha", OWN)


def test_a_link_is_good_for_three_days(second, link):
    code = code_of(confirm(second))
    AccessRequest.objects.update(decided_at=timezone.now() - links.GOOD_FOR - timedelta(seconds=1))
    assert use(link, code).status_code == 404
    AccessRequest.objects.update(decided_at=timezone.now() - links.GOOD_FOR + timedelta(minutes=1))
    assert use(link, code).status_code == 302


def test_after_five_wrong_codes_a_link_is_gone(second, link):
    code = code_of(confirm(second))
    for number in range(5):
        answer = use(link, "aaaaa-aaaaa")
        assert links.WRONG in answer.text
        assert newest().wrong_codes == number + 1
    assert use(link, code).status_code == 404
    assert AuditEntry.objects.filter(act="gave a wrong code with a link").count() == 5


@pytest.mark.parametrize(("password", "again"), [("short", None), ("password1234", None), (OWN, OWN + "s"), ("", None)])
def test_a_password_that_is_no_good_uses_nothing_up(second, link, password, again):
    code = code_of(confirm(second))
    assert use(link, code, password, again).status_code == 200
    assert newest().wrong_codes == 0
    assert use(link, code.upper()).status_code == 302  # as it may be written down


def test_a_later_link_takes_the_place_of_an_earlier(office, second, link, asha):
    code = code_of(confirm(second))
    later = LINK.search(office.post(f"/people/{asha.pk}/password/").text)[1]
    assert Client().get(link).status_code == 200  # the later one is not confirmed
    later_code = code_of(confirm(second))
    assert use(link, code).status_code == 404
    assert use(later, later_code).status_code == 302


@pytest.mark.parametrize("token", ["x", "a" * 43, "%00", "a" * 2000])
def test_a_link_that_is_nobodys(token):
    answer = Client().get(f"/password/{token}/")
    assert answer.status_code == 404
    assert links.GONE in answer.text


def test_only_digests_are_kept(second, link):
    code = code_of(confirm(second))
    kept = str(AccessRequest.objects.values())
    assert link.split("/")[2] not in kept
    assert code not in kept


def test_links_and_codes_are_chance():
    assert len({links.new_token() for _ in range(1000)}) == 1000
    assert len({links.new_code() for _ in range(1000)}) == 1000


def test_the_first_two_administrators_are_made_on_the_command_line(noon):
    for name in ("first", "second"):
        password = actions.add_first_administrator(User(username=name), at=noon)
        client = Client()
        assert client.post("/sign-in/", {"username": name, "password": password}).status_code == 302
        assert client.get("/people/").url == "/password/"
    with pytest.raises(Refused, match="There are two administrators"):
        actions.add_first_administrator(User(username="third"), at=noon)


def test_the_auditor_sees_that_rights_were_given(alex, grace, helen, noon, signed_in, jo):
    grace.role = "supervisor"
    actions.change_person(grace, by=alex, at=timezone.now())
    actions.confirm_access(newest(), by=helen, at=timezone.now())
    page = signed_in(jo).get("/").text
    assert "of who may do what in the last month" in page
    assert "act=CHANGED_PERSON" in page


def test_whoever_confirms_is_an_administrator_or_a_supervisor():
    assert {role for role in Role if Can.CONFIRM_ACCESS in role.abilities} == {Role.ADMINISTRATOR, Role.SUPERVISOR}

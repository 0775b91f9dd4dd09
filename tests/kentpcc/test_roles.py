"""Who may open what: every address, for every role and for nobody, read and sent to."""

from types import SimpleNamespace

import pytest
from django.conf import settings as site
from django.db import transaction
from django.test import Client

from kentpcc.places import Group, Place
from kentpcc.roles import ABILITIES, PURPOSES, Can, Role, abilities_of, places_of
from tests.kentpcc import heads
from tests.kentpcc.routes import Route, routes

ROUTES = routes()
BY_KEY = {
    *("feed:catalogue", "feed:openapi", "feed:csv", "feed:json", "feed:metadata"),
    *("scim_users", "scim_user"),
}  # no session opens them
SIGNING_IN = {
    *("sign_in", "prove_second_step", "prove_second_step_key"),
    *("directory_sign_in", "directory_back"),
    *("set_up_second_step", "set_up_picture", "set_up_second_step_key"),
}
PUBLIC = {*SIGNING_IN, "set_password", "health_live", "health_ready", "fieldwork:leave", *BY_KEY}
GUARDED = [route for route in ROUTES if route.name not in PUBLIC]
VICTIMS = {Can.CALL_VICTIMS, Can.IMPORT_VICTIMS, Can.READ_VICTIMS, Can.SELECT_VICTIMS}
SIGN_IN = "/sign-in/"
METHODS = ("get", "post")


def test_every_view_names_an_ability_but_signing_in_links_health_leaving_a_call_and_what_keys_open():
    assert [route.name for route in ROUTES if route.abilities is None] == []
    assert {route.name for route in ROUTES if not route.abilities} == PUBLIC


def test_names_are_unique():
    names = [route.name for route in ROUTES]
    assert len(names) == len(set(names))


def test_every_ability_opens_something_and_somebody_has_it():
    assert {ability for route in ROUTES for ability in route.abilities} == set(Can)
    assert set().union(*ABILITIES.values()) == set(Can)


def test_every_role_is_in_the_table_and_may_sign_in():
    assert set(ABILITIES) == set(Role)
    assert all(Can.SIGN_IN in abilities for abilities in ABILITIES.values())


def test_only_those_who_call_have_anything_to_do_with_victims():
    having = {role for role, abilities in ABILITIES.items() if abilities & VICTIMS}
    assert having == {Role.INTERVIEWER, Role.SUPERVISOR}


def test_nobody_both_decides_who_signs_in_and_reads_the_trail():
    assert not any({Can.MANAGE_USERS, Can.READ_TRAIL} <= abilities for abilities in ABILITIES.values())


def test_a_row_of_a_role_says_everything_about_it():
    role = Role("auditor")
    assert (role, role.value, role.label) == (Role.AUDITOR, "auditor", "Auditor")
    assert role.purpose == PURPOSES[role] == "Reads who did what. Sees no victims and no figures."
    assert role.abilities == ABILITIES[role] == {Can.SIGN_IN, Can.READ_TRAIL}
    assert abilities_of(role) == ["sign in", "read the audit trail"]


def test_the_database_keeps_roles_by_their_codes():
    assert ("opcc_officer", "OPCC officer") in Role.choices
    assert Role.values == [role.value for role in Role]


def test_roles_and_abilities_have_words_of_their_own():
    assert all(role.purpose.endswith(".") for role in Role)
    assert len({ability.words for ability in Can}) == len(Can)
    assert all(ability.words for ability in Can)


@pytest.mark.parametrize("place", Place)
def test_a_place_is_named_by_exactly_the_abilities_that_open_its_page(place):
    (route,) = [route for route in ROUTES if route.name == place.address]
    assert {ability for ability in Can if place in ability.places} == set(route.abilities)


def test_a_place_stands_beside_others_of_its_group():
    """So that a group is one item of the navigation, whatever a role may open in it."""
    groups = [place.group for place in Place]
    assert groups == sorted(groups, key=list(Group).index)
    assert set(groups) == set(Group)


def test_no_two_places_have_the_same_name():
    labels = [place.label for place in Place]
    assert len(labels) == len(set(labels))


RELEASED_WORDS = ["What makes people dissatisfied", "What victims said"]


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.INTERVIEWER, ["Today", "Calls to make", "Somebody rings back", "Reviews", "Wellbeing"]),
        (Role.LINE_MANAGER, ["Today", "Figures", "What victims passed on", *RELEASED_WORDS]),
        (Role.SERVICE_PARTNER, ["Today", "Your returns", "What a service user said"]),
        (Role.ADMINISTRATOR, ["Today", "Who may sign in", "Roles", "Access to confirm"]),
        (Role.AUDITOR, ["Today", "What is deleted", "Audit trail"]),
    ],
)
def test_the_places_of_a_role_stand_in_the_order_of_the_navigation(role, labels):
    assert [place.label for place in places_of(role)] == labels


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.name)
@pytest.mark.django_db
def test_each_role_opens_what_it_may_and_nothing_else(route, client_of, tmp_path, settings):
    """And nobody opens anything. Each answer is looked at for its heads too: to ask again takes minutes."""
    settings.MEDIA_ROOT = tmp_path
    faults = []
    for method in METHODS:
        answers = {role: asked(client_of(role), method, route.url) for role in Role}
        nobody = Client()
        answers[None] = asked(nobody, method, route.url)
        faults += [(method, role, fault) for role, answer in answers.items() for fault in heads.faults_of(answer)]
        faults += [(method, *fault) for fault in faults_of(route, answers)]
        faults += [(method, None, "has a session")] if nobody.cookies.get(site.SESSION_COOKIE_NAME) else []
    assert faults == []


def asked(client, method, url):
    """The answer, and nothing changed by it."""
    with transaction.atomic():
        answer = getattr(client, method)(url)
        transaction.set_rollback(True)
    return answer


def faults_of(route, answers):
    """(role, what is wrong): the same for all where the address is not asked in this way."""
    if all(answer.status_code == 405 for answer in answers.values()):
        return
    for role, answer in answers.items():
        if role is None:
            right = answer.status_code == 302 and answer.url.startswith(SIGN_IN)
        elif route.open_to(role):
            right = _opened(route, answer)
        else:
            right = answer.status_code == 404
        if not right:
            yield role, f"got {answer.status_code} {getattr(answer, 'url', '')}"


def _opened(route, answer):
    """A page, a file or a way on; 404 only for an id that is nobody's."""
    if answer.status_code == 302 and route.name != "sign_out":
        return not answer.url.startswith(SIGN_IN)
    return answer.status_code < 500 and answer.status_code != 405 and (answer.status_code != 404 or route.arguments)


@pytest.mark.parametrize(
    ("role", "status", "url"),
    [
        *((None, 200, ""), (None, 404, ""), (None, 302, "/calls/"), (None, 405, "")),
        *((Role.AUDITOR, 200, ""), (Role.AUDITOR, 302, "/calls/"), (Role.AUDITOR, 405, "")),
        *((Role.SUPERVISOR, 404, ""), (Role.SUPERVISOR, 500, ""), (Role.SUPERVISOR, 405, "")),
        (Role.SUPERVISOR, 302, "/sign-in/?next=/calls/"),
    ],
)
def test_a_wrong_answer_is_told(role, status, url):
    """Of an address that a supervisor may open, an auditor may not, and that names nothing."""
    route = Route("calls", (Can.CALL_VICTIMS, Can.SELECT_VICTIMS), {})
    right = {None: answer(302, "/sign-in/?next=/calls/"), Role.SUPERVISOR: answer(200), Role.AUDITOR: answer(404)}
    assert list(faults_of(route, right)) == []
    assert [told[0] for told in faults_of(route, right | {role: answer(status, url)})] == [role]


def answer(status, url=""):
    return SimpleNamespace(status_code=status, url=url)

"""Who may open what: every address, for every role and for nobody, read and sent to."""

import pytest

from kentpcc.places import Group, Place
from kentpcc.roles import ABILITIES, PURPOSES, Can, Role, abilities_of, places_of
from tests.kentpcc.routes import routes

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


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.name)
@pytest.mark.django_db
def test_each_role_opens_what_it_may_and_nothing_else(route, method, client_of, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    answers = {role: getattr(client_of(role), method)(route.url) for role in Role}
    takes_method = any(answer.status_code != 405 for answer in answers.values())
    for role, answer in answers.items():
        if not takes_method:
            assert answer.status_code == 405, f"{role}: one method for all or none"
        elif route.open_to(role):
            _opened(route, role, answer)
        else:
            assert answer.status_code == 404, f"{role} got {answer.status_code}"


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", GUARDED, ids=lambda route: route.name)
def test_nobody_is_sent_to_sign_in(route, method, client):
    answer = getattr(client, method)(route.url)
    if answer.status_code != 405:
        assert answer.status_code == 302
        assert answer.url.startswith(SIGN_IN)
    assert not client.cookies.get("session")


def _opened(route, role, answer):
    """A page, a file or a way on; 404 only for an id that is nobody's."""
    assert answer.status_code < 500, role
    assert answer.status_code != 405, role
    if answer.status_code == 302 and route.name != "sign_out":
        assert not answer.url.startswith(SIGN_IN), role
    if answer.status_code == 404:
        assert route.arguments, f"{role} may open it and got 404"

"""The way around: which groups a role has, and where one is in them."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from kentpcc.models import User
from kentpcc.places import Group, Place
from kentpcc.roles import Role, places_of
from kentpcc.site.navigation import MOST, Link, frame, heads_of
from tests.kentpcc.routes import routes

SUPERVISORS = ["Today", "Calls", "Victims", "People", "Questionnaires", "Results", "What is owed"]
NOBODYS = "00000000-0000-4000-8000-000000000000"


def framed(role, path="/"):
    """The context of a page; without a database, so that no query can be made for it."""
    request = RequestFactory().get(path)
    request.user = User(role=role)
    return frame(request)


def current(links) -> list[str]:
    return [link.label for link in links if link.current]


@pytest.mark.parametrize(
    ("role", "groups"),
    [
        (Role.INTERVIEWER, ["Today", "Calls"]),
        (Role.SUPERVISOR, SUPERVISORS),
        (Role.ANALYST, ["Today", "Who may be called", "Questionnaires", "Results", "Engagement"]),
        (Role.LINE_MANAGER, ["Today", "Results"]),
        (Role.OPCC_OFFICER, ["Today", "Results", "Engagement"]),
        (Role.ENGAGEMENT_OFFICER, ["Today", "Engagement"]),
        (Role.LIAISON_OFFICER, ["Today", "Engagement"]),
        (Role.SERVICE_PARTNER, ["Today", "Returns"]),
        (Role.ADMINISTRATOR, ["Today", "People"]),
        (Role.AUDITOR, ["Today", "What is deleted", "Audit trail"]),
    ],
)
def test_a_role_sees_the_groups_in_which_it_has_something(role, groups):
    assert [link.label for link in framed(role)["navigation"]] == groups


@pytest.mark.parametrize(
    ("path", "group", "place"),
    [
        ("/calls/", "Calls", "Calls to make"),
        (f"/calls/{NOBODYS}/", "Calls", "Calls to make"),
        ("/calls/samples/", "Calls", "Samples"),
        ("/calls/samples/7/", "Calls", "Samples"),
        ("/calls/samples/quotas/", "Calls", "Samples"),
        ("/calls/room/shifts/", "Calls", "The room"),
        ("/calls/room/targets/", "Calls", "The room"),
        ("/calls/appointments/", "Calls", "Day list"),
        ("/calls/reviews/timings/", "Calls", "Reviews"),
        ("/calls/wellbeing/own/", "Calls", "Reviews"),
        ("/calls/outcome-rates/", "Results", "Outcome rates"),
        ("/victims/extracts/", "Victims", "Extracts"),
        ("/calls/waterfall/left-out/", "Victims", "Who may be called"),
        ("/victims/rules/hate_crime/under_age/", "Victims", "Rules"),
        ("/victims/columns/3/", "Victims", "Column maps"),
        (f"/victims/records/{NOBODYS}/", "People", "Find a person"),
        ("/victims/records/duplicates/4/", "People", "Duplicates"),
        ("/victims/protection/holds/", "People", "Legal holds"),
        ("/victims/protection/erasures/9/", "People", "Erasures"),
        (f"/victims/protection/people/{NOBODYS}/", "People", "What is deleted"),
        ("/questionnaires/surveys/rape/", "Questionnaires", "Surveys"),
        ("/calls/script/new/", "Questionnaires", "Script"),
        ("/questionnaires/measures/satisfied/", "Questionnaires", "Measures"),
        ("/figures/survey/rape/", "Results", "Figures"),
        ("/figures/paper/", "Results", "Board paper"),
    ],
)
def test_a_supervisor_sees_where_a_page_lies_at_both_levels(path, group, place):
    page = framed(Role.SUPERVISOR, path)
    assert current(page["navigation"]) == [group]
    assert page["second_line"].title == group
    assert current(page["second_line"].links) == [place]


@pytest.mark.parametrize(
    ("path", "title", "labels", "here"),
    [
        ("/calls/room/", "The room", ["The room", "Shifts", "Targets"], "The room"),
        ("/calls/room/shifts/", "The room", ["The room", "Shifts", "Targets"], "Shifts"),
        ("/calls/appointments/7/call-off/", "Day list", ["Day list", "Appointments"], "Appointments"),
        ("/calls/samples/7/", "Samples", ["Samples", "Quotas"], "Samples"),
        ("/calls/wellbeing/own/", "Reviews", ["Reviews", "Wellbeing", "What is passed on"], "Wellbeing"),
    ],
)
def test_what_a_long_row_leaves_out_stands_beside_the_place_it_belongs_to(path, title, labels, here):
    line = framed(Role.SUPERVISOR, path)["third_line"]
    assert (line.title, [link.label for link in line.links], current(line.links)) == (title, labels, [here])


def test_a_place_above_the_page_is_marked_without_being_it():
    second = framed(Role.SUPERVISOR, "/calls/room/shifts/")["second_line"]
    (room,) = [link for link in second.links if link.current]
    assert room == Link("The room", "/calls/room/", current=True, here=False)


@pytest.mark.parametrize("path", ["/", "/calls/", "/calls/cases/", "/victims/extracts/", "/password/"])
def test_a_place_to_which_nothing_belongs_has_no_third_line(path):
    assert framed(Role.SUPERVISOR, path)["third_line"] is None


def test_whoever_has_few_places_has_them_all_in_one_row():
    page = framed(Role.INTERVIEWER, "/calls/wellbeing/")
    assert [link.label for link in page["second_line"].links][-2:] == ["Reviews", "Wellbeing"]
    assert current(page["second_line"].links) == ["Wellbeing"]
    assert page["third_line"] is None


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("group", Group)
def test_no_row_is_longer_than_a_screen_and_no_place_is_lost(role, group):
    within = [place for place in places_of(role) if place.group is group]
    heads = heads_of(within)
    assert list(heads) == within
    assert len(set(heads.values())) <= MOST
    assert all(heads[head] is head for head in heads.values())


@pytest.mark.parametrize("place", [place for place in Place if place.above])
def test_a_place_belongs_to_one_of_its_group_that_belongs_to_none(place):
    assert place.above.group is place.group
    assert place.above.above is None


def test_the_home_page_has_nothing_under_it():
    assert current(framed(Role.SUPERVISOR, "/")["navigation"]) == ["Today"]
    assert framed(Role.SUPERVISOR, "/")["second_line"] is None
    assert current(framed(Role.SUPERVISOR, "/password/")["navigation"]) == []
    assert framed(Role.SUPERVISOR, "/password/")["second_line"] is None


def test_a_group_of_one_place_has_no_second_line_and_the_name_of_its_place():
    page = framed(Role.AUDITOR, "/victims/protection/")
    assert page["navigation"][1] == Link("What is deleted", "/victims/protection/", current=True, here=True)
    assert page["second_line"] is None


def test_a_group_leads_to_the_first_place_that_its_role_has():
    urls = {role: {link.label: link.url for link in framed(role)["navigation"]} for role in Role}
    assert urls[Role.SUPERVISOR]["Victims"] == "/victims/extracts/"
    assert urls[Role.SUPERVISOR]["People"] == "/victims/records/"
    assert urls[Role.ADMINISTRATOR]["People"] == "/people/"


@pytest.mark.parametrize("role", Role)
def test_a_role_may_open_everything_that_it_sees(role):
    opened = {route.url for route in routes() if not route.arguments and route.open_to(role)}
    for group in framed(role)["navigation"]:
        second = framed(role, group.url)["second_line"]
        for url in [group.url, *(link.url for link in (second.links if second else []))]:
            third = framed(role, url)["third_line"]
            assert {url, *(link.url for link in (third.links if third else []))} <= opened


@pytest.mark.parametrize("role", Role)
def test_nobody_sees_two_items_of_one_name(role):
    groups = framed(role)["navigation"]
    seconds = [framed(role, group.url)["second_line"] for group in groups]
    labels = [group.label for group in groups] + [link.label for line in seconds if line for link in line.links]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("user", [AnonymousUser(), User(role=Role.SUPERVISOR, is_active=False), None])
def test_nobody_has_no_navigation(user):
    request = RequestFactory().get("/sign-in/")
    if user:
        request.user = user
    page = frame(request)
    assert (page["navigation"], page["second_line"], page["third_line"]) == ([], None, None)
    assert page["office"]["service_name"]


def test_all_levels_are_landmarks_that_say_where_one_is(signed_in, helen):
    page = signed_in(helen).get("/calls/samples/").text
    assert re.findall(r'<nav aria-label="([^"]+)"', page)[:3] == ["Menu", "Within Calls", "Within Samples"]
    marked = re.findall(r'href="([^"]+)" aria-current="(\w+)"', page)
    assert ("/calls/", "true") in marked
    assert ("/calls/samples/", "page") in marked


def test_a_page_below_a_place_marks_the_place_without_being_it(signed_in, helen):
    page = signed_in(helen).get("/calls/samples/new/").text
    assert '<a class="app-second-line__link" href="/calls/samples/" aria-current="true">Samples</a>' in page


def test_the_page_that_says_nothing_has_no_second_line(signed_in, helen):
    page = signed_in(helen).get("/calls/leave/").text
    assert "app-second-line" not in page
    assert "Menu" not in page

"""The way around: which groups a role has, and where one is in them."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from kentpcc.models import User
from kentpcc.roles import Role
from kentpcc.site.navigation import Link, frame
from tests.kentpcc.routes import routes

SUPERVISORS = ["Today", "Calls", "Victims", "People", "Questionnaires", "Results"]
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
        ("/calls/samples/quotas/", "Calls", "Quotas"),
        ("/calls/reviews/timings/", "Calls", "Reviews"),
        ("/calls/wellbeing/own/", "Calls", "Wellbeing"),
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
        seen = [group.url, *(link.url for link in (second.links if second else []))]
        assert set(seen) <= opened


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
    assert (page["navigation"], page["second_line"]) == ([], None)
    assert page["office"]["service_name"]


def test_both_levels_are_landmarks_that_say_where_one_is(signed_in, helen):
    page = signed_in(helen).get("/calls/samples/").text
    assert re.findall(r'<nav aria-label="([^"]+)"', page)[:2] == ["Menu", "Within Calls"]
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

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.urls.converters import UUIDConverter
from django.utils import timezone

from engagement import urls
from kentpcc.roles import ABILITIES, Role
from tests.engagement.factories import a_figure, a_return, a_service, held

pytestmark = pytest.mark.django_db


ROUTES = [route for room in urls.urlpatterns for route in room.url_patterns]
NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
UNKNOWN = {"pk": 10**9, "code": "none-such", "kind": "none-such"}


POSTED = {
    *("accept_return", "expect_returns", "retire_kind", "restore_kind", "retire_audience", "restore_audience"),
    *("admit_file", "put_away_file", "review_tension", "close_tension"),
    *("send_back_return", "ask_about_return", "remind", "answer_about_return", "send_quote_back", "strike_worker"),
}
OF_THE_OWN_SERVICE = {"enter_quote", "own_quotes", "workers"}


LISTS = [
    *("overview", "activities", "services", "consultations", "newsletters", "groups", "calendar", "districts"),
    *("kinds", "parishes", "commitments", "said_and_done", "coverage", "parish_councils", "portfolios"),
]


@pytest.mark.parametrize("role", Role)
def test_a_page_is_there_for_those_who_may(as_role, role):
    browser = as_role(role)
    answers = {route.name: _ask(browser, route).status_code for route in ROUTES}
    assert answers == {route.name: _expected(route, role) for route in ROUTES}


def _ask(browser, route):
    address = reverse(f"engagement:{route.name}", args=[_nobodys(*each) for each in route.pattern.converters.items()])
    return browser.post(address) if route.name in POSTED else browser.get(address)


def _nobodys(name, converter):
    return NOBODYS if isinstance(converter, UUIDConverter) else UNKNOWN[name]


def _expected(route, role):
    """What is unknown does not exist, and a partner linked to no service has nothing to quote for."""
    nothing_there = route.pattern.converters or route.name in OF_THE_OWN_SERVICE
    if nothing_there or not ABILITIES[role].intersection(route.callback.abilities):
        return 404
    return 302 if route.name in POSTED else 200


def test_a_visitor_is_sent_to_sign_in(client):
    for route in set(ROUTES) - {route for route in ROUTES if route.name in POSTED}:
        assert _ask(client, route).url.startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_database_the_same_number_of_questions(as_role, name, django_assert_max_num_queries):
    browser, address = as_role(Role.OPCC_OFFICER), reverse(f"engagement:{name}")
    few = _queries(browser, address)
    today = timezone.localdate()
    for number in range(30):
        held(held_on=today - timedelta(days=number), district_id="swale")
        a_figure(a_return(a_service(f"Service {number}"), received_on=today))
    with django_assert_max_num_queries(few + 6):  # what an empty list has no need to fetch
        browser.get(address)
    many = _queries(browser, address)
    held(held_on=today)
    a_figure(a_return(a_service("One more"), received_on=today))
    assert _queries(browser, address) == many


def _queries(browser, address):
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    return len(asked)

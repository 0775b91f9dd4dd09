"""What changes something asks whether the page that sends it is ours."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kentpcc.roles import Role
from tests.kentpcc.routes import routes
from tests.kentpcc.test_access_everywhere import KIND, at_noon, world  # noqa: F401  fixtures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SENDING = ("post", "put", "patch", "delete")
LEAST = 250  # addresses


def opened(things):
    """(name, role, address) of each, of something that is there; of the roles that may open it each has its turn."""
    for place, route in enumerate(routes()):
        told = {
            role: things[KIND[route.name]].of(role) if route.name in KIND else route.arguments
            for role in Role
            if route.open_to(role)
        }
        roles = [role for role, arguments in told.items() if arguments is not None]
        if roles and route.name != "sign_out":
            role = roles[place % len(roles)]
            yield route.name, role, reverse(route.name, kwargs=told[role])


def test_no_form_is_taken_from_a_page_of_others(world):  # noqa: F811
    """Without the token of our own page nothing is looked at, whatever the method."""
    browsers, things = world
    taken, count = set(), 0
    for name, role, url in opened(things):
        browser, method = Client(enforce_csrf_checks=True), SENDING[count % len(SENDING)]
        browser.cookies, count = browsers[role].cookies, count + 1
        for each in {"post", method}:
            with transaction.atomic():
                status = getattr(browser, each)(url, headers={"Origin": "https://elsewhere.example"}).status_code
                transaction.set_rollback(True)
            if status != 403:
                taken.add((name, each, status))
    assert taken == set()
    assert count >= LEAST

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from kentpcc.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


def test_the_rules_of_every_survey(browser: Client) -> None:
    page = browser.get(reverse("victims:rules")).content.decode()
    assert page.count("less than 6 or more than 12 weeks") == 4
    assert page.count("The victim has asked for no further police action.") == 3

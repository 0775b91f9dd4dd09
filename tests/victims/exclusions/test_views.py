from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kentpcc.models import User
from victims.exclusions import ExclusionRule
from victims.models import RuleSetting

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(helen: User, signed_in: Callable[[User], Client]) -> Client:
    """Helen's."""
    return signed_in(helen)


def test_the_rules_of_every_survey(browser: Client) -> None:
    page = browser.get(reverse("victims:rules")).content.decode()
    assert page.count("less than 6 or more than 12 weeks") == 4
    assert page.count("The victim has asked for no further police action.") == 3


@pytest.mark.parametrize(
    ("rule", "asks"), [("under_16", "Number of years"), ("vulnerable", None)], ids=["with a number", "without one"]
)
def test_a_number_is_asked_for_where_the_rule_has_one(rule: str, asks: str | None, browser: Client) -> None:
    form = browser.get(reverse("victims:rule", args=["hate_crime", rule])).context["form"]
    assert ("parameter" in form.fields) is bool(asks)
    assert asks is None or form.fields["parameter"].label == asks


def test_a_rule_without_a_condition_is_no_rule() -> None:
    with pytest.raises(NotImplementedError):
        ExclusionRule.bars(RuleSetting(), date(2019, 9, 18))

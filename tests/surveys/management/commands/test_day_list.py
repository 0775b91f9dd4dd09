"""`day_list`: counts that sum to all open cases, as text and as JSON."""

import json

import pytest

from tests.surveys.said import refused, said

pytestmark = pytest.mark.django_db


def test_one_survey_is_one_object():
    day = json.loads(said("day_list", "hate_crime", "--on", "2019-09-18", "--format", "json"))
    assert day == {"survey": "hate_crime", "on": "2019-09-18", "may_be_rung": 0, "reasons": {}}


def test_all_surveys_are_a_list_in_the_order_of_tables():
    days = json.loads(said("day_list", "--on", "2019-09-18", "--format", "json"))
    assert [day["survey"] for day in days] == ["hate_crime", "rape", "domestic_abuse", "burglary"]


def test_as_text():
    lines = said("day_list", "rape", "--on", "2019-09-18").splitlines()
    assert lines == ["Rape, 18 September 2019", "       0  may be rung"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["arson"], "There is no survey “arson”"),
        (["rape", "--on", "soon"], "“soon” is no day: write it like 2019-07-31."),
    ],
)
def test_refused(arguments, sentence):
    assert sentence in refused("day_list", *arguments)

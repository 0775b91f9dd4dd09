"""The form of a new survey: what is missing is said at once, and groups keep the spelling that is known."""

import pytest

from surveys.fieldwork.programme.plans.forms import PlanForm
from tests.factories import TODAY, a_crime
from tests.surveys.fieldwork.programme.conftest import as_sent

pytestmark = pytest.mark.django_db
NO_GROUPS = "Choose or enter at least one group of offences."


def sent(**changed):
    return PlanForm(as_sent(PlanForm(today=TODAY), **changed), today=TODAY)


def test_all_that_is_missing_is_said_at_once():
    assert sent(title="").errors == {"title": ["Enter a title."], "groups": [NO_GROUPS]}


@pytest.mark.parametrize("typed", ["", "  \n\n "])
def test_a_survey_is_about_some_offences(typed):
    assert sent(title="Theft", more_groups=typed).errors == {"groups": [NO_GROUPS]}


def test_a_group_that_is_typed_or_chosen_is_enough():
    a_crime()
    assert sent(title="Theft", more_groups="Theft of a pedal cycle").is_valid()
    assert sent(title="Theft", groups=["Hate crime"]).is_valid()


def test_a_group_that_cannot_be_chosen_is_the_only_fault_of_it():
    assert list(sent(title="Theft", groups=["Nothing known"]).errors) == ["groups"]
    assert NO_GROUPS not in str(sent(title="Theft", groups=["Nothing known"]).errors)


def test_two_spellings_of_one_group_are_one():
    form = sent(title="Theft", groups=["Hate crime"], more_groups="hate  CRIME\nTheft")
    assert form.is_valid()
    assert form.plan.offence_groups == ["Hate crime", "Theft"]

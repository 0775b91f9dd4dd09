"""What the pages of one survey are narrowed by: what does not exist is said, and left out."""

from datetime import date

import pytest

from kentpcc.periods import Month, Period
from surveys.figures.forms import GroupsForm, MeasureForm, MonthsForm, SurveyForm
from surveys.models import Survey
from tests.factories import TODAY, a_survey

pytestmark = pytest.mark.django_db
LAST = Month(2019, 8)


def form(kind=GroupsForm, survey=None, **given):
    return kind(given, survey=survey or a_survey(), today=TODAY)


def test_the_last_whole_month_unless_told():
    assert form(MonthsForm).month == LAST
    assert form(MonthsForm, to="2019-05").month == Month(2019, 5)


def test_three_months_in_which_the_survey_was_asked():
    assert form(MonthsForm).period == Period(Month(2019, 6), LAST)
    assert form(MonthsForm, survey=a_survey(started_on=date(2019, 7, 1))).period is None


@pytest.mark.parametrize("to", ["2019-13", "2019-10", "2018-04", "soon", "' OR 1=1"])
def test_a_month_that_is_not_offered_is_said_and_left_out(to):
    asked = form(MonthsForm, to=to)
    assert asked.month == LAST
    assert "There are no figures for that month." in asked.errors["to"][0]


def test_a_measure_and_a_group():
    assert form().of.code == "whole_experience"
    assert form(measure="treatment").of.title == "Treatment"
    assert form(by="outcome").dimension.title == "Outcome of the crime"
    assert form().dimension.code == "gender"


@pytest.mark.parametrize(
    ("field", "said"), [("measure", "There is no such measure."), ("by", "Figures are not counted")]
)
def test_what_there_is_not_is_said(field, said):
    asked = form(**{field: "nonsense"})
    assert said in asked.errors[field][0]
    assert (asked.of.code, asked.dimension.code) == ("whole_experience", "gender")


def test_a_planned_survey_has_a_form_too():
    planned = Survey.objects.get(pk="burglary")
    asked = form(MeasureForm, survey=planned)
    assert (asked.is_valid(), asked.month, asked.period) == (True, LAST, None)


def test_a_survey_that_began_this_month_is_offered_that():
    began = form(MonthsForm, survey=a_survey(started_on=date(2019, 9, 2)))
    assert (began.is_valid(), began.month) == (True, Month(2019, 9))


SURVEYS = {"hate_crime": "Hate crime", "rape": "Rape"}


@pytest.mark.parametrize(
    ("given", "kept", "code"),
    [
        ({}, ["hate_crime", "rape"], "all"),
        ({"survey": ""}, ["hate_crime", "rape"], "all"),
        ({"survey": "rape"}, ["rape"], "rape"),
        ({"survey": "arson"}, ["hate_crime", "rape"], "all"),
    ],
)
def test_all_surveys_of_a_page_or_one_of_them(given, kept, code):
    form = SurveyForm(given, surveys=SURVEYS)
    assert [each for each in SURVEYS if form.keeps(each)] == kept
    assert form.code == code
    assert bool(form.errors) == (given.get("survey") == "arson")

"""Which surveys a table has lines of, and what stands beneath it."""

from datetime import date

import pytest

from kentpcc.periods import Month
from surveys.figures.footnotes import notes_of, planned_by, started_by
from surveys.models import Pause
from tests.factories import TODAY, a_survey

pytestmark = pytest.mark.django_db
JULY = Month(2019, 7)


def codes(to=JULY):
    return [survey.pk for survey in started_by(to)]


@pytest.mark.parametrize(("started_on", "begun"), [(date(2019, 7, 31), True), (date(2019, 8, 1), False), (None, False)])
def test_a_survey_has_a_line_once_it_has_begun(started_on, begun):
    survey = a_survey(started_on=started_on)
    assert codes() == (["hate_crime"] if begun else [])
    assert (survey.title in planned_by(JULY, TODAY)) is not begun


def test_lines_stand_in_the_surveys_order():
    for code in ("domestic_abuse", "hate_crime", "rape"):
        a_survey(code)
    assert codes() == ["hate_crime", "rape", "domestic_abuse"]
    assert planned_by(JULY, TODAY) == ["Burglary"]


def test_one_that_was_given_up_is_not_planned():
    a_survey("burglary", started_on=None, closed_on=TODAY)
    assert "Burglary" not in planned_by(JULY, TODAY)
    assert "Burglary" in planned_by(JULY, date(2019, 9, 17))


def test_a_survey_without_gaps_has_no_notes():
    assert list(notes_of(a_survey(), JULY, TODAY)) == []


def test_pauses_and_the_end_are_told_in_their_order():
    survey = a_survey(closed_on=date(2019, 7, 3))
    Pause.objects.create(survey=survey, begins=date(2019, 4, 1), resumes=date(2019, 5, 1), reason="moving house")
    Pause.objects.create(survey=survey, begins=date(2019, 6, 1), resumes=date(2019, 6, 20), reason="staff sickness")
    assert list(notes_of(survey, JULY, TODAY)) == [
        "Due to moving house, this survey was paused after March 2019; it resumed in May 2019.",
        "Due to staff sickness, this survey was paused after May 2019; it resumed in June 2019.",
        "This survey closed in July 2019.",
    ]


def test_a_pause_that_keeps_no_month_out_is_not_told():
    survey = a_survey()
    Pause.objects.create(survey=survey, begins=date(2019, 1, 1), resumes=date(2019, 2, 1), reason="staff sickness")
    assert list(notes_of(survey, JULY, TODAY)) == []

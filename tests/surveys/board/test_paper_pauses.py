"""What supervisors do to a survey is what the paper's footnote says of it."""

from datetime import date, timedelta

import pytest

from kentpcc.periods import Month
from surveys.board.paper import board_paper
from surveys.fieldwork.programme import actions
from surveys.models import SurveyChange
from tests.factories import NOON, TODAY, a_survey

pytestmark = pytest.mark.django_db
WHY = "resourcing issues"


@pytest.fixture
def bob(make_user):
    return make_user("supervisor", "bob")


def note(to, today):
    (line,) = [each for each in board_paper(to, today=today).lines if each.code == "hate_crime"]
    return line.note


def pause(helen, begins=TODAY, **more):
    actions.pause(a_survey(), begins, WHY, **more, by=helen, at=NOON)


def test_a_pause_is_printed_with_its_reason(helen):
    pause(helen)
    assert note(Month(2019, 9), date(2019, 10, 9)).startswith(
        "Due to resourcing issues, this survey was paused in September 2019; it has not resumed."
    )


def test_and_so_is_that_it_goes_on(helen, bob):
    pause(helen)
    resume = (SurveyChange.Kind.RESUME, date(2019, 11, 1))
    change = actions.propose_change(a_survey(), *resume, by=helen, at=NOON)
    assert "it has not resumed" in note(Month(2019, 9), TODAY), "what is only proposed is not printed"
    actions.confirm_change(change, by=bob, at=NOON)
    assert "it is to resume in November 2019." in note(Month(2019, 9), TODAY)
    assert "it resumed in November 2019." in note(Month(2019, 12), date(2020, 1, 9))
    assert WHY not in note(Month(2020, 1), date(2020, 2, 9))


def test_a_pause_to_come_is_not_told_as_one_that_was(helen):
    pause(helen, TODAY + timedelta(days=7))
    assert "this survey is to pause on 25 September 2019." in note(Month(2019, 9), TODAY)
    assert "this survey was paused in September 2019" in note(Month(2019, 9), date(2019, 9, 25))


def test_a_pause_that_was_called_off_is_not_printed(helen, bob):
    pause(helen)
    change = actions.propose_change(a_survey(), SurveyChange.Kind.RESUME, TODAY, by=helen, at=NOON)
    actions.confirm_change(change, by=bob, at=NOON)
    assert WHY not in note(Month(2019, 9), TODAY)


def test_a_survey_that_was_given_up_is_planned_no_more(helen):
    survey = a_survey("burglary", started_on=None)
    assert "Burglary" in board_paper(Month(2019, 9), today=TODAY).planned
    actions.close(survey, TODAY, by=helen, at=NOON)
    assert "Burglary" not in board_paper(Month(2019, 9), today=TODAY).planned

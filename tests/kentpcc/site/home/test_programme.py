from datetime import timedelta

import pytest

from kentpcc.site.home import programme
from surveys.models import FieldworkProposal, FieldworkSetting, Pause, SurveyChange
from tests.factories import NOON, TODAY, a_survey
from tests.kentpcc.site.home.reading import read
from tests.surveys.fieldwork.programme.conftest import a_plan

pytestmark = pytest.mark.django_db


def ago(days):
    return NOON - timedelta(days=days)


def a_change(by, at=NOON, survey="hate_crime"):
    return SurveyChange.objects.create(survey=a_survey(survey), kind="resume", on=TODAY, proposed_by=by, proposed_at=at)


def settings(by, at=NOON):
    terms = FieldworkSetting(effective_from=TODAY).terms()
    return FieldworkProposal.objects.create(survey=a_survey(), **terms, proposed_by=by, proposed_at=at)


def test_every_kind_of_change_waits_for_the_second_person(visiting, helen, bob):
    a_change(helen, ago(3)), settings(helen, ago(1)), a_plan(helen)
    assert read(programme.proposals(visiting(bob))) == [
        "Waits for you: 3 changes of surveys wait for a second person, the oldest for 3 days. [Look and decide]"
    ]
    assert list(programme.proposals(visiting(helen))) == []


def test_one_change_waits(visiting, helen, bob):
    settings(helen)
    assert read(programme.proposals(visiting(bob))) == [
        "Waits for you: 1 change of a survey waits for a second person, the oldest since today. [Look and decide]"
    ]


def test_what_was_decided_waits_no_more(visiting, helen, bob):
    a_change(helen)
    SurveyChange.objects.update(decision="declined", decided_by=bob, decided_at=NOON)
    assert list(programme.proposals(visiting(bob))) == []


def test_a_pause_without_an_end_is_not_forgotten(visiting, helen):
    Pause.objects.create(survey=a_survey(), begins=TODAY - timedelta(days=12), reason="x")
    assert read(programme.paused_without_an_end(visiting(helen))) == [
        "Today: Hate crime is paused, and no day is set on which calls go on, paused for 12 days. [See the survey]"
    ]


@pytest.mark.parametrize(
    ("begins", "resumes", "fields"),
    [(0, 9, {}), (1, None, {}), (-9, -1, {}), (0, None, {"closed_on": TODAY})],
)
def test_other_pauses_are_no_news(visiting, helen, begins, resumes, fields):
    day = timedelta(days=1)
    survey = a_survey(**fields)
    ends = None if resumes is None else TODAY + resumes * day
    Pause.objects.create(survey=survey, begins=TODAY + begins * day, resumes=ends, reason="x")
    assert list(programme.paused_without_an_end(visiting(helen))) == []

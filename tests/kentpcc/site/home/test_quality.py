from datetime import datetime, timedelta

import pytest

from kentpcc.site.home import quality
from surveys.fieldwork.quality import actions
from surveys.fieldwork.wellbeing import actions as wellbeing
from surveys.models import Review
from tests.factories import NOON, a_case, a_survey
from tests.kentpcc.site.home.reading import read
from tests.surveys.fieldwork.quality.making import SENT_BACK, a_decided_review, a_review

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=3)


def test_interviews_to_review_those_of_others(visiting, asha, helen, bob):
    a_review(asha), a_review(helen)
    Review.objects.update(drawn_at=NOON - DAYS)
    assert read(quality.interviews_to_review(visiting(helen))) == [
        "Waits for you: 1 interview is to be reviewed, the oldest for 3 days. [Review them]"
    ]
    assert "2 interviews are" in read(quality.interviews_to_review(visiting(bob)))[0]


def test_sent_back_until_it_is_read(visiting, asha, helen):
    review = a_decided_review(asha, helen, verdict=SENT_BACK)
    assert read(quality.sent_back(visiting(asha))) == [
        "Waits for you: 1 interview was sent back by a supervisor, the oldest since today. [Read why]"
    ]
    assert read(quality.sent_back(visiting(helen))) == []
    actions.mark_seen(review.pk, by=asha, at=NOON)
    assert read(quality.sent_back(visiting(asha))) == []


def test_debriefs_of_others(visiting, asha, helen):
    wellbeing.ask(by=asha, at=NOON - DAYS), wellbeing.ask(by=helen, at=NOON)
    assert read(quality.debriefs(visiting(helen))) == [
        "Waits for you: 1 debrief is to be offered or held, the oldest for 3 days. [See with whom]"
    ]


def called(survey, month, code, times):
    at = datetime(2019, month, 11, 11, tzinfo=NOON.tzinfo)
    for _ in range(times):
        a_case(survey, outcome=code, last_called_at=at, attempts_made=1)


def test_a_response_rate_unlike_that_of_the_year_before(visiting, make_user):
    analyst, hate_crime, rape = make_user("analyst"), a_survey(), a_survey("rape")
    for survey, lately in ((hate_crime, 1), (rape, 9)):
        called(survey, 3, "1.1", 10), called(survey, 3, "3.13", 10)
        called(survey, 7, "1.1", lately), called(survey, 7, "3.13", 20 - lately)
    assert read(quality.response_rates(visiting(analyst))) == [
        "Waits for you: 1 survey’s response rate of 3 months differs from the year before: "
        "Hate crime 5%, before 50%. [See the rates]"
    ]


def test_without_a_year_before_there_is_nothing_to_compare(visiting, make_user):
    called(a_survey(), 7, "3.13", 20)
    assert read(quality.response_rates(visiting(make_user("analyst")))) == []

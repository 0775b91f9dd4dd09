"""A call that ends before its interview does."""

from datetime import timedelta

import pytest

from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.outcomes import BY_CODE
from surveys.interviewing import actions
from surveys.interviewing.paths import path_of
from tests.factories import NOON, interviewing, opened
from tests.surveys.interviewing.steps import LATER, save, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("rating", "status", "code"), [("2", "partial", "1.2"), (None, "broken_off", "2.12")])
def test_a_break_off_is_partial_once_the_whole_experience_was_rated(asha, rating, status, code):
    interview = interviewing(asha)
    save(interview, agrees="yes", whole_experience=rating)
    actions.break_off(interview, BY_CODE["2.12"], **told(interview, LATER))
    interview.refresh_from_db()
    assert (interview.status, interview.ended_at, interview.completed_on) == (status, LATER, None)
    assert interview.case.attempts.get().outcome == code
    assert interview.answers.filter(question="agrees", code="yes").exists()


def test_it_goes_on_where_it_stopped_with_another_interviewer(asha, bela):
    interview = interviewing(asha)
    save(interview, agrees="yes")
    actions.break_off(interview, BY_CODE["2.36"], **told(interview))
    tomorrow = NOON + timedelta(days=1)
    case = opened(bela, interview.case, at=tomorrow)
    again = actions.start(case.pk, by=bela, lease=case.lease, at=tomorrow)
    assert (again, again.status, again.interviewer, again.ended_at) == (interview, "open", bela, None)
    assert path_of(again).unanswered == ("whole_experience",)


def test_whoever_takes_over_a_forgotten_interview_is_its_interviewer(asha, bela):
    interview = interviewing(asha)
    record_outcome(interview.case_id, BY_CODE["2.36"], **told(interview))  # the call ended, not the interview
    tomorrow = NOON + timedelta(days=1)
    case = opened(bela, interview.case, at=tomorrow)
    case.refresh_from_db()
    assert actions.start(case.pk, by=bela, lease=case.lease, at=tomorrow).interviewer == bela

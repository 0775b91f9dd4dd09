"""Completing an interview: once, when nothing is missing, on the local date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kentpcc.models import AuditEntry
from surveys.fieldwork.queue import LeaseLost
from surveys.interviewing import actions
from surveys.models import Interview
from tests.factories import TODAY, a_case, a_crime, a_survey, a_version, an_involvement, interviewing
from tests.surveys.interviewing.steps import ALL, LATER, complete, counting, save, told

pytestmark = pytest.mark.django_db


def test_a_stale_hold_completes_nothing(asha):
    interview = interviewing(asha)
    save(interview, **ALL)
    with pytest.raises(LeaseLost):
        actions.complete(interview, by=asha, lease=0, at=LATER)
    assert Interview.objects.get().status == "open"


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, ("agrees",)), ({"agrees": "yes"}, ("whole_experience",)), ({"agrees": "no"}, ())],
)
def test_what_is_not_finished_cannot_be_completed(asha, given, missing):
    """Nor can an interview in which nobody was asked about the whole experience."""
    interview = interviewing(asha)
    save(interview, **given)
    with pytest.raises(actions.NotFinished) as refused:
        complete(interview)
    assert refused.value.path.unanswered == missing
    assert Interview.objects.get().status == "open"


def test_an_answer_that_is_not_on_offer_cannot_be_completed(asha):
    interview = interviewing(asha)
    save(interview, **ALL | {"whole_experience": "8"})
    with pytest.raises(actions.NotFinished):
        complete(interview)


def test_completing(asha, trail):
    a_version()
    interview = interviewing(asha)
    save(interview, **ALL)
    done = complete(interview)
    assert (done.status, done.ended_at, done.completed_on, done.counted) == ("complete", LATER, TODAY, False)
    case = done.case
    case.refresh_from_db()
    assert (case.outcome, case.closed_at, case.held_by) == ("1.1", LATER, None)
    assert case.attempts.get().outcome == "1.1"
    assert case.involvement.victim.last_surveyed_on == TODAY
    assert trail()[1:] == ["began a call", "began an interview", "ended a call", "completed an interview"]


def test_completing_looks_once_more_at_what_counts(asha):
    """Saves that crossed each other may have left a mark that no longer fits."""
    interview = interviewing(asha)
    save(interview, **ALL | {"why": "Slow."})
    interview.answers.update(counts=True)
    interview.answers.filter(question="treatment").update(counts=False)
    complete(interview)
    assert counting(interview) == {"agrees", "whole_experience", "treatment"}


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2019, 9, 30, 22, 59, tzinfo=UTC), date(2019, 9, 30)),
        (datetime(2019, 9, 30, 23, 1, tzinfo=UTC), date(2019, 10, 1)),  # past midnight in Kent
        (datetime(2019, 10, 31, 23, 59, tzinfo=UTC), date(2019, 10, 31)),  # the clocks have gone back
    ],
)
def test_it_is_completed_on_the_local_date(asha, at, on):
    reported = a_crime(reported_on=on - timedelta(weeks=8))
    case = a_case(involvement=an_involvement(crime=reported), closes_on=on + timedelta(weeks=4))
    interview = interviewing(asha, case, at=at - timedelta(minutes=16))
    save(interview, at=at, **ALL)
    assert complete(interview, at=at).completed_on == on


def test_a_second_submit_is_harmless(asha, trail):
    interview = interviewing(asha)
    save(interview, **ALL)
    under = told(interview, LATER)
    actions.complete(interview, **under)
    acts = trail()
    again = actions.complete(interview, **under | {"at": LATER + timedelta(seconds=1)})
    assert (again.ended_at, trail()) == (LATER, acts)


def test_a_completed_interview_takes_no_more_answers(asha):
    interview = interviewing(asha)
    save(interview, **ALL)
    under = told(interview, LATER)
    actions.complete(interview, **under)
    with pytest.raises(LeaseLost):
        actions.save_answers(interview, {"whole_experience": "7"}, **under)


def test_the_message_goes_out_on_commit_with_ids_only(asha, broker, django_capture_on_commit_callbacks):
    interview = interviewing(asha)
    save(interview, **ALL)
    with django_capture_on_commit_callbacks() as waiting:
        complete(interview)
        assert broker.messages() == []
    [send] = waiting
    send()
    assert broker.messages() == [("surveys.figures.tasks.tally_month", ["hate_crime", "2019-09"])]


def test_nothing_personal_is_in_the_trail(asha):
    interview = interviewing(asha)
    save(interview, **ALL | {"whole_experience": "6", "why": "Amara was kind."})
    complete(interview)
    said = str(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert not any(word in said for word in ("Amara", "7700", "kind", str(a_survey().title)))

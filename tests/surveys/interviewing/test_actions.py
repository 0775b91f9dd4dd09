"""Beginning an interview and saving its answers."""

from datetime import timedelta

import pytest

from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.queue import LEASE, LeaseLost
from surveys.interviewing import actions
from surveys.models import Answer, Interview
from tests.factories import NOON, TODAY, a_version, calling, held, interviewing, second_version
from tests.surveys.interviewing.steps import ALL, LATER, complete, counting, save, told

pytestmark = pytest.mark.django_db


def test_it_begins_with_a_call(asha):
    a_version()
    case = held(asha)
    with pytest.raises(LeaseLost):
        actions.start(case.pk, by=asha, lease=case.lease, at=NOON)
    assert not Interview.objects.exists()


def test_it_begins_on_the_version_in_use_that_day(asha):
    case = calling(asha)
    with pytest.raises(actions.NoInstrument):
        actions.start(case.pk, by=asha, lease=case.lease, at=NOON)
    first = a_version(in_use_from=TODAY)
    a_version(form=second_version(), in_use_from=TODAY + timedelta(days=1))
    interview = actions.start(case.pk, by=asha, lease=case.lease, at=NOON)
    assert (interview.instrument, interview.district, interview.status) == (first, case.district, "open")
    assert actions.start(case.pk, by=asha, lease=case.lease, at=LATER) == interview


def test_it_ends_on_its_own_version(asha, bela):
    interview = interviewing(asha)
    save(interview, agrees="yes", whole_experience="2")
    newer = a_version(form=second_version(whole_experience="overall_view"), in_use_from=TODAY)
    save(interview, treatment="1")
    assert complete(interview).instrument.version == "1"
    assert interviewing(bela).instrument == newer


def test_saving_says_where_the_answers_lead(asha):
    interview = interviewing(asha)
    assert [page.name for page in save(interview).pages] == ["opening", "close"]
    path = save(interview, agrees="yes")
    assert [page.name for page in path.pages] == ["opening", "overall", "close"]
    assert path.unanswered == ("whole_experience",)


def test_answers_off_the_path_stop_counting_and_come_back(asha):
    interview = interviewing(asha)
    save(interview, agrees="yes", whole_experience="6", why="Slow.", treatment="5")
    save(interview, whole_experience="1")
    assert counting(interview) == {"agrees", "whole_experience", "treatment"}
    save(interview, agrees="no")
    assert counting(interview) == {"agrees"}
    save(interview, agrees="yes", whole_experience="6")
    assert counting(interview) == {"agrees", "whole_experience", "why", "treatment"}
    assert interview.answers.get(question="why").text == "Slow."


@pytest.mark.parametrize("stale", ["token", "time", "somebody else"])
def test_under_a_stale_hold_nothing_is_written(asha, bela, stale):
    interview = interviewing(asha)
    save(interview, agrees="yes")
    wrong = {"token": {"lease": 99}, "time": {"at": NOON + LEASE}, "somebody else": {"by": bela}}[stale]
    before = list(Answer.objects.values())
    for act in (
        lambda **under: actions.save_answers(interview, ALL, **under),
        lambda **under: actions.break_off(interview, BY_CODE["2.12"], **under),
        lambda **under: actions.start(interview.case_id, **under),
    ):
        with pytest.raises(LeaseLost):
            act(**told(interview) | wrong)
    assert list(Answer.objects.values()) == before
    assert Interview.objects.get().status == "open"

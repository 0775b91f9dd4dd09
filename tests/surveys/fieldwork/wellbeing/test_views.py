"""The supervisors' page of wellbeing, and one's own."""

import pytest
from django.urls import reverse

from surveys.fieldwork.wellbeing import actions
from surveys.models import Attempt, Debrief, FieldworkSetting
from tests.factories import NOON, a_survey, calling
from tests.surveys.fieldwork.quality.making import a_complete_interview

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def address(name, *args):
    return reverse(f"fieldwork:{name}", args=args)


@pytest.fixture
def supervisor(signed_in, helen):
    return signed_in(helen)


@pytest.fixture
def interviewer(signed_in, asha):
    return signed_in(asha)


@pytest.fixture
def severe(asha):
    attempt = calling(asha).attempts.get()
    Attempt.objects.update(distress="severe")
    return attempt


def test_from_a_severe_call_to_a_debrief_held(severe, supervisor):
    page = supervisor.get(address("wellbeing")).text
    assert "After a call with severe distress" in page
    assert "Calls of today with severe distress" in page
    assert severe.case.label in page
    assert "Amara" not in page
    page = supervisor.post(address("offer_debrief_after", severe.pk), follow=True).text
    debrief = Debrief.objects.get()
    assert address("end_debrief", debrief.pk) in page
    page = supervisor.post(address("end_debrief", debrief.pk), {"outcome": "held"}, follow=True).text
    assert "Nobody waits for a debrief." in page
    debrief.refresh_from_db()
    assert debrief.outcome == "held"


def test_an_interviewer_asks_on_a_page_of_their_own(interviewer, supervisor, asha):
    assert "Ask for a debrief" in interviewer.get(address("wellbeing")).text
    page = interviewer.post(address("ask_for_debrief"), follow=True).text
    assert "You asked for a debrief on 18 September" in page
    assert "Asked for it" in supervisor.get(address("wellbeing")).text
    debrief = Debrief.objects.get()
    supervisor.post(address("offer_debrief", debrief.pk))
    assert "A time was offered to you" in interviewer.get(address("own_wellbeing")).text
    supervisor.post(address("end_debrief", debrief.pk), {"outcome": "not_wanted"})
    page = interviewer.get(address("own_wellbeing")).text
    assert "Not wanted" in page
    assert "Ask for a debrief" in page


def test_an_interviewer_sees_nothing_of_others(interviewer, ines):
    actions.ask(by=ines, at=NOON)
    page = interviewer.get(address("wellbeing")).text
    assert "ines" not in page
    assert "To be talked with" not in page


def test_the_most_of_a_day(interviewer, supervisor, asha):
    FieldworkSetting.objects.filter(survey="rape").update(interviews_a_day=1)
    a_complete_interview(asha, a_survey("rape"))
    for page in (interviewer.get(address("wellbeing")).text, supervisor.get(address("wellbeing")).text):
        assert "Reached: no more today" in page


def test_one_s_own_is_for_another_supervisor(supervisor, helen):
    debrief = actions.ask(by=helen, at=NOON)
    assert "You: another supervisor" in supervisor.get(address("wellbeing")).text
    page = supervisor.post(address("end_debrief", debrief.pk), {"outcome": "held"}, follow=True).text
    assert "Another supervisor must talk with you: ask one of them." in page
    debrief.refresh_from_db()
    assert debrief.outcome == ""


@pytest.mark.parametrize("outcome", ["", "sacked", "\x00"])
def test_no_other_end(supervisor, asha, outcome):
    debrief = actions.ask(by=asha, at=NOON)
    assert supervisor.post(address("end_debrief", debrief.pk), {"outcome": outcome}).status_code == 404


def test_what_is_not_there(supervisor):
    for name in ("offer_debrief", "offer_debrief_after"):
        assert supervisor.post(address(name, 999)).status_code == 404
    assert supervisor.post(address("end_debrief", 999), {"outcome": "held"}).status_code == 404


def test_what_supervisors_do_is_not_there_for_interviewers(interviewer, asha, severe):
    debrief = actions.ask(by=asha, at=NOON)
    for name, pk in (("offer_debrief", debrief.pk), ("end_debrief", debrief.pk), ("offer_debrief_after", severe.pk)):
        assert interviewer.post(address(name, pk), {"outcome": "held"}).status_code == 404
    debrief.refresh_from_db()
    assert (debrief.outcome, debrief.offered_at) == ("", None)

"""A call in hand keeps its session alive."""

from datetime import timedelta

import pytest
from django.urls import reverse

from surveys.fieldwork.actions import record_outcome
from surveys.fieldwork.outcomes import BY_CODE
from surveys.interviewing.queries import is_in_call
from surveys.models import Answer, Case
from tests.factories import NOON, held
from tests.surveys.interviewing.browsing import FIRST, send
from tests.surveys.interviewing.steps import told
from tests.surveys.interviewing.tab import Tab

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
SIXTEEN = 16 * 60  # minutes, in seconds


def test_who_is_in_a_call(asha, bela, interview):
    assert is_in_call(asha)
    assert not is_in_call(bela)
    record_outcome(interview.case_id, BY_CODE["2.36"], **told(interview))
    assert not is_in_call(asha)


def test_a_case_in_hand_is_no_call(bela, interview):
    held(bela)
    assert not is_in_call(bela)


def test_a_page_sent_after_sixteen_minutes_is_kept(browser, interview, at_noon):
    browser.get(reverse("home"))
    at_noon.shift(SIXTEEN)
    send(browser, interview, FIRST, {"reporting_route": "online"})
    assert Answer.objects.filter(question="reporting_route", code="online").exists()


def test_whoever_is_in_no_call_is_signed_out(browser, interview, at_noon):
    browser.get(reverse("home"))
    record_outcome(interview.case_id, BY_CODE["2.36"], **told(interview))
    at_noon.shift(SIXTEEN)
    assert browser.get(reverse("home")).url == reverse("sign_in")


def test_ten_hours_after_signing_in_it_ends_even_in_a_call(browser, interview, at_noon):
    browser.get(reverse("home"))
    Case.objects.update(held_until=NOON + timedelta(days=1))
    at_noon.shift(10 * 3600 + 1)
    assert browser.get(reverse("home")).url.startswith(reverse("sign_in"))


def test_the_heartbeat_renews_the_lease_and_brings_a_token(browser, interview, at_noon):
    tab = Tab(browser, interview, FIRST)
    beat = reverse("interviewing:heartbeat", args=[interview.pk])
    for _ in range(3):
        at_noon.shift(20 * 60)
        assert browser.post(beat, {"lease": tab.lease}).json()["token"]
    tab.enter("reporting_route", "online")
    tab.save()
    assert tab.saved == {"reporting_route": "online"}


def test_the_heartbeat_of_a_call_that_has_ended(browser, interview):
    Case.objects.update(held_by=None, held_until=None)
    assert browser.post(reverse("interviewing:heartbeat", args=[interview.pk]), {"lease": 1}).status_code == 409


def test_a_save_that_is_sent_to_sign_in_is_not_saved(browser, interview):
    tab = Tab(browser, interview, FIRST)
    tab.enter("reporting_route", "online")
    browser.logout()
    assert tab.save().status_code == 302
    assert tab.unsaved == {"reporting_route": 1}
    browser.force_login(interview.interviewer)
    tab.save()
    assert tab.saved == {"reporting_route": "online"}

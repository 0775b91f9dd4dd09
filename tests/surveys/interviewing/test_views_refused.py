"""Pages that are stale, somebody else's, or not there: nothing is saved and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from surveys.fieldwork.queue import LEASE, claim_next
from surveys.interviewing.paths import path_of
from surveys.models import Case, Interview
from tests.factories import NOON
from tests.surveys.interviewing.browsing import FIRST, GIVEN, PAGES, address, fill, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"headers": {"HX-Request": "true"}}


def test_nobody_elses_interview_exists(signed_in, bela, helen, ruth, interview):
    for user in (bela, helen, ruth):
        for name in ("resume", "finish", "stop"):
            assert signed_in(user).get(reverse(f"interviewing:{name}", args=[interview.pk])).status_code == 404
        assert signed_in(user).get(address(interview, FIRST)).status_code == 404
        assert signed_in(user).post(address(interview, FIRST), {"lease": 1}).status_code == 404


@pytest.mark.parametrize("page", ["nowhere", "settings"])
def test_a_page_that_is_not_on_the_path_does_not_exist(browser, interview, page):
    assert browser.get(address(interview, page)).status_code == 404
    assert send(browser, interview, page, {}).status_code == 404


@pytest.mark.parametrize("lease", ["0", "", "x", "9" * 30, "-1"])
def test_a_stale_page_is_refused_and_gives_back_what_it_held(browser, interview, lease):
    reply = send(browser, interview, "background", {"strands_other": "", "strands_stated": ["race"]}, lease=lease)
    assert reply.status_code == 409
    assert "This page was not saved" in reply.text
    assert "race" in reply.text
    assert "strands_stated" not in path_of(Interview.objects.get()).answers


def test_a_page_that_lay_open_too_long_is_refused(browser, interview, at_noon):
    at_noon.move_to(NOON + timedelta(minutes=14))
    browser.get(reverse("home"))
    Case.objects.update(held_until=NOON + timedelta(minutes=14))
    reply = send(browser, interview, "initial_contact", {"reporting_route": "online"})
    assert reply.status_code == 409
    assert "online" in reply.text
    assert timedelta(minutes=14) < LEASE


def test_a_page_of_a_case_that_somebody_else_took_gives_back_what_it_held(browser, interview, bela):
    Case.objects.update(held_until=NOON)
    claim_next(bela, at=NOON)
    reply = send(browser, interview, "initial_contact", {"reporting_route": "online"}, lease=1)
    assert reply.status_code == 409
    assert "online" in reply.text


def test_the_name_is_no_longer_shown_when_the_hold_has_run_out(browser, interview):
    Case.objects.update(held_until=NOON)
    assert "Amara" not in browser.get(address(interview, FIRST)).text


def test_a_double_submit_is_one_completion(browser, interview):
    for name in PAGES:
        fill(browser, interview, name, GIVEN[name])
    finish, lease = reverse("interviewing:finish", args=[interview.pk]), Case.objects.get().lease
    replies = [browser.post(finish, {"lease": lease}) for _ in range(2)]
    assert [reply.url for reply in replies] == [reverse("fieldwork:queue")] * 2
    assert Interview.objects.filter(status="complete").count() == 1


def test_completing_too_early_goes_back_to_what_is_missing(browser, interview):
    finish = reverse("interviewing:finish", args=[interview.pk])
    assert browser.post(finish, {"lease": Case.objects.get().lease}).url == finish
    shown = browser.get(finish).text
    assert "Still to be asked" in shown
    assert address(interview, "overall") in shown


def test_a_stale_autosave_is_refused(browser, interview):
    assert send(browser, interview, FIRST, {"reporting_route": "online"}, lease=0, **HTMX).status_code == 409


def test_a_survey_without_a_questionnaire(browser, interview):
    interview.delete()
    case = Case.objects.get()
    case.survey.instruments.all().delete()
    reply = browser.post(reverse("interviewing:start", args=[case.pk]), {"lease": case.lease}, follow=True)
    assert "No questionnaire has been published" in reply.text

"""The page in the call: thing by thing, and nothing preset."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from surveys.interviewing.actions import save_answers
from surveys.models import Case, FeedbackItem
from tests.factories import NOON
from tests.surveys.feedback.conftest import SAID

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def browser(signed_in, asha):
    return signed_in(asha)


@pytest.fixture
def url(interview):
    return reverse("feedback:enter", args=[interview.pk])


def posted(**told):
    lease = Case.objects.get().lease
    usual = {"item": str(uuid4()), "kind": "negative", "theme": "information", "agreed": "yes", "words": SAID}
    return usual | {"wants_telling": "no", "lease": lease} | told


def test_nothing_is_preset(browser, url):
    page = browser.get(url).content.decode()
    assert "Something to pass on" in page
    assert not re.search(r"<input[^>]*\bchecked\b", page)
    assert '<option value="" selected>' in page or "selected" not in page


def test_the_call_stays_in_view(browser, url):
    page = browser.get(url).content.decode()
    assert "Amara Deal" in page
    assert "F9" in page


def test_what_they_said_is_kept_and_shown(browser, url):
    answer = browser.post(url, posted(), follow=True)
    assert FeedbackItem.objects.get().said == SAID
    page = answer.content.decode()
    assert SAID in page
    assert "Kept, to be passed on." in page


def test_what_they_did_not_agree_to_leaves_no_word(browser, url):
    answer = browser.post(url, posted(agreed="not_asked"), follow=True)
    page = answer.content.decode()
    assert SAID not in page
    assert "Not to be passed on: not asked" in page
    assert FeedbackItem.objects.get().words is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"agreed": ""}, "Choose whether they agree. If you have not asked, say so"),
        ({"kind": ""}, "Choose one."),
        ({"theme": ""}, "Choose what it is about."),
        ({"words": "  "}, "Enter what they would like passed on"),
        ({"wants_telling": ""}, "Choose whether they would like to hear"),
    ],
)
def test_what_is_missing_is_said(browser, url, told, words):
    answer = browser.post(url, posted(**told))
    assert words in answer.content.decode()
    assert not FeedbackItem.objects.exists()


def test_markup_is_only_text(browser, url):
    page = browser.post(url, posted(words="<script>alert(1)</script>"), follow=True).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_they_take_it_back(browser, url, interview):
    browser.post(url, posted())
    item = FeedbackItem.objects.get()
    address = reverse("feedback:take_back_in_call", args=[interview.pk, item.pk])
    page = browser.post(address, {"lease": Case.objects.get().lease}, follow=True).content.decode()
    assert SAID not in page
    assert FeedbackItem.objects.get().state == "taken_back"


def test_a_page_whose_lease_is_lost_gives_back_what_was_typed(browser, url, bela):
    sent = posted(lease=0)
    answer = browser.post(url, sent)
    assert answer.status_code == 409
    assert SAID in answer.content.decode()
    assert not FeedbackItem.objects.exists()


def test_whoever_holds_the_case_no_longer_reads_nothing(browser, url, interview, enter):
    enter(interview)
    Case.objects.update(held_by=None, held_until=None)
    answer = browser.get(url)
    assert answer.status_code == 409
    assert SAID not in answer.content.decode()
    item = FeedbackItem.objects.get()
    address = reverse("feedback:take_back_in_call", args=[interview.pk, item.pk])
    assert browser.post(address, {"lease": 1}).status_code == 409


def test_another_interviewer_finds_nothing(signed_in, bela, url):
    assert signed_in(bela).get(url).status_code == 404


def test_the_pages_of_the_interview_lead_to_it(browser, url, interview):
    assert url in browser.get(reverse("interviewing:stop", args=[interview.pk])).content.decode()
    assert url in browser.get(reverse("interviewing:resume", args=[interview.pk]), follow=True).content.decode()


def test_at_the_end_it_is_asked_for_and_what_was_entered_is_counted(browser, url, interview, enter, asha):
    answers, lease = {"agrees": "yes", "whole_experience": "1", "treatment": "1"}, Case.objects.get().lease
    save_answers(interview, answers, by=asha, lease=lease, at=NOON)
    enter(interview), enter(interview)
    page = browser.get(reverse("interviewing:finish", args=[interview.pk])).content.decode()
    assert "Is there anything, good or bad" in page
    assert url in page
    assert "(2 entered)" in page


def test_once_the_interview_is_over_it_is_closed(browser, url, interview):
    type(interview).objects.update(status="partial", ended_at=NOON)
    assert browser.get(url).status_code == 409

"""The hate crime interview in a browser without JavaScript, and what htmx is answered."""

import re

import pytest
from django.urls import reverse

from surveys.interviewing.paths import path_of
from surveys.models import Case, Interview
from tests.factories import TINY, interviewing
from tests.surveys.interviewing.browsing import GIVEN, PAGES, address, fill, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HTMX = {"headers": {"HX-Request": "true"}}


def test_the_whole_interview_page_by_page(browser, interview):
    page = browser.get(reverse("interviewing:resume", args=[interview.pk]), follow=True)
    for place, name in enumerate(PAGES):
        assert page.status_code == 200
        assert f'name="page" value="{name}"' in page.text
        leads_to = fill(browser, interview, name, GIVEN[name])
        following = address(interview, PAGES[place + 1]) if place + 1 < len(PAGES) else None
        assert leads_to == (following or reverse("interviewing:finish", args=[interview.pk]))
        page = browser.get(leads_to)
    assert "Complete the interview" in page.text
    done = browser.post(leads_to, {"lease": Case.objects.get().lease})
    assert done.url == reverse("fieldwork:queue")
    interview.refresh_from_db()
    answers = path_of(interview).answers
    assert interview.status == "complete"
    assert answers["strands_stated"] == ["race", "religion"]
    assert answers["whole_experience_why"] == "Quick & kind."
    assert "kept_informed" not in answers


def test_skipping_back_keeps_what_was_entered(browser, interview):
    fill(browser, interview, "initial_contact", {"ease_of_contact": "6"})
    reply = send(browser, interview, "background", {"happened_before": "no"}, go="back")
    assert reply.url == address(interview, "initial_contact")
    shown = browser.get(address(interview, "background"))
    assert shown.context["form"]["happened_before"].value() == "no"
    assert path_of(Interview.objects.get()).answers["happened_before"] == "no"


def test_moving_on_says_what_is_missing(browser, interview):
    reply = send(browser, interview, "initial_contact", {"reporting_route": "online"})
    assert reply.status_code == 200
    assert "Choose or enter an answer." in reply.text
    assert "There is a problem" in reply.text


def test_an_interview_begins_on_its_first_page_even_if_nothing_there_must_be_answered(signed_in, asha):
    row = "| agrees           |                    | {} |"
    form = TINY.replace(row.format("yes     "), row.format("        "))
    interview = interviewing(asha, form=form.replace("${agrees} = 'yes'", " " * 17))
    client, resume = signed_in(asha), reverse("interviewing:resume", args=[interview.pk])
    assert client.get(resume).url == address(interview, "opening")
    send(client, interview, "opening", {"agrees": ""})
    assert client.get(resume).url == address(interview, "overall")


def test_a_saved_answer_that_changes_nothing_on_the_page(browser, interview):
    reply = send(browser, interview, "how_treated", {"believed": "yes"}, **HTMX)
    assert (reply.status_code, reply.content) == (204, b"")
    assert path_of(Interview.objects.get()).answers["believed"] == "yes"


def test_a_saved_answer_that_opens_a_question(browser, interview):
    reply = send(browser, interview, "background", {"happened_before": "yes"}, **HTMX)
    assert reply.status_code == 200
    assert 'name="answer:police_knew"' in reply.text
    assert "<html" not in reply.text
    assert "There is a problem" not in reply.text


@pytest.mark.parametrize("address", ["page", "stop", "finish"])
def test_one_key_ends_an_unsafe_call_from_any_page(browser, interview, address):
    named = {"interview_id": interview.pk} | ({"page": "initial_contact"} if address == "page" else {})
    shown = browser.get(reverse(f"interviewing:{address}", kwargs=named)).text
    token = re.search(r'data-leave><input type="hidden" name="token" value="([^"]+)"', shown)[1]
    assert browser.post(reverse("fieldwork:leave"), {"token": token}).status_code == 200
    assert Case.objects.get().needs_release
    assert Interview.objects.get().status == "broken_off"


def test_ending_early_needs_a_reason(browser, interview):
    stop, lease = reverse("interviewing:stop", args=[interview.pk]), Case.objects.get().lease
    assert "Choose why the call ends." in browser.post(stop, {"lease": lease}).text
    assert browser.post(stop, {"lease": 0, "outcome": "2.12"}).status_code == 409
    assert browser.post(stop, {"lease": lease, "outcome": "2.12"}).url == reverse("fieldwork:queue")
    assert Interview.objects.get().status == "broken_off"


@pytest.mark.parametrize("go", ["stop", "back"])
def test_what_was_not_yet_asked_on_a_page_that_is_left_is_asked_when_the_interview_goes_on(browser, interview, go):
    send(browser, interview, "initial_contact", {"ease_of_contact": "6"}, go=go)
    resumed = browser.get(reverse("interviewing:resume", args=[interview.pk]))
    assert resumed.url == address(interview, "initial_contact")


def test_what_was_skipped_before_the_end_of_its_page_was_asked(browser, interview):
    fill(browser, interview, "initial_contact", {"ease_of_contact": "6"})
    resumed = browser.get(reverse("interviewing:resume", args=[interview.pk]))
    assert resumed.url == address(interview, "background")


def test_an_answer_that_is_cleared_on_a_page_that_is_left_is_cleared(browser, interview):
    fill(browser, interview, "initial_contact", {"ease_of_contact": "6", "reporting_route": "online"})
    send(browser, interview, "initial_contact", {"ease_of_contact": "6"}, go="back")
    assert "reporting_route" not in path_of(Interview.objects.get()).answers

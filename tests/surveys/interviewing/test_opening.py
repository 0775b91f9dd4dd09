"""Identity, safety and consent are the call's: the interview begins with what is its own."""

import pytest
from django.urls import reverse

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.opening import OF_THE_CALL, left_to_call
from surveys.models import Interview
from tests.factories import HATE_CRIME, LIBRARY, TINY
from tests.surveys.interviewing.browsing import OPENING, address, send
from tests.surveys.interviewing.tab import Tab

YES = dict.fromkeys(OF_THE_CALL, "yes")
SURVEYS = ["burglary", "domestic_abuse", "hate_crime", "hate_crime_2019", "rape"]


def opening(form, answers):
    return left_to_call(walk(read_questionnaire(form), answers)).pages[0].questions


@pytest.mark.parametrize("survey", SURVEYS)
def test_every_form_of_the_library_begins_with_the_language(survey):
    assert opening((LIBRARY / f"{survey}.md").read_text(), YES)[0] == "interview_language"


def test_what_the_call_has_not_asked_is_asked():
    shown = opening(HATE_CRIME, {"named_person_confirmed": "yes"})
    assert "named_person_confirmed" not in shown
    assert "safe_to_talk" in shown


def test_a_form_with_an_opening_of_its_own_is_as_it_was():
    assert opening(TINY, {"agrees": "yes"}) == walk(read_questionnaire(TINY), {"agrees": "yes"}).pages[0].questions


def test_they_count_still():
    path = left_to_call(walk(read_questionnaire(HATE_CRIME), YES))
    assert YES.items() <= path.answers.items()
    assert all(path.is_on(name) for name in YES)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_first_page_neither_asks_nor_reads_out_what_the_script_did(browser, interview):
    first = browser.get(browser.get(reverse("interviewing:resume", args=[interview.pk])).url)
    assert next(iter(first.context["form"].fields)) == "interview_language"
    for name in ("greeting", "intro_who", "intro_proof", *OF_THE_CALL):
        assert name not in first.text


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_page_does_not_change_them(browser, interview):
    send(browser, interview, "opening", OPENING | {"safe_to_talk": "no"})
    assert interview.answers.get(question="safe_to_talk").code == "yes"
    tab = Tab(browser, interview, "opening")
    tab.enter("safe_to_talk", "no")
    tab.save()
    assert interview.answers.get(question="safe_to_talk").code == "yes"
    assert tab.saved == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_it_is_known_at_which_page_a_call_is(browser, interview):
    assert interview.page == ""
    browser.get(address(interview, "opening"))
    assert Interview.objects.get().page == "opening"
    send(browser, interview, "opening", {}, go="next", headers={"HX-Request": "true"})
    assert Interview.objects.get().page == "initial_contact"

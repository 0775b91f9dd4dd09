"""Identity, safety, language and consent are the call's: the interview begins with what is its own."""

import pytest
from django.urls import reverse

from surveys.fieldwork.script.opening import GATES, Opening
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk
from surveys.interviewing.opening import OF_THE_CALL, answers_of, left_to_call, translation_for
from surveys.models import Interview
from tests.factories import DATA, HATE_CRIME, LIBRARY, OWN_OPENING, TINY, interviewing
from tests.surveys.interviewing.browsing import FIRST, address, send
from tests.surveys.interviewing.tab import Tab

YES = dict.fromkeys(GATES, "yes") | {"interview_language": "english"}
SURVEYS = ["burglary", "domestic_abuse", "hate_crime", "hate_crime_2019", "rape"]
OWN = read_questionnaire(OWN_OPENING)


@pytest.fixture
def own(asha):
    """An interview on a form that asks what the call has asked."""
    return interviewing(asha, form=OWN_OPENING)


def opening(form, answers):
    return left_to_call(walk(read_questionnaire(form), answers)).pages[0].questions


@pytest.mark.parametrize("survey", SURVEYS)
def test_no_form_of_the_library_asks_what_the_call_asks(survey):
    form = read_questionnaire((LIBRARY / f"{survey}.md").read_text())
    assert not [name for name in OF_THE_CALL if form.has(name)]
    assert form.pages[0].name == "initial_contact" or survey == "rape"
    assert left_to_call(walk(form, {})).pages == walk(form, {}).pages


def test_what_the_call_has_not_asked_is_asked():
    shown = opening(OWN_OPENING, {"named_person_confirmed": "yes"})
    assert "named_person_confirmed" not in shown
    assert "safe_to_talk" in shown


def test_a_form_with_an_opening_of_other_names_is_as_it_was():
    assert opening(TINY, {"agrees": "yes"}) == walk(read_questionnaire(TINY), {"agrees": "yes"}).pages[0].questions


def test_they_count_still():
    path = left_to_call(walk(OWN, YES))
    assert YES.items() <= path.answers.items()
    assert all(path.is_on(name) for name in YES)


def test_an_answer_of_the_call_that_the_form_does_not_have_is_asked_by_the_form():
    said = {"is_named_person": "yes", "is_safe_to_talk": "yes", "agreed": "yes"}
    known = answers_of(Opening(**said, language="polish", interpreter_took_part="no"), OWN)
    assert (known["interview_language"], known["interpreter_used"]) == ("polish", "no")
    assert "interview_language" not in answers_of(Opening(**said, language="nepali"), OWN)
    assert answers_of(Opening(**said, language="nepali"), read_questionnaire(HATE_CRIME)) == {}


def test_the_translation_is_known_by_its_code():
    form = read_questionnaire((DATA / "everything.md").read_text())
    assert translation_for(form, "polish") == "Polski (pl)"
    assert translation_for(form, "nepali") == translation_for(form, "other") == ""
    assert translation_for(OWN, "english") == ""


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_the_first_page_neither_asks_nor_reads_out_what_the_script_did(browser, own):
    first = browser.get(browser.get(reverse("interviewing:resume", args=[own.pk])).url)
    assert list(first.context["form"].fields) == ["pronouns"]
    for name in ("greeting", "intro_who", *OF_THE_CALL):
        assert name not in first.text


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_page_does_not_change_them(browser, own):
    send(browser, own, "opening", {"safe_to_talk": "no", "pronouns": "they"})
    assert own.answers.get(question="safe_to_talk").code == "yes"
    tab = Tab(browser, own, "opening")
    tab.enter("safe_to_talk", "no")
    tab.save()
    assert own.answers.get(question="safe_to_talk").code == "yes"
    assert tab.saved == {}


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_a_language_that_the_form_does_not_have_is_no_dead_end(signed_in, asha):
    interview = interviewing(asha, form=OWN_OPENING)
    interview.answers.filter(question="interview_language").delete()  # as in a call in Nepali
    browser = signed_in(asha)
    page = browser.get(address(interview, "opening"))
    assert "interview_language" in page.context["form"].fields
    reply = send(browser, interview, "opening", {"interview_language": "polish", "pronouns": ""})
    assert interview.answers.get(question="interview_language").code == "polish"
    assert reply.status_code in (200, 302)


@pytest.mark.django_db
@pytest.mark.usefixtures("at_noon")
def test_it_is_known_at_which_page_a_call_is(browser, interview):
    assert interview.page == ""
    browser.get(address(interview, FIRST))
    assert Interview.objects.get().page == FIRST
    send(browser, interview, FIRST, {"ease_of_contact": "6"}, go="next", headers={"HX-Request": "true"})
    assert Interview.objects.get().page == "background"

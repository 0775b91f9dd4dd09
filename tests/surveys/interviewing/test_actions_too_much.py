"""A questionnaire that takes more than it may: what was entered is kept, and the call can be ended."""

from dataclasses import replace

import pytest
from django.urls import reverse

from surveys.fieldwork.outcomes import BY_CODE
from surveys.instruments.xpath import budget
from surveys.instruments.xpath.budget import Exhausted
from surveys.interviewing import actions
from surveys.models import Interview
from tests.factories import HATE_CRIME, a_version, interviewing, opened
from tests.surveys.interviewing.steps import LATER, save, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tired(monkeypatch):
    """From when it is called on no walk may take more than ten steps."""
    bound = replace(budget.BOUNDS["steps"], most=10)
    return lambda: monkeypatch.setitem(budget.BOUNDS, "steps", bound)


def stored(interview):
    return dict(interview.answers.exclude(code="").values_list("question", "code"))


def test_answers_are_kept_where_no_path_is_found(asha, tired):
    interview = interviewing(asha)
    save(interview, agrees="yes")
    tired()
    with pytest.raises(Exhausted):
        save(interview, whole_experience="6")
    assert stored(interview) == {"agrees": "yes", "whole_experience": "6"}
    assert set(interview.answers.values_list("counts", flat=True)) == {True}


def test_the_newest_answer_stands_also_then(asha, tired):
    interview = interviewing(asha)
    tired()
    for answer in ("6", "2"):
        with pytest.raises(Exhausted):
            save(interview, whole_experience=answer)
    assert stored(interview)["whole_experience"] == "2"


@pytest.mark.parametrize(
    ("given", "status"), [({}, "broken_off"), ({"agrees": "yes", "whole_experience": "6"}, "partial")]
)
def test_a_call_can_be_broken_off(asha, tired, given, status):
    interview = interviewing(asha)
    save(interview, **given)
    tired()
    actions.break_off(interview, BY_CODE["2.12"], **told(interview, LATER))
    assert Interview.objects.get(pk=interview.pk).status == status


def test_the_page_says_so_and_leads_to_the_end_of_the_call(asha, signed_in, tired, at_noon):
    interview = interviewing(asha, form=HATE_CRIME)
    browser = signed_in(asha)
    tired()
    answer = browser.get(reverse("interviewing:resume", args=[interview.pk]))
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "goes through far too many answers or choices" in page
    assert "What was entered is kept" in page
    assert reverse("interviewing:stop", args=[interview.pk]) in page


def test_a_script_that_saves_is_sent_there(asha, signed_in, tired, at_noon):
    interview = interviewing(asha, form=HATE_CRIME)
    browser = signed_in(asha)
    address = reverse("interviewing:page", args=[interview.pk, "experience"])
    tired()
    answer = browser.post(address, {"go": ""}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, address)


def test_an_interview_that_cannot_begin(asha, signed_in, tired, at_noon):
    a_version(form=HATE_CRIME)
    case, browser = opened(asha), signed_in(asha)
    tired()
    answer = browser.post(reverse("interviewing:start", args=[case.pk]), {"lease": case.lease}, follow=True)
    assert "The interview cannot begin" in answer.content.decode()
    assert not Interview.objects.exists()

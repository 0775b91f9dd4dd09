"""Of which areas figures are shown, on the pages of the programme."""

import pytest
from django.urls import reverse

from surveys.models import Survey, SurveyChange, SurveyPlan
from tests.factories import a_survey
from tests.surveys.fieldwork.programme.conftest import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGE, SURVEY = "fieldwork:survey_figures", "fieldwork:programme_survey"


def test_a_survey_is_kept_to_the_force_on_its_page(helens):
    a_survey()
    assert "Keep them to the whole force" in helens.get(reverse(SURVEY, args=["hate_crime"])).text
    asked = helens.get(reverse(PAGE, args=["hate_crime"])).text
    assert "To show them of districts again takes two supervisors." in asked
    page = helens.post(reverse(PAGE, args=["hate_crime"]), {}, follow=True)
    assert "Figures of the survey are for the whole force only." in page.text
    assert "They are shown for the whole force only, wherever somebody is posted." in page.text
    assert Survey.objects.get(pk="hate_crime").force_only


def test_figures_of_districts_wait_for_a_second_supervisor(helens, bobs):
    a_survey("rape")
    page = helens.post(reverse(PAGE, args=["rape"]), {}, follow=True)
    assert "Its figures are shown of districts too." in page.text
    assert "You proposed it, so another supervisor must confirm it." in page.text
    assert "Show them of districts" not in page.text
    confirmed = bobs.post(
        reverse("fieldwork:confirm_decision", args=["changes", SurveyChange.objects.get().pk]), follow=True
    )
    assert "Figures of the survey are shown of districts too." in confirmed.text
    assert "Figures of districts" in confirmed.text.partition("What two supervisors decided")[2]
    assert not Survey.objects.get(pk="rape").force_only


def test_a_refusal_stands_on_the_page(helens):
    a_survey("rape")
    helens.post(reverse(PAGE, args=["rape"]), {})
    page = helens.post(reverse(PAGE, args=["rape"]), {})
    assert "A change of this survey waits already: it must be confirmed, withdrawn or declined first." in page.text


@pytest.mark.parametrize("is_rape_like", [True, False])
def test_a_new_survey_is_planned_with_it(helens, bobs, is_rape_like):
    form = helens.get(reverse("fieldwork:new_survey")).context["form"]
    said = {"force_only": "on"} if is_rape_like else {}
    helens.post(reverse("fieldwork:new_survey"), as_sent(form, title="Stalking", more_groups="Stalking", **said))
    plan = SurveyPlan.objects.get()
    words = "For the whole force only, wherever somebody is posted."
    assert (words in bobs.get(reverse("fieldwork:plan", args=[plan.pk])).text) is is_rape_like
    bobs.post(reverse("fieldwork:confirm_decision", args=["plans", plan.pk]))
    assert Survey.objects.get(title="Stalking").force_only is is_rape_like


def test_nobody_else_comes_to_it(signed_in, asha):
    a_survey()
    assert signed_in(asha).get(reverse(PAGE, args=["hate_crime"])).status_code in {403, 404}

"""The form of a new survey, and the page of a plan that waits."""

import pytest
from django.urls import reverse

from surveys.models import Survey, SurveyPlan
from tests.factories import a_crime
from tests.surveys.fieldwork.programme.conftest import a_plan, as_sent
from victims.exclusions import RULES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PAGE = reverse("fieldwork:new_survey")
NEEDED = {"title": "Stalking", "groups": ["Hate crime"]}


def propose(browser, **changed):
    return browser.post(PAGE, as_sent(browser.get(PAGE).context["form"], **NEEDED | changed), follow=True)


def test_the_form_begins_with_what_is_usual(helens):
    propose(helens)
    plan = SurveyPlan.objects.get()
    assert (plan.window_opens_weeks, plan.window_closes_weeks, plan.attempts_at_most) == (6, 12, 6)
    assert set(plan.rules) == {rule.code for rule in RULES}
    assert plan.rules["under_16"] == 16
    assert plan.rules["surveyed_recently"] == 12


def test_every_rule_is_offered_with_its_words_but_one_that_always_applies(helens):
    page = helens.get(PAGE)
    offered = [code for code, _ in page.context["form"].fields["rules"].choices]
    assert offered == [rule.code for rule in RULES if rule.code != "unsafe_call"]
    assert "The victim is under 16 on the day of the call." in page.text
    assert "Always applied: a call ended as unsafe." in page.text
    assert 'name="parameter_under_16"' in page.text


def test_rules_are_left_out_and_numbers_changed(helens, bobs):
    gone = {"no_further_action", "unwilling_to_cooperate", "unsafe_call"}
    kept = [rule.code for rule in RULES if rule.code not in gone]
    propose(helens, rules=kept, parameter_under_16="18")
    plan = SurveyPlan.objects.get()
    page = bobs.get(reverse("fieldwork:plan", args=[plan.pk])).text
    assert "The victim is under 18 on the day of the call." in page
    assert "Not applied in this survey: Asked for no further police action, Unwilling to co-operate" in page
    assert "unsafe_call" in plan.rules


def test_groups_that_extracts_have_shown_are_offered_and_others_typed(helens):
    a_crime(offence_group="Stalking")
    offered = [group for group, _ in helens.get(PAGE).context["form"].fields["groups"].choices]
    assert offered == ["Burglary", "Domestic abuse", "Hate crime", "Rape", "Stalking"]
    propose(helens, groups=["Hate crime"], more_groups="  malicious   communications \n\nSTALKING\nhate crime")
    assert SurveyPlan.objects.get().offence_groups == ["Hate crime", "malicious communications", "Stalking"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Enter a title."),
        ({"title": "x" * 61}, "at most 60 characters"),
        ({"title": "Hate crime"}, "There is a survey of this title already"),
        ({"groups": []}, "Choose or enter at least one group of offences."),
        ({"groups": ["Nonsense"]}, "Select a valid choice"),
        ({"window_closes_weeks": "6"}, "The window must close later than it opens."),
        ({"window_closes_weeks": "many"}, "Enter a whole number of weeks."),
        ({"parameter_under_16": "12"}, "Under 16: enter a number of years from 16 to 25."),
        ({"parameter_under_16": ""}, "Under 16: enter a number of years from 16 to 25."),
        ({"attempts_at_most": "0"}, "Enter a number of attempts from 1 to 20."),
        ({"hours_mon_until": "08:00"}, "Monday: the hours must end after they begin."),
    ],
)
def test_a_mistake_is_a_sentence_on_the_page(helens, changed, said):
    page = propose(helens, **changed)
    assert page.status_code == 200
    assert said in page.text
    assert not SurveyPlan.objects.exists()


def test_a_plan_waits_for_the_other_supervisor(helens, bobs):
    page = propose(helens)
    assert "It waits for another supervisor" in page.text
    assert "New surveys that wait for a second supervisor" in page.text
    plan = reverse("fieldwork:plan", args=[SurveyPlan.objects.get().pk])
    own, others = helens.get(plan).text, bobs.get(plan).text
    assert ("Confirm it" in own, "Withdraw it" in own) == (False, True)
    assert ("Confirm it" in others, "Decline it" in others) == (True, True)
    assert plan in bobs.get(reverse("fieldwork:programme")).text


def test_a_plan_that_is_declined_comes_to_nothing(helen, bobs):
    plan = a_plan(helen)
    page = bobs.post(reverse("fieldwork:turn_down_decision", args=["plans", plan.pk]), follow=True)
    assert page.request["PATH_INFO"] == reverse("fieldwork:programme")
    assert "It is declined." in page.text
    assert Survey.objects.count() == 4
    page = bobs.get(reverse("fieldwork:plan", args=[plan.pk])).text
    assert "Declined by bob on 18 September 2019." in page
    assert "Confirm it" not in page


def test_a_plan_leads_to_what_became_of_it(helen, bobs):
    plan = a_plan(helen)
    page = bobs.post(reverse("fieldwork:confirm_decision", args=["plans", plan.pk]), follow=True)
    assert page.request["PATH_INFO"] == reverse("fieldwork:programme_survey", args=[plan.code])
    assert page.request["PATH_INFO"] in bobs.get(reverse("fieldwork:plan", args=[plan.pk])).text

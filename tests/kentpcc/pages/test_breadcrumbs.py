from django.urls import reverse

from kentpcc.pages.breadcrumbs import Step, breadcrumbs

PEOPLE = Step("People", "people")


def test_the_way_back_ends_with_this_page_which_leads_nowhere():
    assert breadcrumbs(PEOPLE, here="Roles") == [("People", reverse("people")), ("Roles", None)]
    assert breadcrumbs(here="Roles") == [("Roles", None)]


def test_a_step_may_lead_to_one_of_several_pages():
    survey = Step("Rape", "questionnaires:versions", ("rape",))
    assert survey.url == reverse("questionnaires:versions", args=["rape"])


def test_a_step_brings_back_what_was_chosen_there():
    assert Step("Waterfall", "fieldwork:waterfall", query="survey=rape").url.endswith("/waterfall/?survey=rape")

"""An interview that asks about each child by itself: one is added, one is taken away, and what was said stays."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kentpcc.models import User
from surveys.interviewing.inputs import input_name
from surveys.interviewing.paths import path_of
from surveys.models import Interview
from tests.factories import LIBRARY, a_case, a_crime, a_sample, a_survey, a_version, an_involvement, interviewing

pytestmark = pytest.mark.usefixtures("transactional_db")

SMALL = {"viewport": {"width": 1366, "height": 640}}
REQUIRED = {
    "initial_contact": ["ease_of_contact"],
    "actions": ["actions_taken"],
    "care": ["care_and_support", "treatment"],
}


def test_children_one_by_one(person):
    asha = person("interviewer", **SMALL).signs_in()
    asha.page.goto(asha.site + reverse("interviewing:resume", args=[begun_by("interviewer").pk]))
    for stage, measures in REQUIRED.items():
        for name in measures:
            says(asha, name, "2")
        goes_on(asha, stage)
    says(asha, "children_there", "yes_there")
    says(asha, "children_seen", "all")
    says(asha, "child[1]/child_alone", "yes")
    asha.presses("Add Child 2")
    says(asha, "child[2]/child_alone", "no")
    asha.presses("Add Child 3")
    says(asha, "child[3]/child_alone", "partly")
    asha.looks_at("each_child")
    asha.presses("Remove Child 2")
    asha.page.locator("h2", has_text="Child 3").wait_for(state="detached")
    assert asha.page.locator("[name='answer:child[2]/child_alone']:checked").get_attribute("value") == "partly"
    asha.finds_no_barrier()
    says(asha, "voice_of_child", "3")
    goes_on(asha, "voice_of_the_child")
    assert path_of(Interview.objects.get()).answers["child"] == [{"child_alone": "yes"}, {"child_alone": "partly"}]


def begun_by(username):
    """An interview about domestic abuse, at its first page."""
    now = timezone.now()
    survey = a_survey("domestic_abuse", started_on=now.date() - timedelta(weeks=12))
    form = (LIBRARY / "domestic_abuse_each_child.md").read_text()
    a_version(survey, form, in_use_from=survey.started_on, at=now)
    involvement = an_involvement(crime=a_crime(survey=survey.pk, reported_on=now.date() - timedelta(weeks=8)))
    told = {"sample": a_sample(survey, at=now), "closes_on": now.date() + timedelta(weeks=4)}
    return interviewing(User.objects.get(username=username), a_case(survey, involvement, **told), at=now)


def says(asha, name, answer):
    """What an answer opens comes in by itself, so the question is waited for."""
    asha.page.locator(f"[name='{input_name(name)}'][value='{answer}']").check()
    asha.page.wait_for_load_state("networkidle")


def goes_on(asha, stage):
    asha.presses("Save and go on")
    asha.page.wait_for_url(re.compile(f"(?<!{stage})/$"))

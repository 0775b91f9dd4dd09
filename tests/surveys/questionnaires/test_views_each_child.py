"""Domestic abuse, child by child: gone through in a rehearsal and in an interview, with children added and removed."""

import re

import pytest
from django.urls import reverse

from surveys.interviewing.paths import path_of
from surveys.models import Answer, Interview, Survey
from tests.factories import LIBRARY, a_case, a_survey, a_version, interviewing
from tests.surveys.questionnaires.going import Walker, rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
EACH_CHILD = (LIBRARY / "domestic_abuse_each_child.md").read_text()
PAGE = "voice_of_the_child"
FIRST_PAGES = [
    {"ease_of_contact": "2"},
    {"actions_taken": "3"},
    {"care_and_support": "2", "treatment": "1"},
]


@pytest.fixture(params=["rehearsal", "interview"])
def walker(request, signed_in, helen):
    """At the page that asks about children."""
    version = a_version(a_survey("domestic_abuse"), EACH_CHILD)
    browser = signed_in(helen)
    walker = rehearse(browser, f"version-{version.pk}") if request.param == "rehearsal" else interview(browser, helen)
    for answers in FIRST_PAGES:
        walker.send(**answers)
    return walker


def interview(browser, helen):
    begun = interviewing(helen, a_case(Survey.objects.get(pk="domestic_abuse")))
    begun.case.refresh_from_db()
    return Walker(browser, reverse("interviewing:resume", args=[begun.pk]), begun.case.lease)


def spoken_to(walker):
    """The officers spoke to every child: the page now asks about the first."""
    walker.send(children_there="yes_there").send(children_seen="all")


def children(walker):
    return re.findall(r'<h2 class="govuk-heading-m app-instance" id="[^"]*">(Child \d+)</h2>', walker.text)


def alone(walker):
    form = walker.page.context["form"]
    return [form[name].value() for name in walker.fields if name.endswith("/child_alone")]


def test_the_page_opens_with_one_question_and_opens_on_from_there(walker):
    assert (walker.stage, walker.fields) == (PAGE, ["children_there"])
    walker.send(children_there="yes_there")
    assert walker.stage == PAGE  # there is more to ask on it now
    assert children(walker) == []
    walker.send(children_seen="all")
    assert children(walker) == ["Child 1"]
    assert "I do not need any names" in walker.text


def test_children_are_added_and_one_is_taken_away(walker):
    spoken_to(walker)
    walker.send("add:child", **{"child[1]/child_alone": "yes"})
    walker.send("add:child", **{"child[2]/child_alone": "no"})
    walker.send("back", **{"child[3]/child_alone": "partly"})
    walker.send()
    assert (children(walker), alone(walker)) == (["Child 1", "Child 2", "Child 3"], ["yes", "no", "partly"])
    walker.send("remove:child[2]")
    assert (children(walker), alone(walker)) == (["Child 1", "Child 2"], ["yes", "partly"])


def test_the_last_child_may_be_taken_away_and_added_again(walker):
    spoken_to(walker)
    walker.send("remove:child[1]", **{"child[1]/child_alone": "yes"})
    assert "Child: none so far." in walker.text
    walker.send("add:child")
    assert (children(walker), alone(walker)) == (["Child 1"], [None])


def test_no_children_lead_straight_on(walker):
    assert walker.send(children_there="no").stage == "follow_up"


def test_a_rehearsal_says_at_its_end_of_which_child_an_answer_was(signed_in, helen):
    version = a_version(a_survey("domestic_abuse"), EACH_CHILD)
    walker = rehearse(signed_in(helen), f"version-{version.pk}")
    for answers in FIRST_PAGES:
        walker.send(**answers)
    spoken_to(walker)
    walker.send("add:child", **{"child[1]/child_alone": "yes"})
    walker.send(voice_of_child="2", **{"child[2]/child_alone": "no"})
    walker.send(kept_informed="4").send(whole_experience="2").send(about_you_wanted="no").send()
    answers = dict(walker.page.context["answers"])
    assert answers["Child 1: Did they speak to this child alone?"] == "Yes"
    assert answers["Child 2: Did they speak to this child alone?"] == "No"
    assert answers["How satisfied were you with how the police treated the children?"] == "Very satisfied"


def test_an_interview_about_two_children_is_completed_with_both(signed_in, helen):
    a_version(a_survey("domestic_abuse"), EACH_CHILD)
    walker = interview(signed_in(helen), helen)
    for answers in FIRST_PAGES:
        walker.send(**answers)
    spoken_to(walker)
    walker.send("add:child", **{"child[1]/child_alone": "yes", "child[1]/child_told_next": "no"})
    walker.send(voice_of_child="2", **{"child[2]/child_alone": "dont_know"})
    walker.send(kept_informed="4").send(whole_experience="2").send(about_you_wanted="no").send()
    begun = Interview.objects.get()
    walker.client.post(reverse("interviewing:finish", args=[begun.pk]), {"lease": begun.case.lease})
    begun.refresh_from_db()
    assert begun.status == Interview.Status.COMPLETE
    both = [{"child_alone": "yes", "child_told_next": "no"}, {"child_alone": "dont_know"}]
    assert path_of(begun).answers["child"] == both
    kept = Answer.objects.filter(interview=begun, question__contains="child_alone")
    assert kept.count() == 2

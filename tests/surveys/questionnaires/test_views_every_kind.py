"""One form with everything that XLSForm has for the telephone, gone through in an interview and in a rehearsal."""

import re

import pytest
from django.urls import reverse

from surveys.instruments.kinds import KINDS
from surveys.instruments.reading import read_questionnaire
from surveys.interviewing.paths import path_of
from surveys.models import Answer, Interview
from tests.factories import DATA, a_survey, a_version, interviewing
from tests.surveys.questionnaires.going import Walker, rehearse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
EVERYTHING = (DATA / "everything.md").read_text()
HATE = "hate_crime"


@pytest.fixture(params=["rehearsal", "interview"])
def walker(request, signed_in, helen):
    """At the first page."""
    version = a_version(a_survey(), EVERYTHING)
    browser = signed_in(helen)
    if request.param == "rehearsal":
        return rehearse(browser, f"version-{version.pk}")
    interview = interviewing(helen)
    interview.case.refresh_from_db()
    return Walker(browser, reverse("interviewing:resume", args=[interview.pk]), interview.case.lease)


def at_home(walker):
    return walker.send(reported="call", region="east").send(town="dover")


def headings(walker):
    return re.findall(r'<h2 class="govuk-heading-m app-instance" id="[^"]*">([^<]*)</h2>', walker.text)


def test_the_form_has_every_kind():
    form = read_questionnaire(EVERYTHING)
    assert {each.kind for each in form.questions.values()} == KINDS
    assert len(form.languages) == 2


def test_from_the_first_page_to_the_end(walker):
    assert walker.stage == "about"
    walker.send(reported="other", region="east", helped_by=["police", "family"], listened="1", words="Quick.\nKind.")
    assert {"town", "reported_other"} <= set(walker.fields)  # opened on the same page
    walker.send(reported_other="At a fair", town="thanet", reference="00 7")
    assert walker.stage == "home"
    walker.send(**{"adults": "2", "children[1]/called": "Ann"})
    assert {"children[1]/age", "each_adult[1]/was_there", "each_adult[2]/was_there"} <= set(walker.fields)
    walker.send(**{"children[1]/age": "5", "each_adult[1]/was_there": "on"})
    assert "children[1]/schools[1]/school" in walker.fields
    walker.send(**{"children[1]/schools[1]/school": "North"})
    assert walker.stage == "figures"
    walker.send(hours="1.5", scale="4", clock="14:30", whole_experience="1")
    assert walker.stage is None
    assert "Still to be asked" not in walker.text
    for said in ("At a fair", "Thanet", "Ann", "North", "1.5", "14:30", "1 children", "2019-09-18"):
        assert said in walker.text or Answer.objects.exists()


def test_an_interview_keeps_what_was_said(signed_in, helen):
    a_version(a_survey(), EVERYTHING)
    interview = interviewing(helen)
    interview.case.refresh_from_db()
    walker = Walker(signed_in(helen), reverse("interviewing:resume", args=[interview.pk]), interview.case.lease)
    test_from_the_first_page_to_the_end(walker)
    walker.client.post(reverse("interviewing:finish", args=[interview.pk]), {"lease": interview.case.lease})
    interview = Interview.objects.get()
    answers = path_of(interview).answers
    assert interview.status == "complete"
    assert answers["children"] == [{"called": "Ann", "age": "5", "schools": [{"school": "North"}]}]
    assert answers["reported_other"] == "At a fair"
    assert answers["helped_by"] == ["police", "family"]
    assert answers["each_adult"] == [{"was_there": "OK"}, {}]
    assert not interview.answers.filter(question="same_route").exists()  # only shown


def test_children_are_added_and_taken_away(walker):
    at_home(walker)
    assert headings(walker) == ["Child 1"]
    walker.send("add:children", **{"children[1]/called": "Ann"})
    walker.send("add:children", **{"children[2]/called": "Bob"})
    assert headings(walker)[:2] == ["Child 1", "Child 2"]
    walker.send("next", **{"children[3]/called": "Cy", "children[3]/age": "3"})
    walker.send("remove:children[2]", **{"children[1]/age": "2", "children[2]/age": "1", "children[3]/age": "3"})
    form = walker.page.context["form"]
    called = [form[name].value() for name in walker.fields if name.endswith("/called")]
    ages = [form[name].value() for name in walker.fields if name.endswith("/age")]
    assert (called, ages) == (["Ann", "Cy"], ["2", "3"])


def test_there_may_be_no_children_at_all(walker):
    at_home(walker)
    walker.send("remove:children[1]")
    assert "Child: none so far." in walker.text
    assert walker.send(adults="1").stage == "figures"
    assert "0 children" in walker.text
    walker.send("back")
    walker.send("add:children")
    assert headings(walker) == ["Child 1"]


def test_a_repeat_within_a_repeat(walker):
    at_home(walker)
    walker.send("next", **{"children[1]/called": "Ann"})
    walker.send("next", **{"children[1]/age": "9"})
    walker.send("add:children[1]/schools", **{"children[1]/schools[1]/school": "North"})
    walker.send("remove:children[1]/schools[1]", **{"children[1]/schools[2]/school": "South"})
    assert walker.page.context["form"]["children[1]/schools[1]/school"].value() == "South"
    walker.send("remove:children[1]")
    assert headings(walker) == []


@pytest.mark.parametrize(
    "go",
    ["add:nothing", "add:", "remove:children[9]", "remove:children", "remove:[", "add:each_adult", "language:x", "x:y"],
)
def test_an_act_that_is_not_there_changes_nothing(walker, go):
    at_home(walker)
    fields = walker.fields
    walker.send(go)
    assert walker.page.status_code == 200
    assert set(fields) <= set(walker.fields) or walker.stage != "home"


def test_a_counted_repeat_has_no_buttons(walker):
    at_home(walker)
    walker.send(**{"adults": "3", "children[1]/called": "Ann"})
    assert [title for title in headings(walker) if "Adult" in title] == ["Adult 1", "Adult 2", "Adult 3"]
    assert "Remove Adult" not in walker.text
    assert "Add Adult" not in walker.text


def test_the_language_is_switched_and_stays(walker):
    assert "How did you report it?" in walker.text
    walker.send("language:Polski (pl)", words="Zaraz.")
    assert "Jak to zgłoszono?" in walker.text
    assert '<div id="questions" lang="pl">' in walker.text
    assert "Telefonicznie" in walker.text
    assert walker.page.context["form"]["words"].value() == "Zaraz."
    at_home(walker)
    assert "W domu" in walker.text
    walker.send("language:English (en)")
    assert "How many adults?" in walker.text
    assert 'lang="pl"' not in walker.text


def test_a_randomised_order_stays_for_the_whole_interview(walker):
    order = [value for value, _ in walker.page.context["form"].fields["helped_by"].choices]
    for _ in range(3):
        walker.open(walker.address)
        assert [value for value, _ in walker.page.context["form"].fields["helped_by"].choices] == order
    assert set(order) == {"police", "friends", "family", "neighbours", "nobody"}


def test_orders_differ_between_rehearsals(signed_in, helen):
    version, browser = a_version(a_survey(), EVERYTHING), signed_in(helen)
    orders = set()
    for _ in range(12):
        walker = rehearse(browser, f"version-{version.pk}")
        orders.add(tuple(value for value, _ in walker.page.context["form"].fields["helped_by"].choices))
    assert len(orders) > 1


def test_choices_that_depend_on_an_answer_of_the_same_page(walker):
    walker.send(reported="call", region="east")
    assert [value for value, _ in walker.page.context["form"].fields["town"].choices] == ["dover", "thanet"]
    walker.send(region="west")
    assert walker.stage == "about"
    assert [value for value, _ in walker.page.context["form"].fields["town"].choices] == ["maidstone"]


def test_how_things_are_asked(walker):
    text = walker.text
    assert "govuk-radios--inline" in text  # likert
    assert '<select name="answer:region"' in text  # minimal
    assert re.search(r'<textarea name="answer:words"[^>]*rows="6"', text)  # multiline
    assert re.search(r'<input type="text" name="answer:reference"[^>]*inputmode="tel"', text)  # numbers


def test_what_is_computed_or_closed_is_shown_and_cannot_be_changed(walker):
    at_home(walker)
    walker.send(**{"children[1]/called": "Ann"}).send()
    assert walker.stage == "figures"
    assert "summary" not in walker.fields
    assert "same_route" not in walker.fields
    assert "1 children" in walker.text
    assert "Online" in walker.text
    walker.send(same_route="call", summary="9 children", whole_experience="1").open(walker.address)
    assert not Answer.objects.filter(question__in=["same_route", "summary"]).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hours": "-1"}, "This answer is not possible here."),
        ({"scale": "3"}, "Enter a number in steps of 2 from 0."),
        ({"day": ["19", "9", "2019"]}, "Not in the future."),
        ({"day": ["31", "2", "2019"]}, "There is no such date."),
        ({"clock": "25:00"}, "Enter a time, like 14:30."),
        ({}, "Choose or enter an answer."),
    ],
)
def test_what_cannot_be_is_said_at_its_question(walker, given, said):
    at_home(walker)
    walker.send(**{"children[1]/called": "Ann"}).send()
    walker.send(**given)
    assert walker.stage == "figures"
    assert said in walker.text


def test_a_date_that_opens_with_a_default_comes_with_an_autosave(walker):
    at_home(walker)
    reply = walker.client.post(
        walker.address,
        {"answer:adults": "1", "answer:children[1]/called": "Ann", "go": "next", **walker.carried},
        headers={"HX-Request": "true"},
    )
    assert reply.status_code == 200
    assert 'name="answer:children[1]/age"' in reply.text
    assert "<html" not in reply.text


def test_under_a_stale_hold_nothing_is_added(signed_in, helen):
    a_version(a_survey(), EVERYTHING)
    interview = interviewing(helen)
    walker = Walker(signed_in(helen), reverse("interviewing:resume", args=[interview.pk]), 99)
    for go in ("add:children", "remove:children[1]", "language:Polski (pl)"):
        assert walker.client.post(walker.address, {"go": go, "lease": 99}).status_code == 409
    interview.refresh_from_db()
    assert interview.language == "English (en)"  # the call's
    assert not Answer.objects.exists()


def test_the_first_button_of_the_form_goes_on(walker):
    """The Enter key presses it: never “Unsafe”, never “Remove”."""
    buttons = re.findall(r'<button type="submit"[^>]*(?:form="answers"|name="go")[^>]*>', at_home(walker).text)
    assert 'value="next"' in buttons[0]
    assert len(buttons) > 3

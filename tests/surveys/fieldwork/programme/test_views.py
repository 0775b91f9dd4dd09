"""The pages of the programme, as two supervisors use them."""

import pytest
from django.urls import reverse

from surveys.models import Pause, Survey, SurveyChange
from tests.factories import TODAY, a_survey, a_version
from tests.surveys.fieldwork.programme.conftest import TOMORROW, in_days, status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PROGRAMME = reverse("fieldwork:programme")
REASON = "resourcing and technical issues"


def address(name, code="hate_crime"):
    return reverse(f"fieldwork:{name}", args=[code])


def in_parts(**days):
    return {f"{name}_{part}": getattr(day, part) for name, day in days.items() for part in ("day", "month", "year")}


def pause(browser, begins=TODAY, reason=REASON, **more):
    return browser.post(address("pause_survey"), in_parts(begins=begins) | {"reason": reason} | more, follow=True)


def confirm(browser):
    change = SurveyChange.objects.waiting().get()
    return browser.post(reverse("fieldwork:confirm_decision", args=["changes", change.pk]), follow=True)


def lines(page):
    return [[cell.cell for cell in line] for line in page.context["surveys"].lines]


def test_a_survey_without_a_questionnaire_says_what_comes_first(helens):
    needs = "Before it can start it needs a questionnaire."
    assert needs in helens.get(address("programme_survey", "burglary")).text
    a_version(Survey.objects.get(pk="burglary"))
    assert needs not in helens.get(address("programme_survey", "burglary")).text


def test_every_survey_with_what_it_is_and_since_when(helens):
    a_survey()
    a_survey("rape", closed_on=TODAY)
    Pause.objects.create(survey=a_survey("domestic_abuse"), begins=TODAY, reason="x")
    found = {line[0].text: line for line in lines(helens.get(PROGRAMME))}
    assert {title: (line[1].text, line[2]) for title, line in found.items()} == {
        "Hate crime": ("Live", a_survey().started_on),
        "Rape": ("Closed", TODAY),
        "Domestic abuse": ("Paused", TODAY),
        "Burglary": ("Planned", None),
    }
    assert found["Domestic abuse"][3].parts == ["No day to go on yet"]
    assert found["Hate crime"][5].text == "Version 1"


def test_what_comes_next_is_said(helens):
    survey = a_survey(closed_on=in_days(9))
    Pause.objects.create(survey=survey, begins=in_days(2), reason="x")
    a_survey("burglary", started_on=in_days(3))
    found = {line[0].text: line[3] for line in lines(helens.get(PROGRAMME))}
    assert found["Hate crime"].parts == ["Pauses on 20 Sep 2019", "Closes on 27 Sep 2019"]
    assert found["Burglary"].parts == ["Starts on 21 Sep 2019"]


def test_started_by_two(helens, bobs):
    a_version(Survey.objects.get(pk="burglary"))
    a_survey("burglary", started_on=None)
    page = helens.post(address("start_survey", "burglary"), in_parts(on=TOMORROW), follow=True)
    assert "It is proposed, and waits for another supervisor" in page.text
    assert "The survey starts on 19 September 2019." in page.text
    assert "Confirm it" not in page.text
    assert "Change waits" in bobs.get(PROGRAMME).text
    assert "Confirm it" in bobs.get(address("programme_survey", "burglary")).text
    page = confirm(bobs)
    assert "The survey starts on 19 September 2019." in page.text
    assert status("burglary", TOMORROW) == "live"


def test_paused_by_one_and_resumed_by_two(helens, bobs):
    a_survey()
    page = pause(helens)
    assert "The survey is paused. The paper will say why." in page.text
    assert REASON in page.text
    assert status() == "paused"
    page = helens.post(address("resume_survey"), in_parts(on=in_days(2)), follow=True)
    assert "Calls go on on 20 September 2019." not in page.text
    assert "Calls go on from 20 September 2019." in page.text
    assert "The survey goes on on" not in (page := confirm(bobs)).text
    assert "Calls go on from 20 September 2019." in page.text
    assert "What two supervisors decided" in page.text
    assert (status(on=TOMORROW), status(on=in_days(2))) == ("paused", "live")


def test_closed_by_one_who_says_that_it_is_for_good(helens):
    a_survey()
    page = helens.post(address("close_survey"), in_parts(on=TODAY))
    assert "a closed survey cannot be opened again" in page.text
    assert status() == "live"
    page = helens.post(address("close_survey"), in_parts(on=TODAY) | {"for_good": "on"}, follow=True)
    assert "The survey is closed from that day on." in page.text
    assert status() == "closed"
    for name in ("pause_survey", "resume_survey", "start_survey", "close_survey"):
        assert address(name) not in page.text


@pytest.mark.parametrize(
    ("fields", "offered"),
    [
        ({"started_on": None}, {"start", "close"}),
        ({}, {"pause", "close"}),
        ({"started_on": TOMORROW}, {"start", "pause", "close"}),
        ({"closed_on": TODAY}, set()),
    ],
)
def test_a_page_offers_what_can_be_done(helens, fields, offered):
    a_survey(**fields)
    page = helens.get(address("programme_survey")).text
    steps = {"start", "pause", "resume", "close"}
    assert {step for step in steps if f'"{address(f"{step}_survey")}"' in page} == offered


@pytest.mark.parametrize(("ends", "offered"), [(None, {"resume", "close"}), (in_days(2), {"resume", "pause", "close"})])
def test_a_paused_survey_goes_on_and_is_paused_again_only_where_the_pause_ends(helens, ends, offered):
    Pause.objects.create(survey=a_survey(), begins=TODAY, resumes=ends, reason="x")
    page = helens.get(address("programme_survey")).text
    steps = {"start", "pause", "resume", "close"}
    assert {step for step in steps if f'"{address(f"{step}_survey")}"' in page} == offered


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("staff sickness", "staff sickness"),
        ("  Due to  staff\tsickness. ", "staff sickness"),
        ("because of staff sickness", "staff sickness"),
    ],
)
def test_a_reason_is_kept_as_the_paper_goes_on(helens, typed, printed):
    a_survey()
    pause(helens, reason=typed)
    assert Pause.objects.get().reason == printed
    assert Pause.objects.get().paused_by.username == "helen"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"reason": ""}, "Enter the reason as the paper is to print it."),
        ({"reason": "Due to ."}, "Enter the reason as the paper is to print it."),
        ({"reason": "x" * 201}, "at most 200 characters"),
        ({"begins_year": "2018"}, "Choose today or a later day"),
        ({"begins_month": "13"}, "There is no such date."),
        (in_parts(resumes=TODAY), "choose a later day"),
    ],
)
def test_a_mistake_in_a_pause_is_a_sentence(helens, more, said):
    a_survey()
    page = pause(helens, **more)
    assert said in page.text
    assert not Pause.objects.exists()


@pytest.mark.parametrize("name", ["programme_survey", "start_survey", "pause_survey", "resume_survey", "close_survey"])
def test_an_unknown_survey_is_not_there(helens, name):
    assert helens.get(address(name, "nonsense")).status_code == 404


@pytest.mark.parametrize("role", ["interviewer", "analyst", "opcc_officer", "auditor"])
def test_only_a_supervisor_runs_surveys(make_user, signed_in, role):
    browser = signed_in(make_user(role))
    assert browser.get(PROGRAMME).status_code == 404
    assert browser.post(address("close_survey"), in_parts(on=TODAY) | {"for_good": "on"}).status_code == 404


def test_the_list_takes_as_many_queries_whatever_the_surveys(helens, django_assert_max_num_queries):
    for code in Survey.objects.values_list("pk", flat=True):
        Pause.objects.create(survey=a_survey(code), begins=TODAY, reason="x")
    with django_assert_max_num_queries(13):  # five of them for the session, the user and the transaction
        helens.get(PROGRAMME)

"""The page of a survey's settings: every field, what waits beside what is, and every version."""

import re

import pytest
from django.urls import reverse

from surveys.fieldwork.calling.hours import DAYS
from surveys.fieldwork.calling.policy import policy_of
from surveys.models import FieldworkProposal, FieldworkSetting
from tests.factories import TODAY, a_survey
from tests.surveys.fieldwork.programme.conftest import as_sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "usual_hours")]
PAGE = reverse("fieldwork:settings", args=["hate_crime"])


def propose(browser, **changed):
    form = browser.get(PAGE).context["form"]
    return browser.post(PAGE, as_sent(form, **changed), follow=True)


EVERYTHING = {
    "attempts_at_most": "5",
    "days_at_least": "2",
    "hours_mon_from": "10:00",
    "hours_sun_from": "",
    "hours_sun_until": "",
    "hours_sat_until": "24:00",
    "on_public_holidays": "on",
    "retry_3_13": "240",
    "retry_2_21": "",
    "rest_after_refusal": "10",
    "asked_again_after_refusal": None,
    "voicemail": None,
    "target_base": "400",
    "target_months": "6",
    "interviews_a_day": "4",
    "reviewed_percentage": "5",
    "mode": "in_person",
}


def test_every_setting_is_on_the_form_and_takes_two_people(helens, bobs):
    page = propose(helens, **EVERYTHING)
    assert "They wait for another supervisor" in page.text
    proposal = FieldworkProposal.objects.get()
    assert proposal.hours["mon"] == ["10:00", "21:00"]
    assert proposal.hours["sat"] == ["09:00", "24:00"]
    assert "sun" not in proposal.hours
    assert proposal.retry_after["3.13"] == 240
    assert "2.21" not in proposal.retry_after
    assert (proposal.voicemail, proposal.asked_again_after_refusal) == (False, False)
    assert policy_of(a_survey(), TODAY).attempts_at_most == 6
    page = bobs.post(reverse("fieldwork:confirm_decision", args=["settings", proposal.pk]), follow=True)
    assert "Version 2 is in force from 18 September 2019." in page.text
    now = policy_of(a_survey(), TODAY).setting
    assert {name: getattr(now, name) for name in FieldworkSetting.FIELDS} == proposal.terms()
    assert now.mode == "in_person"
    assert (now.target_base, now.target_months, now.interviews_a_day, now.reviewed_percentage) == (400, 6, 4, 5)


def test_a_change_of_mode_says_what_it_does_to_the_trend(helens):
    page = helens.get(PAGE)
    assert page.context["form"].initial["mode"] == "telephone"
    assert "Figures before a change and after it are not compared" in page.text
    assert "Select a valid choice" in propose(helens, mode="telepathy").text
    propose(helens, mode="online")
    proposed = [[cell.cell for cell in line] for line in helens.get(PAGE).context["comparison"].lines]
    assert proposed == [["How victims are interviewed", "By telephone", "Online"]]


def test_what_waits_is_compared_with_what_is(helens, bobs):
    propose(helens, attempts_at_most="3", hours_sun_from="11:00")
    page = bobs.get(PAGE).text
    assert "Monday to Saturday 09:00–21:00, Sunday 11:00–21:00" in page
    comparison = bobs.get(PAGE).context["comparison"]
    assert [[cell.cell for cell in line] for line in comparison.lines] == [
        ["Attempts at most", "6", "3"],
        [
            "Calls are made",
            "Monday to Saturday 09:00–21:00, Sunday 10:00–21:00",
            "Monday to Saturday 09:00–21:00, Sunday 11:00–21:00",
        ],
    ]
    assert ("Confirm it" in page, "Decline it" in page) == (True, True)


def test_what_is_in_force_is_said_here_and_on_the_surveys_page(helens):
    for page in (PAGE, reverse("fieldwork:programme_survey", args=["hate_crime"])):
        rows = re.findall(r"<dt[^>]*>([^<]*)</dt>\s*<dd[^>]*>([^<]*)</dd>", helens.get(page).text)
        assert ("Attempts at most", "6") in rows
        assert ("Calls are made", "Monday to Saturday 09:00–21:00, Sunday 10:00–21:00") in rows
        assert ("Interviews to reach", "No target") in rows


def test_whoever_proposed_it_may_only_withdraw_it(helens):
    page = propose(helens, attempts_at_most="3").text
    assert ("Confirm it" in page, "Withdraw it" in page) == (False, True)
    assert "another supervisor must confirm it" in page
    proposal = FieldworkProposal.objects.get()
    page = helens.post(reverse("fieldwork:confirm_decision", args=["settings", proposal.pk]), follow=True).text
    assert FieldworkProposal.PROPOSED_BY_YOU in page
    page = helens.post(reverse("fieldwork:turn_down_decision", args=["settings", proposal.pk]), follow=True).text
    assert "It is withdrawn." in page
    assert "Propose new settings" in page


def test_the_history_says_what_each_version_changed_and_who(helens, bobs):
    propose(helens, attempts_at_most="3")
    bobs.post(reverse("fieldwork:confirm_decision", args=["settings", FieldworkProposal.objects.get().pk]))
    page = helens.get(PAGE).text
    assert "Attempts at most: 3" in page
    assert "helen, 18 Sep 2019" in page
    assert "With the survey" in page


def test_a_version_to_come_is_named(helens, bobs):
    later = {"effective_from_day": "1", "effective_from_month": "10"}
    propose(helens, attempts_at_most="3", **later)
    bobs.post(reverse("fieldwork:confirm_decision", args=["settings", FieldworkProposal.objects.get().pk]))
    page = helens.get(PAGE)
    assert "Version 2 follows on 1 October 2019." in page.text
    assert page.context["form"].initial["attempts_at_most"] == 3


NO_HOURS = {f"hours_{day}_{end}": "" for day in DAYS for end in ("from", "until")}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"attempts_at_most": "0"}, "Enter a number of attempts from 1 to 20."),
        ({"attempts_at_most": "many"}, "Enter a whole number."),
        ({"attempts_at_most": ""}, "Enter a whole number."),
        ({"attempts_at_most": "9" * 40}, "Enter a number of attempts from 1 to 20."),
        ({"days_at_least": "7"}, "The attempts cannot be spread over more days"),
        ({"hours_tue_from": "22:00"}, "Tuesday: the hours must end after they begin."),
        ({"hours_tue_from": ""}, "Enter both times, or neither on a day without calls."),
        ({"hours_tue_from": "noon"}, "Write a time as 09:00, and the end of a day as 24:00."),
        (NO_HOURS, "at least one day"),
        ({"retry_3_13": "1"}, "Enter a number of minutes from 5 to 40,320, or nothing."),
        ({"effective_from_year": "2018"}, "Choose today or a later day"),
        ({"effective_from_day": "31"}, "There is no such date."),
        ({"effective_from_day": "", "effective_from_month": "", "effective_from_year": ""}, "Enter a date"),
        ({}, "These are the settings as they are: change at least one of them."),
    ],
)
def test_a_mistake_is_a_sentence_on_the_page(helens, changed, said):
    page = propose(helens, **changed)
    assert page.status_code == 200
    assert said in page.text
    assert not FieldworkProposal.objects.exists()


def test_an_unknown_survey_is_not_there(helens):
    assert helens.get(reverse("fieldwork:settings", args=["nonsense"])).status_code == 404

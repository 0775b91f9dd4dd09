from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import Action
from kentpcc.roles import Role
from tests.engagement.factories import a_promise, held
from tests.engagement.register.test_views import text

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
ENTERED = {
    "theme": "Speeding",
    "led_by": "force",
    "said": "Cars race.",
    "raised_on_day": "1",
    "raised_on_month": "9",
    "raised_on_year": "2019",
    "promised_to": "The parish council",
    "owner": "Sergeant",
    "due_on_day": "1",
    "due_on_month": "10",
    "due_on_year": "2019",
}


@pytest.fixture
def browser(as_role):
    return as_role(Role.ENGAGEMENT_OFFICER)


def listed(browser, **asked):
    return {action.theme for action in browser.get(reverse("engagement:commitments"), asked).context["page"]}


def test_it_is_entered_answered_and_told_back(browser):
    browser.post(reverse("engagement:enter_commitment"), ENTERED)
    action = Action.objects.get()
    assert "Overdue" in text(browser.get(reverse("engagement:commitments")))
    page = text(browser.get(action.get_absolute_url()))
    assert reverse("engagement:answer_commitment", args=[action.pk]) in page
    browser.post(reverse("engagement:answer_commitment", args=[action.pk]), {"kept": "yes", "did": "Checks."})
    day = {"on_day": TODAY.day, "on_month": TODAY.month, "on_year": TODAY.year}
    browser.post(reverse("engagement:report_back", args=[action.pk]), day | {"how": "In the newsletter"})
    page = text(browser.get(reverse("engagement:said_and_done")))
    assert "Cars race." in page
    assert "In the newsletter" in page
    assert "Tell residents back" not in text(browser.get(action.get_absolute_url()))


def test_what_was_raised_at_an_activity_is_filled_in(browser):
    activity = held(priorities_raised="Poor lighting", district_id="swale", held_on=date(2019, 9, 3))
    address = f"{reverse('engagement:enter_commitment')}?activity={activity.pk}"
    form = browser.get(address).context["form"]
    assert (form["said"].value(), form["district"].value()) == ("Poor lighting", "swale")
    browser.post(address, ENTERED)
    assert Action.objects.get().raised_at == activity
    assert "Speeding" in text(browser.get(activity.get_absolute_url()))


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "999999", "-1"])
def test_an_activity_that_is_none_is_left_out(browser, number):
    assert browser.get(reverse("engagement:enter_commitment"), {"activity": number}).status_code == 200


def test_it_is_routed_to_somebody_else(browser):
    action = a_promise()
    day = {"due_on_day": "1", "due_on_month": "10", "due_on_year": "2019"}
    browser.post(reverse("engagement:route_commitment", args=[action.pk]), day | {"owner": "Superintendent"})
    page = text(browser.get(action.get_absolute_url()))
    assert "Routed from Inspector (until 1 Jul 2019) to Superintendent" in page


def test_the_list_is_narrowed_by_its_address(browser):
    a_promise(theme="late")
    a_promise(theme="coming", due_on=TODAY + timedelta(days=1), district_id="swale")
    a_promise(theme="answered", status="done", did="x")
    a_promise(theme="told", status="reported_back", did="x", reported_back_on=date(2019, 9, 1))
    a_promise(theme="not kept", status="done", did="x", kept=False, led_by="commissioner")
    assert listed(browser) == {"late", "coming", "answered", "not kept"}
    assert listed(browser, state="overdue") == {"late"}
    assert listed(browser, state="done") == {"answered", "not kept"}
    assert listed(browser, state="reported_back") == {"told"}
    assert listed(browser, state="not_kept", led_by="commissioner") == {"not kept"}
    assert len(listed(browser, state="all")) == 5
    assert listed(browser, district="swale") == {"coming"}
    assert listed(browser, state="nonsense", district="\x00") == {"late", "coming", "answered", "not kept"}


def test_lists_are_files_too(browser):
    a_promise(theme="late")
    a_promise(theme="told", status="reported_back", did="x", reported_back_on=TODAY)
    assert "late" in text(browser.get(reverse("engagement:commitments"), {"file": "csv"}))
    assert "told" in text(browser.get(reverse("engagement:said_and_done"), {"file": "csv"}))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"said": ""}, "Enter what residents said."),
        ({"owner": ""}, "Enter who sees to it."),
        ({"raised_on_year": "2099"}, "That day is still to come"),
        ({"due_on_month": "8"}, "It is due before it was raised"),
        ({"led_by": "commissioner"}, ""),
    ],
)
def test_what_is_wrong_is_said(browser, change, sentence):
    page = browser.post(reverse("engagement:enter_commitment"), ENTERED | change)
    assert sentence in text(page)
    assert Action.objects.exists() is (not sentence)


def test_those_who_do_not_keep_it_only_read(as_role):
    action = a_promise()
    ruth = as_role(Role.OPCC_OFFICER)
    assert "Answer it" not in text(ruth.get(action.get_absolute_url()))
    page = ruth.post(reverse("engagement:answer_commitment", args=[action.pk]), {"kept": "no", "did": "x"})
    assert "Choose one of the commissioner" in text(page)
    assert Action.objects.get().status == "open"

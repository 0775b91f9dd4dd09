from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import Activity
from kentpcc.models import AuditEntry, District, Ward
from kentpcc.roles import Role
from tests.engagement.factories import held

pytestmark = pytest.mark.django_db


DESCRIBED = {
    "kind": "street-briefing",
    "held_on_day": "12",
    "held_on_month": "9",
    "held_on_year": "2019",
    "title": "Street briefing, Sheerness",
    "district": "swale",
    "officer_role": "PCSO",
    "purpose": "Listen.",
    "audiences": ["youth", "rural"],
    "partners": "Swale Council\nYouth Hub\n",
    "attendance": "0",
}


def text(response):
    return response.content.decode()


def test_the_overview_tells_force_and_commissioner_apart(as_role):
    today = timezone.localdate()
    held(kind_id="surgery", held_on=today)
    held(kind_id="street-stall", held_on=today, title="Stall, Dover")
    held(kind_id="street-stall", held_on=today + timedelta(days=1), title="Stall, Swale")
    page = text(as_role(Role.OPCC_OFFICER).get(reverse("engagement:overview")))
    assert "Force: 1 in all" in page
    assert "Commissioner: 1 in all" in page
    assert page.index("Stall, Swale") < page.index("Stall, Dover")


def test_the_list_is_narrowed_by_kind_district_side_and_period(as_role):
    held(title="Wanted", kind_id="surgery", district_id="swale", held_on=date(2019, 6, 30))
    held(title="Other kind", kind_id="street-briefing", district_id="swale", held_on=date(2019, 6, 30))
    held(title="Elsewhere", kind_id="surgery", district_id="dover", held_on=date(2019, 6, 30))
    held(title="A day late", kind_id="surgery", district_id="swale", held_on=date(2019, 7, 1))
    asked = {"kind": "surgery", "district": "swale", "led_by": "force", "period": "2019-04"}
    page = text(as_role(Role.ANALYST).get(reverse("engagement:activities"), asked))
    assert "Wanted" in page
    assert "Other kind" not in page
    assert "Elsewhere" not in page
    assert "A day late" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "none-such"},
        {"district": "\x00"},
        {"period": "1066"},
        {"period": "2019-05"},
        {"led_by": "council", "page": "x"},
        {"page": "9999999999999999999999"},
        {"page": "-1"},
    ],
)
def test_an_address_that_asks_for_nonsense_still_answers(as_role, asked):
    held()
    assert as_role(Role.ANALYST).get(reverse("engagement:activities"), asked).status_code == 200


def test_the_list_has_pages(as_role):
    for _ in range(26):
        held()
    browser, address = as_role(Role.ANALYST), reverse("engagement:activities")
    assert len(browser.get(address).context["page"]) == 25
    assert len(browser.get(address, {"page": 2}).context["page"]) == 1
    assert "26 activities" in text(browser.get(address))


def test_recording_an_activity(as_role):
    response = as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_activity"), DESCRIBED)
    activity = Activity.objects.in_full().get()
    assert response.url == activity.get_absolute_url()
    assert (activity.held_on, activity.attendance, activity.district_id) == (date(2019, 9, 12), 0, "swale")
    assert {audience.code for audience in activity.audiences.all()} == {"youth", "rural"}
    assert {partner.name for partner in activity.partners.all()} == {"Swale Council", "Youth Hub"}
    assert AuditEntry.objects.get().act == "recorded an activity"


def test_its_page_says_everything_and_runs_nothing(as_role):
    script = "<script>alert(1)</script>"
    activity = held(title=script, purpose=script, priorities_raised=script, feedback_given=script, place=script)
    page = text(as_role(Role.ANALYST).get(activity.get_absolute_url()))
    assert script not in page
    assert "Not counted" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Choose the kind of activity."),
        ({"title": ""}, "Enter a title"),
        ({"held_on_year": "0219"}, "Check the year"),
        ({"held_on_month": ""}, "must include a month"),
        ({"attendance": "many"}, "as a whole number"),
        ({"attendance": "-1"}, "cannot be below 0"),
        ({"held_on_year": str(timezone.localdate().year + 1)}, "Nobody has come yet"),
        ({"partners": "x" * 121}, "at most 120 characters"),
        ({"purpose": "\x00"}, "Null characters are not allowed"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(as_role, change, sentence):
    response = as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_activity"), DESCRIBED | change)
    assert sentence in text(response)
    assert not Activity.objects.exists()


def test_a_ward_has_to_lie_in_the_district(as_role):
    ward = Ward.objects.create(district=District.objects.get(code="dover"), name="Aylesham")
    browser, address = as_role(Role.ENGAGEMENT_OFFICER), reverse("engagement:record_activity")
    assert "Aylesham is in Dover" in text(browser.post(address, DESCRIBED | {"ward": ward.pk}))
    assert browser.post(address, DESCRIBED | {"ward": ward.pk, "district": "dover"}).status_code == 302


def test_the_same_activity_twice_is_refused_in_a_sentence(as_role):
    browser, address = as_role(Role.ENGAGEMENT_OFFICER), reverse("engagement:record_activity")
    browser.post(address, DESCRIBED)
    assert "already recorded" in text(browser.post(address, DESCRIBED))
    assert Activity.objects.count() == 1

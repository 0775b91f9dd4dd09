import pytest
from django.urls import reverse

from engagement.models import ActivityKind, Audience
from kentpcc.models import Parish, Residents, User
from kentpcc.roles import Role
from tests.engagement.register.test_views import DESCRIBED, text

pytestmark = pytest.mark.django_db
RESIDENTS = {
    "district": "dover",
    "counted_on_day": "30",
    "counted_on_month": "6",
    "counted_on_year": "2023",
    "people": "117473",
    "source": "Office for National Statistics, mid-2023",
}


@pytest.fixture
def browser(as_role):
    return as_role(Role.ENGAGEMENT_OFFICER)


def test_a_kind_is_added_and_used(browser):
    browser.post(reverse("engagement:kinds"), {"title": "Coffee with a cop", "led_by": "force"})
    kind = ActivityKind.objects.get(title="Coffee with a cop")
    assert "Coffee with a cop" in text(browser.get(reverse("engagement:kinds")))
    response = browser.post(reverse("engagement:record_activity"), DESCRIBED | {"kind": kind.pk})
    assert response.status_code == 302
    assert kind.activities.count() == 1


def test_a_kind_is_retired_and_restored(browser):
    browser.post(reverse("engagement:retire_kind", args=["surgery"]))
    page = text(browser.get(reverse("engagement:kinds")))
    assert reverse("engagement:restore_kind", args=["surgery"]) in page
    refused = browser.post(reverse("engagement:record_activity"), DESCRIBED | {"kind": "surgery"})
    assert refused.status_code == 200
    browser.post(reverse("engagement:restore_kind", args=["surgery"]))
    assert ActivityKind.objects.get(pk="surgery").retired_on is None


def test_the_acts_own_list_is_not_shortened(browser):
    assert browser.post(reverse("engagement:retire_audience", args=["disability"])).status_code == 404
    browser.post(reverse("engagement:audiences"), {"name": "Anglers"})
    browser.post(reverse("engagement:retire_audience", args=["anglers"]))
    assert Audience.objects.get(pk="anglers").retired_on
    browser.post(reverse("engagement:restore_audience", args=["anglers"]))
    assert not Audience.objects.get(pk="anglers").retired_on


def test_a_parish_and_a_number_of_residents_are_added(browser):
    browser.post(reverse("engagement:parishes"), {"district": "swale", "name": "Iwade"})
    assert Parish.objects.filter(name="Iwade").exists()
    assert "To be checked" in text(browser.get(reverse("engagement:residents")))
    browser.post(reverse("engagement:residents"), RESIDENTS)
    assert Residents.objects.get(people=117_473).checked


@pytest.mark.parametrize(
    ("name", "posted", "sentence"),
    [
        ("kinds", {"led_by": "force"}, "Enter what the kind is called."),
        ("kinds", {"title": "Surgery", "led_by": "force"}, "There is one of this name already"),
        ("audiences", {"name": ""}, "Enter what the community is called."),
        ("parishes", {"name": "Iwade"}, "Choose the district."),
        ("residents", RESIDENTS | {"people": "many"}, "as a whole number"),
        ("residents", RESIDENTS | {"counted_on_year": "2099"}, "That day is still to come"),
        ("residents", RESIDENTS | {"source": ""}, "Say where it is from."),
    ],
)
def test_what_is_wrong_is_said(browser, name, posted, sentence):
    assert sentence in text(browser.post(reverse(f"engagement:{name}"), posted))


def test_a_district_s_officer_reads_the_lists_only(as_role, person):
    User.objects.filter(pk=person(Role.ENGAGEMENT_OFFICER).pk).update(district="dover")
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    page = text(browser.get(reverse("engagement:kinds")))
    assert "Retire" not in page.replace("retired", "")
    assert "Ask an engagement officer" in page
    browser.post(reverse("engagement:kinds"), {"title": "Mine", "led_by": "force"})
    assert not ActivityKind.objects.filter(title="Mine").exists()

from datetime import date

import pytest
from django.urls import reverse

from engagement.models import Activity, Series
from kentpcc.models import User
from kentpcc.roles import Role
from tests.engagement.factories import held
from tests.engagement.register.test_views import DESCRIBED, text

pytestmark = pytest.mark.django_db
PAGES = ["change_activity", "move_activity", "cancel_activity", "withdraw_activity", "end_series"]
MOVED = {"to_day": "4", "to_month": "9", "to_year": "2019", "reason": "The hall was shut"}


def address(name, activity):
    return reverse(f"engagement:{name}", args=[activity.pk])


@pytest.fixture
def activity():
    series = Series.objects.create(frequency="weekly", first_on=date(2019, 9, 3), until=date(2019, 9, 10))
    return held(held_on=date(2019, 9, 3), district_id="swale", series=series)


def test_a_change_is_shown_beneath_the_activity(as_role, activity):
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    assert activity.title in text(browser.get(address("change_activity", activity)))
    assert browser.post(address("change_activity", activity), DESCRIBED).url == activity.get_absolute_url()
    page = text(browser.get(activity.get_absolute_url()))
    assert f"Title: “{activity.title}” became “Street briefing, Sheerness”" in page
    assert "engagement_officer" in page


def test_a_move_a_cancelling_and_a_withdrawal_say_why(as_role, activity):
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    browser.post(address("move_activity", activity), MOVED)
    assert "Moved from Tuesday 3 September 2019" in text(browser.get(activity.get_absolute_url()))
    browser.post(address("cancel_activity", activity), {"reason": "Nobody could come"})
    assert "Nobody could come" in text(browser.get(activity.get_absolute_url()))
    browser.post(address("withdraw_activity", activity), {"reason": "Entered twice"})
    page = text(browser.get(activity.get_absolute_url()))
    assert "Withdrawn: recorded by mistake" in page
    assert "Change it" not in page
    assert activity.title not in text(browser.get(reverse("engagement:activities")))
    assert Activity.objects.get().changes.count() == 3


def test_a_series_is_ended(as_role, activity):
    later = held(held_on=date(2019, 9, 10), title="Later", series=activity.series)
    ended = {"after_day": "3", "after_month": "9", "after_year": "2019", "reason": "The officer left"}
    as_role(Role.ENGAGEMENT_OFFICER).post(address("end_series", activity), ended)
    later.refresh_from_db()
    assert later.state == "cancelled"


@pytest.mark.parametrize("name", ["move_activity", "cancel_activity", "withdraw_activity", "end_series"])
def test_nothing_is_done_without_a_reason(as_role, activity, name):
    page = text(as_role(Role.ENGAGEMENT_OFFICER).post(address(name, activity), MOVED | {"reason": ""}))
    assert "Say why" in page
    assert Activity.objects.get().state == "stands"


@pytest.mark.parametrize("name", PAGES)
def test_others_entries_cannot_be_reached(as_role, person, activity, name):
    User.objects.filter(pk=person(Role.ENGAGEMENT_OFFICER, "dover").pk).update(district="dover")
    assert as_role(Role.ENGAGEMENT_OFFICER, "dover").get(address(name, activity)).status_code == 404
    assert as_role(Role.OPCC_OFFICER).get(address(name, activity)).status_code == 404
    assert as_role(Role.ANALYST).get(address(name, activity)).status_code == 404


def test_the_page_offers_changes_to_those_who_keep_it_only(as_role, activity):
    assert "Change it" in text(as_role(Role.ENGAGEMENT_OFFICER).get(activity.get_absolute_url()))
    assert "Change it" not in text(as_role(Role.OPCC_OFFICER).get(activity.get_absolute_url()))


def test_one_that_does_not_come_again_has_no_series_to_end(as_role):
    assert as_role(Role.ENGAGEMENT_OFFICER).get(address("end_series", held())).status_code == 404

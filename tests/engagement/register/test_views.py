from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagement.models import Activity
from engagement.register.files.reading import read
from kentpcc.models import AuditEntry, District, Parish, User, Ward
from kentpcc.periods import Month
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


def test_one_that_comes_again_is_recorded_as_a_series(as_role):
    again = {"repeats": "weekly", "repeats_until_day": "26", "repeats_until_month": "9", "repeats_until_year": "2019"}
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    response = browser.post(reverse("engagement:record_activity"), DESCRIBED | again | {"starts_at": "6.30pm"})
    page = text(browser.get(response.url))
    assert "Every Thursday, from 12 September 2019 until 26 September 2019" in page
    assert "18:30" in page
    assert Activity.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"repeats": "weekly"}, "Enter until when it comes again."),
        ({"repeats": "weekly", **{f"repeats_until_{part}": "1" for part in ("day", "month")}}, "must include a year"),
        (
            {"repeats": "weekly", "repeats_until_day": "1", "repeats_until_month": "1", "repeats_until_year": "2099"},
            "Plan for two years at most",
        ),
        (
            {"repeats": "weekly", "repeats_until_day": "13", "repeats_until_month": "9", "repeats_until_year": "2019"},
            "does not come again by that day",
        ),
        ({"starts_at": "evening"}, "Enter a time such as 18:30 or 6.30pm."),
        ({"starts_at": "19:00", "ends_at": "18:00"}, "The end has to be later than the start"),
    ],
)
def test_a_series_and_its_times_are_checked(as_role, change, sentence):
    response = as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_activity"), DESCRIBED | change)
    assert sentence in text(response)
    assert not Activity.objects.exists()


def test_a_parish_has_to_lie_in_the_district(as_role):
    parish = Parish.objects.get(name="Aylesham")
    browser, address = as_role(Role.ENGAGEMENT_OFFICER), reverse("engagement:record_activity")
    assert "Aylesham is in Dover: choose that district, or another parish." in text(
        browser.post(address, DESCRIBED | {"parish": parish.pk})
    )
    assert browser.post(address, DESCRIBED | {"parish": parish.pk, "district": "dover"}).status_code == 302


QUICK = {
    "kind": "street-briefing",
    "district": "swale",
    "place": "High Street, Sheerness",
    "officer_role": "PCSO",
    "attendance": "7",
}


def test_it_is_recorded_quickly_with_today_filled_in(as_role):
    browser, address, today = (
        as_role(Role.ENGAGEMENT_OFFICER),
        reverse("engagement:record_quickly"),
        timezone.localdate(),
    )
    assert browser.get(address).context["form"]["held_on"].value() == today
    days = {"held_on_day": today.day, "held_on_month": today.month, "held_on_year": today.year}
    browser.post(address, QUICK | days)
    activity = Activity.objects.get()
    assert (activity.title, activity.held_on) == ("Street briefing, High Street, Sheerness", today)
    assert (activity.purpose, activity.attendance) == ("Street briefing.", 7)
    assert "already recorded" in text(browser.post(address, QUICK | days))


def test_quickly_still_says_what_is_wrong(as_role):
    page = text(as_role(Role.ENGAGEMENT_OFFICER).post(reverse("engagement:record_quickly"), QUICK | {"place": ""}))
    assert "Enter where it was" in page
    assert "Enter the date" in page


def test_a_district_s_officer_finds_the_district_filled_in(as_role, person):
    User.objects.filter(pk=person(Role.ENGAGEMENT_OFFICER).pk).update(district="swale")
    form = as_role(Role.ENGAGEMENT_OFFICER).get(reverse("engagement:record_quickly")).context["form"]
    assert form["district"].value() == "swale"
    assert "Commissioner" not in str(form["kind"])


def test_the_list_has_states_audiences_parishes_and_sizes(as_role):
    parish = Parish.objects.get(name="Faversham")
    held(title="Finished", attendance=0, feedback_given="Told", held_on=date(2019, 7, 1))
    held(title="Unfinished", attendance=5, held_on=date(2019, 7, 1))
    held(title="Off", state="cancelled", state_reason="Ill", held_on=date(2019, 7, 1))
    held(title="Coming", held_on=timezone.localdate() + timedelta(days=1))
    held(title="There", district=parish.district, parish=parish, attendance=1, feedback_given="Told").audiences.add(
        "rural"
    )
    browser, address = as_role(Role.ANALYST), reverse("engagement:activities")

    def titles(**asked):
        return {activity.title for activity in browser.get(address, asked).context["page"]}

    assert titles(state="unfinished") == {"Unfinished"}
    assert titles(state="cancelled") == {"Off"}
    assert titles(state="planned") == {"Coming"}
    assert titles(audience="rural") == titles(parish=parish.pk) == {"There"}
    assert browser.get(address, {"lines": "100"}).context["page"].paginator.per_page == 100
    assert browser.get(address, {"lines": "7"}).context["page"].paginator.per_page == 25


def test_the_whole_narrowed_list_is_a_file_that_can_be_read_again(as_role):
    for number in range(30):
        held(title=f"=Number {number}", kind_id="surgery")
    held(title="Another")
    browser = as_role(Role.ENGAGEMENT_OFFICER)
    reply = browser.get(reverse("engagement:activities"), {"kind": "surgery", "file": "csv"})
    rows = read(reply.content)
    assert len(rows) == 30
    assert {texts["Title"] for _, texts in rows} == {f"=Number {number}" for number in range(30)}
    for kind in ("xlsx", "ods"):
        assert browser.get(reverse("engagement:activities"), {"file": kind}).status_code == 200


def test_the_calendar_shows_a_month_and_leads_to_the_next(as_role):
    held(title="In September", held_on=date(2019, 9, 3), starts_at=time(18))
    held(title="Off", held_on=date(2019, 9, 4), state="cancelled", state_reason="Ill")
    held(title="Gone", held_on=date(2019, 9, 4), state="withdrawn", state_reason="Twice")
    held(title="In October", held_on=date(2019, 10, 1))
    browser, address = as_role(Role.ANALYST), reverse("engagement:calendar")
    page = text(browser.get(address, {"month": "2019-09", "led_by": "force"}))
    assert "In September" in page
    assert "(cancelled)" in page
    assert "Gone" not in page
    assert "In October" not in page
    assert "month=2019-10" in page
    assert "led_by=force" in page
    assert "In October" not in text(browser.get(address, {"month": "2019-10", "kind": "surgery"}))


@pytest.mark.parametrize("month", ["", "soon", "1066-01", "9998-12", "2019-13", "\x00"])
def test_a_month_that_is_none_is_this_one(as_role, month):
    page = as_role(Role.ANALYST).get(reverse("engagement:calendar"), {"month": month})
    assert page.context["month"] == Month.of(timezone.localdate())


def test_districts_are_counted_for_their_residents(as_role):
    held(district_id="swale", held_on=date(2019, 7, 1))
    page = text(as_role(Role.ANALYST).get(reverse("engagement:districts"), {"period": "2019-07"}))
    assert "Held by district, Qtr 2, 2019/20" in page
    assert "151,700" in page
    assert "Census 2021" in page

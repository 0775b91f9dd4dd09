from datetime import date, timedelta

import pytest

from engagement.models import Action, Audience
from kentpcc.models import Parish
from kentpcc.site.home import engagement
from tests.engagement.factories import a_tension, held
from tests.factories import TODAY
from tests.kentpcc.site.home.reading import read

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def sam(make_user):
    return make_user("engagement_officer", "sam")


def a_promise(**described):
    told = {"theme": "Speeding", "led_by": "force", "said": "Cars race.", "owner": "Inspector", "due_on": YESTERDAY}
    return Action.objects.create(**(told | described))


def test_recording_stands_on_top(visiting, sam):
    (line,) = engagement.record_an_activity(visiting(sam))
    assert (line.section, line.label, line.url) == ("First", "Record an activity", "/engagement/activities/new/")


def test_promises_are_late_after_their_day(visiting, ruth):
    a_promise(due_on=TODAY)
    for days in (1, 9):
        a_promise(due_on=TODAY - timedelta(days=days))
    a_promise(status="done", did="Speedwatch.")
    assert read(engagement.promises_overdue(visiting(ruth))) == [
        "Late: 2 promises to residents are overdue, the oldest was due on 9 September. [See which]"
    ]


def test_residents_are_to_be_told_of_what_was_done(visiting, sam):
    a_promise(status="done", did="Speedwatch.")
    a_promise(status="reported_back", did="Lamps.", reported_back_on=TODAY)
    assert read(engagement.not_reported_back(visiting(sam))) == [
        "Waits for you: 1 promise is answered, and residents were not told, the oldest was due on 17 September. "
        "[Tell them]"
    ]


@pytest.mark.parametrize(
    ("described", "count"),
    [
        ({"held_on": TODAY}, 1),
        ({"held_on": TODAY - timedelta(days=6), "attendance": 12}, 1),
        ({"held_on": TODAY - timedelta(days=6), "feedback_given": "Told."}, 1),
        ({"held_on": TODAY, "attendance": 0, "feedback_given": "Told."}, 0),  # nobody came is not: nobody counted
        ({"held_on": TODAY - timedelta(days=7)}, 0),
        ({"held_on": TODAY + timedelta(days=1)}, 0),
    ],
)
def test_an_activity_of_this_week_lacks_its_result(visiting, sam, described, count):
    held(**described)
    assert len(list(engagement.activities_without_result(visiting(sam)))) == count


def test_parish_councils_are_due_once_a_quarter(visiting, sam):
    Parish.objects.exclude(name__in=["Ash", "Faversham", "Ramsgate"]).delete()
    ash, faversham, ramsgate = Parish.objects.order_by("name")
    held(kind_id="parish-council", held_on=date(2019, 7, 1), district=ash.district, parish=ash)
    before = held(kind_id="parish-council", held_on=date(2019, 6, 30), district=faversham.district, parish=faversham)
    held(kind_id="parish-council", held_on=TODAY + timedelta(days=1), district=before.district, parish=faversham)
    held(kind_id="street-briefing", held_on=TODAY, district=ramsgate.district, parish=ramsgate)
    assert read(engagement.parish_councils(visiting(sam))) == [
        "Today: 2 parish councils are due: Faversham, Ramsgate, until 30 September. [See which]"
    ]
    sam.district = ramsgate.district
    assert "Today: 1 parish council is due: Ramsgate" in read(engagement.parish_councils(visiting(sam)))[0]


def test_a_district_s_officer_has_the_district_s_promises_and_activities(visiting, sam):
    a_promise(district_id="dover")
    held(held_on=TODAY, district_id="dover")
    held(held_on=TODAY, district_id="dover", kind_id="street-stall")  # the commissioner's
    assert len(list(engagement.promises_overdue(visiting(sam)))) == 1
    sam.district_id = "swale"
    assert list(engagement.promises_overdue(visiting(sam))) == []
    assert list(engagement.activities_without_result(visiting(sam))) == []
    sam.district_id = "dover"
    assert [line.number for line in engagement.activities_without_result(visiting(sam))] == ["1"]


def test_of_tension_only_how_much_is_to_be_looked_at(visiting, make_user):
    liaison = make_user("liaison_officer", "iris")
    for review_on in (YESTERDAY, TODAY, TODAY + timedelta(days=1)):
        a_tension(liaison, review_on=review_on, words={"text": "A secret", "source": ""})
    lines = read(engagement.tension_to_review(visiting(liaison)))
    assert lines == ["Waits for you: 2 entries of community tension to look at again, due by today. [Look at them]"]


@pytest.mark.parametrize(("day", "is_met"), [(date(2019, 3, 17), False), (date(2019, 3, 18), True), (TODAY, True)])
def test_an_audience_is_met_once_in_half_a_year(visiting, sam, day, is_met):
    Audience.objects.exclude(pk__in=["rural", "youth"]).delete()
    held(held_on=day).audiences.add("rural")
    held(held_on=TODAY).audiences.add("youth")
    held(held_on=TODAY + timedelta(days=1)).audiences.add("rural")  # planned
    lines = read(engagement.audiences_without_activity(visiting(sam)))
    assert (lines == []) == is_met
    assert is_met or lines[0].startswith("Waits for you: 1 audience had no activity: ")


def test_of_many_names_three_are_told():
    assert engagement._few(["A", "B", "C"]) == "A, B, C"
    assert engagement._few(["A", "B", "C", "D"]) == "A, B, C and 1 more"


def test_what_is_planned_for_the_next_seven_days(visiting, sam):
    for days in (0, 1, 7, 8):
        held(held_on=TODAY + timedelta(days=days))
    assert read(engagement.activities_to_come(visiting(sam))) == [
        "Today: 2 activities are planned for the next seven days, the first on 19 September. [See the activities]"
    ]

"""The register: from a telephone on the street, by a portfolio with its gaps, and with a kind that was added."""

import os
from pathlib import Path

import pytest
from django.utils import timezone

from engagement.models import Activity, ActivityKind, LiaisonPost, Tension
from kentpcc.models import AuditEntry
from tests.engagement.factories import a_promise, a_tension, held

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def looks_at():
    """No barrier, nothing to scroll sideways, also on a telephone; kept as pictures where PICTURED names a folder."""

    def look(person, name):
        person.finds_no_barrier()
        size = person.page.viewport_size
        for each, ending in ((size, ""), (PHONE, "_phone")):
            person.page.set_viewport_size(each)
            overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert person.page.evaluate(overflow) <= 0, name
            if folder := os.environ.get("PICTURED"):
                person.page.screenshot(path=Path(folder) / f"{name}{ending}.png", full_page=True)
        person.page.set_viewport_size(size)

    return look


def test_an_officer_logs_a_street_briefing_on_a_telephone(person, looks_at):
    officer = person("engagement", viewport=PHONE).signs_in()
    officer.presses("Record an activity")
    officer.follows("record it quickly")
    officer.page.get_by_label("Kind").select_option(label="Street briefing")
    officer.page.get_by_label("District").select_option("swale")
    officer.page.get_by_label("Place").fill("High Street, Sheerness")
    officer.page.get_by_label("Who held it").fill("PCSO")
    officer.page.get_by_label("How many people came").fill("12")
    officer.page.get_by_label("What people raised").fill("Nuisance bikes")
    looks_at(officer, "quick")
    officer.presses("Record it")
    officer.sees("The activity is recorded.")
    looks_at(officer, "activity")
    activity = Activity.objects.get()
    assert (activity.held_on, activity.attendance) == (timezone.localdate(), 12)

    officer.follows("Enter what was promised")
    officer.page.get_by_label("Theme").fill("Nuisance bikes")
    officer.page.get_by_label("Routed to").fill("Neighbourhood sergeant, Swale")
    looks_at(officer, "promise")
    officer.presses("Enter it")
    officer.sees("It is entered.")
    looks_at(officer, "commitments")


def test_a_liaison_officer_sees_the_gaps_of_a_portfolio(person, people, looks_at):
    post = LiaisonPost.objects.create(title="Community Liaison Officer, Dover", district_id="dover")
    post.audiences.set(["faith", "refugee"])
    held(held_on=timezone.localdate(), district_id="dover", title="Iftar").audiences.add("faith")
    entry = a_tension(people["liaison"], words={"text": "Shouting at the hostel", "source": "A charity"})
    iris = person("liaison").signs_in()
    looks_at(iris, "liaison_today")
    iris.goes_to("Engagement", "Activities", "Coverage")
    iris.sees("Is any group or place less well served?")
    looks_at(iris, "coverage")
    iris.follows("Portfolios of Community Liaison Officers")
    gaps = iris.page.get_by_role("row").filter(has_text="Community Liaison Officer, Dover").get_by_role("listitem")
    assert gaps.all_inner_texts() == ["Refugees and people seeking asylum"]
    looks_at(iris, "portfolios")

    iris.goes_to("Engagement", "Community tension")
    looks_at(iris, "tensions")
    assert "Shouting" not in iris.reads()
    iris.follows("Experienced, noticed")
    iris.sees("Shouting at the hostel")
    looks_at(iris, "tension")
    assert AuditEntry.objects.filter(act="read an entry of community tension", subject_id=str(entry.pk)).exists()
    assert Tension.objects.count() == 1


def test_a_kind_is_added_and_used(person, looks_at):
    officer = person("engagement").signs_in()
    officer.goes_to("Engagement", "Activities")
    officer.follows("Kinds, audiences, parishes and residents")
    officer.page.get_by_label("Title").fill("Coffee with a constable")
    officer.presses("Add the kind")
    officer.sees("It is on the list.")
    looks_at(officer, "kinds")
    officer.goes_to("Engagement", "Activities")
    officer.presses("Record an activity")
    officer.page.get_by_label("Kind").select_option(label="Coffee with a constable")
    today = timezone.localdate()
    officer.page.get_by_label("Day").first.fill(str(today.day))
    officer.page.get_by_label("Month").first.fill(str(today.month))
    officer.page.get_by_label("Year").first.fill(str(today.year))
    officer.page.get_by_label("Starts at").fill("10:30")
    officer.page.get_by_label("Title").fill("Coffee in Deal")
    officer.page.get_by_label("Who held it").fill("PCSO")
    officer.page.get_by_label("Purpose").fill("Listen")
    looks_at(officer, "record")
    officer.presses("Record the activity")
    officer.sees("The activity is recorded.")
    assert ActivityKind.objects.get(title="Coffee with a constable").activities.count() == 1


def test_the_other_pages_have_no_barrier(person, looks_at):
    """In one browser, since each of its own takes as long as all of these pages."""
    held(held_on=timezone.localdate(), district_id="dover", title="A briefing with a name that is rather long")
    a_promise(status="reported_back", did="Checks each week.", reported_back_on=timezone.localdate())
    officer = person("engagement").signs_in()
    for name in (
        *("activities", "activities/calendar", "activities/districts", "activities/lists/residents"),
        *("activities/police-uk", "activities/files", "coverage/parishes", "commitments/said-and-done", "owed"),
    ):
        officer.page.goto(f"{officer.site}/engagement/{name}/")
        looks_at(officer, name.replace("/", "_"))

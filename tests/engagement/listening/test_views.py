"""Consultations, newsletters, channels and groups: kept, changed, withdrawn, and results brought in."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from engagement.models import Consultation, Earlier, Group, GroupAction, Newsletter, Outreach
from kentpcc.models import AuditEntry
from kentpcc.roles import Role

pytestmark = pytest.mark.django_db
CSV = "concept,wording,value,unit,scale,district,base\ntrust,Trust,63,percent,,,2964\nsafe,Safe,70,percent,,Swale,\n"


def text(response):
    return response.content.decode()


def parts(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def keep(browser, kind, pk=None, /, **told):
    name, of = ("edit_record", [kind, pk]) if pk else ("new_record", [kind])
    return browser.post(reverse(f"engagement:{name}", args=of), told, follow=True)


@pytest.fixture
def officer(as_role):
    return as_role(Role.ENGAGEMENT_OFFICER)


@pytest.fixture
def wave(db):
    return Consultation.objects.create(name="Annual Policing Survey", year=2022, responses=2964)


def test_an_issue_is_recorded_changed_and_withdrawn(officer):
    today = timezone.localdate()
    told = {"name": "News", "led_by": "commissioner", "subject": "Hello", "subscribers": 1128} | parts(
        "issued_on", today
    )
    assert "1,128" in text(keep(officer, "newsletter", **told))
    issue = Newsletter.objects.get()
    page = text(keep(officer, "newsletter", issue.pk, **(told | {"subscribers": 1130})))
    assert "1,130" in page
    assert "1128" in text(officer.get(reverse("engagement:edit_record", args=["newsletter", issue.pk])))
    withdraw = reverse("engagement:withdraw_record", args=["newsletter", issue.pk])
    assert "Say why it is withdrawn." in text(officer.post(withdraw, {"why": ""}))
    officer.post(withdraw, {"why": "Entered twice."})
    assert "1,130" not in text(officer.get(reverse("engagement:newsletters")))
    assert officer.get(withdraw).status_code == 404
    assert [each.why for each in Earlier.objects.all()] == ["Entered twice.", ""]
    assert AuditEntry.objects.last().act == "withdrew a record of how residents are listened to"


def test_the_same_issue_twice_is_refused(officer):
    told = {"name": "News", "led_by": "force", "subject": "A", "subscribers": 1} | parts(
        "issued_on", timezone.localdate()
    )
    keep(officer, "newsletter", **told)
    page = text(keep(officer, "newsletter", **told))
    assert "already exists" in page or "recorded already" in page
    assert Newsletter.objects.count() == 1


def test_reach_is_counted_by_month(officer):
    told = {"kind": "community_alert", "name": "Alert system", "led_by": "force", "messages": 14, "reached": 40210}
    page = text(keep(officer, "reach", **told, **parts("month", timezone.localdate())))
    assert "40,210" in page
    assert Outreach.objects.get().month.day == 1


def test_a_group_and_what_it_asked_for(officer):
    today = timezone.localdate()
    keep(officer, "group", name="Rural Group", led_by="commissioner", represents="Farms", members=14)
    group = Group.objects.get()
    asked = {"group": group.pk, "asked": "More patrols at harvest.", "owner": "Inspector", **parts("asked_on", today)}
    page = text(keep(officer, "action", **asked, **parts("due_on", today - timedelta(days=1))))
    assert "More patrols at harvest." in page
    assert "Overdue" in page
    action = GroupAction.objects.get()
    half = asked | parts("due_on", today) | {"outcome": "Done."}
    assert "Give both what was done and the day" in text(keep(officer, "action", action.pk, **half))
    page = text(keep(officer, "action", action.pk, **half, **parts("done_on", today)))
    assert "Overdue" not in page


def test_a_group_that_ended_before_it_began_is_refused(officer):
    today = timezone.localdate()
    days = parts("founded_on", today) | parts("ended_on", today - timedelta(days=1))
    page = keep(officer, "group", name="G", led_by="force", represents="F", **days)
    assert "It ended before it was founded" in text(page)


def test_a_wave_of_a_series(officer):
    keep(officer, "series", name="Annual Policing Survey", method="Open links.")
    told = {"name": "Annual Policing Survey", "year": 2026, "self_selecting": "on"}
    page = text(keep(officer, "consultation", **told))
    assert "Annual Policing Survey 2026" in page
    assert "Over time" in page


def test_results_are_looked_at_brought_in_and_mended(officer, wave):
    address = reverse("engagement:results", args=[wave.pk])
    bad = CSV + "odd,Odd,200,percent,,,\n"
    page = officer.post(address, {"file": SimpleUploadedFile("r.csv", bad.encode())})
    assert "Would come in" in text(page)
    assert "from 0 to 100" in text(page)
    assert not wave.findings.exists()
    assert b"Odd" in officer.post(address, {"text": bad, "mend": "1"}).content
    page = text(officer.post(address, {"text": bad, "admit": "1"}, follow=True))
    assert "2 results are in." in page
    assert "Swale" in page
    officer.post(address, {"text": bad.replace("63", "64"), "admit": "1"})
    assert [each.shown for each in wave.findings.filter(concept="trust")] == ["64%"]
    assert Earlier.objects.get().said["value"] == "63.0"


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "Choose a file."), (b"\xff\xfe", "CSV UTF-8"), (b"a,b\n1,2\n", "Missing: concept")]
)
def test_a_file_that_cannot_be_read_says_so(officer, wave, content, sentence):
    given = {"file": SimpleUploadedFile("r.csv", content)} if content else {}
    assert sentence in text(officer.post(reverse("engagement:results", args=[wave.pk]), given))


def test_a_reader_changes_nothing(as_role, wave):
    browser = as_role(Role.ANALYST)
    assert "Bring in results" not in text(browser.get(reverse("engagement:consultation", args=[wave.pk])))
    for name, of in (("new_record", ["group"]), ("edit_record", ["consultation", wave.pk]), ("results", [wave.pk])):
        assert browser.get(reverse(f"engagement:{name}", args=of)).status_code == 404


def test_a_series_is_not_withdrawn(officer):
    keep(officer, "series", name="S")
    assert officer.get(reverse("engagement:withdraw_record", args=["series", 1])).status_code == 404
    assert officer.get(reverse("engagement:new_record", args=["secrets"])).status_code == 404

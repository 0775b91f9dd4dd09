"""Helen and Bob supervise. Mary audits: she sees evidence and nobody. For all others the pages do not exist."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse
from django.utils import timezone

from kentpcc.models import AuditEntry
from kentpcc.roles import ABILITIES, Can, Role
from surveys.protection import retention
from victims.models import ErasureRequest, LegalHold, Victim
from victims.protection.holds import set_hold

pytestmark = pytest.mark.django_db
PARTS = {"day": "18", "month": "9", "year": "2019"}


def url(name, *args):
    return reverse(f"protection:{name}", args=args)


def date_parts(field):
    return {f"{field}_{part}": typed for part, typed in PARTS.items()}


@pytest.fixture
def browser(helen, signed_in):
    return signed_in(helen)


@pytest.fixture
def bobs_browser(bob, signed_in):
    return signed_in(bob)


@pytest.fixture
def victim(people):
    return people.person(reference="V77")


def ask(browser, victim, **given):
    form = {"erasure-reason": "asked"} | date_parts("erasure-received_on") | given
    return browser.post(url("ask_for_erasure", victim.pk), form, follow=True)


def hold(browser, victim, **given):
    form = {"hold-reason": "court"} | date_parts("hold-begins_on") | given
    return browser.post(url("set_hold", victim.pk), form, follow=True)


@pytest.mark.parametrize("role", [role for role in Role if Can.READ_VICTIMS not in ABILITIES[role]])
def test_others_find_no_page(role, make_user, signed_in, people, helen, noon):
    victim = people.person()
    kept = set_hold(victim, LegalHold.Reason.COURT, begins_on=noon.date(), by=helen, at=noon)
    browser = signed_in(make_user(role))
    for name in ("holds", "erasures"):
        assert browser.get(url(name)).status_code == 404
    assert browser.get(url("person", victim.pk)).status_code == 404
    assert browser.get(url("erasure", 1)).status_code == 404
    for name, pk in [("set_hold", victim.pk), ("ask_for_erasure", victim.pk), ("make_record", victim.pk)]:
        assert browser.post(url(name, pk)).status_code == 404
    for name in ("confirm_erasure", "decline_erasure"):
        assert browser.post(url(name, 1)).status_code == 404
    assert browser.post(url("lift_hold", kept.pk)).status_code == 404
    seen = browser.get(url("standing")).status_code
    assert seen == (200 if role == Role.AUDITOR else 404)


def test_the_auditor_sees_evidence_without_persons(make_user, signed_in, people, bobs_browser, browser):
    victim = people.person(reference="V77", reported_on=timezone.localdate() - timedelta(weeks=16))
    other = people.person(reference="V78")
    ask(browser, other)
    bobs_browser.post(url("confirm_erasure", ErasureRequest.objects.get().pk))
    retention.apply(on=timezone.localdate(), at=timezone.now())
    page = signed_in(make_user("auditor", "mary")).get(url("standing")).content.decode()
    assert "The last runs" in page
    assert "Contact details: 1" in page
    for trace in ("V77", "V78", str(victim.pk), str(other.pk), url("holds"), url("erasures")):
        assert trace not in page


def test_what_is_due_is_counted(people, browser):
    for _ in range(3):
        people.person(reported_on=timezone.localdate() - timedelta(weeks=16))
    people.person(reported_on=timezone.localdate() - timedelta(weeks=16) + timedelta(days=1))
    assert browser.get(url("standing")).context["due"].contact == 3


def test_a_hold_is_set_listed_and_lifted(browser, victim):
    assert "The legal hold stands" in hold(browser, victim).content.decode()
    listed = browser.get(url("holds")).content.decode()
    assert "V77" in listed
    assert "Court proceedings" in listed
    assert "already" in hold(browser, victim).content.decode()
    lifted = browser.post(url("lift_hold", LegalHold.objects.get().pk), follow=True).content.decode()
    assert "The legal hold is lifted" in lifted
    assert not LegalHold.objects.standing().exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"hold-reason": ""}, "Choose why the data must be kept."),
        ({"hold-reason": "curiosity"}, "Select a valid choice"),
        ({"hold-begins_on_year": ""}, "The date must include a year."),
        ({"hold-begins_on_year": "2099"}, "The date is in the future."),
    ],
)
def test_a_hold_that_makes_no_sense_is_refused_with_a_sentence(browser, victim, given, sentence):
    assert sentence in hold(browser, victim, **given).content.decode()
    assert not LegalHold.objects.exists()


def test_two_people_erase(browser, bobs_browser, victim):
    assert "waits for another supervisor" in ask(browser, victim).content.decode()
    asked = ErasureRequest.objects.get()
    own = browser.get(url("erasure", asked.pk)).content.decode()
    assert "another supervisor must confirm it" in own
    assert "Erase this person</button>" not in own
    refused = browser.post(url("confirm_erasure", asked.pk), follow=True).content.decode()
    assert "Somebody else must confirm it" in refused
    assert Victim.objects.filter(reference="V77").exists()
    assert "Erase this person</button>" in bobs_browser.get(url("erasure", asked.pk)).content.decode()
    done = bobs_browser.post(url("confirm_erasure", asked.pk), follow=True).content.decode()
    assert "The person is erased" in done
    assert "Contact details: 1" in done
    for page in (done, browser.get(url("erasures")).content.decode()):
        assert "V77" not in page
    assert not Victim.objects.filter(reference="V77").exists()


def test_a_request_is_declined_with_a_reason(browser, bobs_browser, victim):
    ask(browser, victim)
    asked = ErasureRequest.objects.get()
    assert "Choose why nothing is erased." in bobs_browser.post(url("decline_erasure", asked.pk)).content.decode()
    done = bobs_browser.post(url("decline_erasure", asked.pk), {"decline-because": "duty"}, follow=True)
    assert "The request is declined" in done.content.decode()
    again = bobs_browser.post(url("confirm_erasure", asked.pk), follow=True).content.decode()
    assert "decided already" in again
    assert Victim.objects.filter(reference="V77").exists()


def test_a_hold_stops_an_erasure(browser, bobs_browser, victim):
    ask(browser, victim)
    hold(bobs_browser, victim)
    asked = ErasureRequest.objects.get()
    assert "A legal hold stands" in bobs_browser.post(url("confirm_erasure", asked.pk), follow=True).content.decode()
    assert Victim.objects.filter(reference="V77").exists()


@pytest.mark.parametrize(("kind", "content_type"), [("html", "text/html; charset=utf-8"), ("json", "application/json")])
def test_a_record_is_made_after_a_reason(browser, victim, kind, content_type):
    refused = browser.post(url("make_record", victim.pk), {"record-written_as": kind}).content.decode()
    assert "Choose why the record is made." in refused
    assert "Quillfeather" not in refused
    form = {"record-reason": "subject_access", "record-written_as": kind}
    file = browser.post(url("make_record", victim.pk), form)
    assert file.headers["Content-Type"] == content_type
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "V77" not in file.headers["Content-Disposition"]
    assert "Quillfeather" in file.content.decode()
    assert kind == "html" or json.loads(file.content)["Who you are"][0]["Reference"] == "V77"
    entry = AuditEntry.objects.get(act="made a subject’s record")
    assert entry.detail == {"reason": "subject_access"}


@pytest.mark.parametrize("name", ["person", "make_record"])
def test_no_log_no_page(browser, victim, monkeypatch, name):
    def fail(*_, **__):
        raise DatabaseError

    monkeypatch.setattr("kentpcc.audit.record", fail)
    form = {"record-reason": "subject_access", "record-written_as": "json"}
    page = browser.post(url(name, victim.pk), form) if name == "make_record" else browser.get(url(name, victim.pk))
    assert page.status_code == 503
    assert "V77" not in page.content.decode()


def test_opening_a_person_is_recorded_once(browser, victim):
    browser.get(url("person", victim.pk))
    entries = AuditEntry.objects.filter(subject_id=str(victim.pk))
    assert [entry.act for entry in entries] == ["read a person’s data protection"]


def test_lists_have_a_fixed_number_of_queries(browser, people, helen, noon, django_assert_max_num_queries):
    for _ in range(12):
        victim = people.person()
        ask(browser, victim)
        set_hold(victim, LegalHold.Reason.COURT, begins_on=noon.date(), by=helen, at=noon)
    for name, most in [("standing", 16), ("holds", 6), ("erasures", 6)]:
        with django_assert_max_num_queries(most):
            assert browser.get(url(name)).status_code == 200

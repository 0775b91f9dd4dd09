"""Five years, month by month, of a small force: what must be gone is gone, what must stay stays, and it can be shown.

Each month two people are reported and one of them is interviewed; some ask to be erased, some are held for a while.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from kentpcc.audit import first_fault
from kentpcc.models import AuditEntry
from kentpcc.periods import Month, Period
from surveys.figures.tallies import tally
from surveys.models import Answer, Interview, Tally
from surveys.protection.erasure import confirm
from surveys.protection.tasks import apply_retention
from victims.models import ContactDetails, Deletion, Fingerprint, LegalHold, RetentionRun, SafeContact, Victim
from victims.protection.erased import erased_references
from victims.protection.holds import lift_hold, set_hold
from victims.protection.requests import request_erasure

pytestmark = pytest.mark.django_db
BEGINS, MONTHS = Month(2018, 6), 60
WINDOW_AND_HOLD = timedelta(weeks=12 + 4)
ERASED_EACH, HELD_EACH, HELD_FOR = 7, 9, 14  # months


@dataclass
class Somebody:
    """What the protocol says of one person: when the contact details go, and the restricted texts."""

    victim: Victim
    reference: str
    contact_goes: date
    texts_go: date | None = None
    interview: Interview | None = None
    hold: LegalHold | None = None
    erased: bool = False

    def keeps_contact(self, on):
        return not self.erased and (self.hold is not None or on < self.contact_goes)

    def keeps_texts(self, on):
        return self.interview is not None and not self.erased and (self.hold is not None or on < self.texts_go)


@pytest.fixture
def reported(people):
    def report(month, number):
        day, reference = month.first_day + timedelta(days=2), f"V/{month}/{number}"
        victim = people.person(reported_on=day, reference=reference)
        Fingerprint.objects.create(victim=victim, kind=Fingerprint.Kind.TELEPHONE, digest=reference)
        somebody = Somebody(victim, reference, day + WINDOW_AND_HOLD)
        if number == 0:
            completed = month.first_day + timedelta(days=20)
            somebody.interview = people.interview(victim, completed_on=completed, satisfied=month.number % 3 > 0)
            somebody.texts_go = (month + 12).first_day + timedelta(days=20)
        return somebody

    return report


def test_five_years(survey, reported, helen, bob):
    known, figures = [], {}
    for step in range(MONTHS):
        month = BEGINS + step
        on = month.first_day + timedelta(days=24)
        at = datetime.combine(on, time(2, 30), UTC)
        known += [reported(month, number) for number in range(2)]
        _decide(known, step, at, helen, bob)
        if step % 3 == 2:
            figures |= quarter_that_ends_with(survey, month)
        with time_machine.travel(at, tick=False):
            apply_retention()
        assert_contact(known, on)
        assert_texts(known, on)
        assert_evidence(known, on, runs=step + 1)
    assert sum(each.erased for each in known) == MONTHS // ERASED_EACH
    assert_the_end(survey, known, figures)


def _decide(known, step, at, helen, bob):
    """Somebody who was interviewed a while ago asks to be erased; somebody else is held for some time."""
    if step % ERASED_EACH == ERASED_EACH - 1:
        somebody = next(each for each in reversed(known[:-6]) if each.interview and not (each.hold or each.erased))
        asked = request_erasure(somebody.victim, "asked", received_on=at.date(), by=helen, at=at)
        confirm(asked, by=bob, at=at)
        somebody.erased = True
    if step % HELD_EACH == HELD_EACH - 1:
        somebody = next(each for each in reversed(known[:-4]) if each.interview and not each.erased)
        somebody.hold = set_hold(somebody.victim, "court", begins_on=at.date(), by=helen, at=at)
    for somebody in known:
        if somebody.hold and at - somebody.hold.set_at > timedelta(days=30 * HELD_FOR):
            lift_hold(somebody.hold, by=helen, at=at)
            somebody.hold = None


def quarter_that_ends_with(survey, month):
    """Counted when it is over, before anybody of it is erased."""
    tally(survey, Period(month - 2, month))
    return {each.first_day: counted(each) for each in (month - 2, month - 1, month)}


def counted(month):
    rows = Tally.objects.filter(month=month.first_day).order_by("district", "measure")
    return list(rows.values_list("district", "measure", "surveyed", "satisfied", "dissatisfied"))


def assert_contact(known, on):
    """Every way to reach somebody goes together."""
    keep = {each.victim.pk for each in known if each.keeps_contact(on)}
    for model in (ContactDetails, SafeContact, Fingerprint):
        assert set(model.objects.values_list("victim", flat=True)) == keep, (model, on)


def assert_texts(known, on):
    """The restricted ones go, the code stays; of whoever was erased every word goes, and the answer counts on."""
    texts = Answer.objects.exclude(text="").values_list("interview", "question")
    restricted = {interview for interview, question in texts if question == "in_confidence"}
    others = {interview for interview, question in texts if question == "why"}
    interviewed = [each for each in known if each.interview]
    assert restricted == {each.interview.pk for each in interviewed if each.keeps_texts(on)}, on
    assert others == {each.interview.pk for each in interviewed if not each.erased}, on
    assert Answer.objects.filter(question="whole_experience").exclude(code="").count() == len(interviewed)


def assert_evidence(known, on, *, runs):
    """A row for everybody whose contact went, by a run or by an erasure; one line of the trail a run."""
    gone = {each.victim.pk for each in known if not each.keeps_contact(on)}
    shown = Deletion.objects.filter(kinds__has_key="contact_details").values_list("person", flat=True)
    assert sorted(shown) == sorted(gone), on
    assert RetentionRun.objects.exclude(finished_at=None).count() == runs
    assert AuditEntry.objects.filter(act="applied the retention policy").count() == runs


def assert_the_end(survey, known, figures):
    """Counted anew after five years every month is what it was; answers lead to nobody who was erased."""
    tally(survey, Period(BEGINS, BEGINS + (MONTHS - 1)))
    assert {first: counted(Month.of(first)) for first in figures} == figures
    erased = [each for each in known if each.erased]
    assert erased_references(each.reference for each in known) == {each.reference for each in erased}
    for each in erased:
        stranger = Interview.objects.get(pk=each.interview.pk).case.involvement.victim if each.interview else None
        assert stranger is None or stranger.pk != each.victim.pk
    assert first_fault() is None

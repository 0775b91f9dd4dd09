"""A call that asks for no interview: to tell somebody what was done. What protects them bars it; nothing else does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.fieldwork.calling import bars
from surveys.fieldwork.calling.bars import OF_A_SURVEY, Bar, may_be_called
from surveys.fieldwork.calling.facts import facts_of_one
from surveys.models import Case, Survey
from tests.factories import NOON, TODAY, a_case
from victims.exclusions import BY_CODE
from victims.models import Flag, Victim
from victims.records.actions import set_flag

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=2)
LIFTED = {
    "survey_is_live": False,
    "closes_on": TODAY - timedelta(days=1),
    "attempts_made": 9,
    "quota_is_reached": True,
    "is_parked": True,
    "waits_for_replicate": True,
}
STANDING = {
    "needs_release": Bar.WAITING_FOR_RELEASE,
    "nobody_speaks": Bar.NOBODY_SPEAKS_THE_LANGUAGE,
    "nobody_of_the_sex": Bar.NOBODY_OF_THE_SEX_ASKED_FOR,
    "in_another_call": Bar.IN_ANOTHER_CALL,
}


@pytest.fixture
def case():
    """Of an interview that is over."""
    made = a_case(closed_at=NOON, outcome="1.1", attempts_made=1, last_called_at=NOON)
    Victim.objects.update(last_surveyed_on=TODAY)
    return made


@pytest.fixture
def with_facts(monkeypatch, case):
    """with_facts(is_parked=True) → the verdict, were that so."""

    def ask(**told):
        facts = replace(facts_of_one(case, timezone.localdate(LATER)), **told)
        monkeypatch.setattr(bars, "facts_of_one", lambda *_, **__: facts)
        return may_be_called(case, LATER, to_tell=True)

    return ask


def test_the_rules_that_are_left_out_are_rules():
    assert set(BY_CODE) >= OF_A_SURVEY == {"surveyed_recently", "outside_window"}


def test_who_was_surveyed_is_asked_no_more_and_may_be_told(case):
    assert not may_be_called(case, LATER)
    assert may_be_called(case, LATER, to_tell=True)


def test_long_after_the_window_has_closed(case):
    Case.objects.update(closes_on=TODAY - timedelta(weeks=8))
    case.refresh_from_db()
    assert may_be_called(case, LATER, to_tell=True)


def test_though_the_survey_has_closed(case):
    Survey.objects.update(closed_on=TODAY)
    assert may_be_called(case, LATER, to_tell=True)


@pytest.mark.parametrize("fact", LIFTED)
def test_what_ends_or_spaces_interviews_does_not_bar_it(with_facts, fact):
    assert with_facts(**{fact: LIFTED[fact]})


@pytest.mark.parametrize("fact", STANDING)
def test_what_protects_the_person_does(with_facts, fact):
    assert with_facts(**{fact: True}).bar is STANDING[fact]


@pytest.mark.parametrize("kind", [Flag.Kind.SAFEGUARDING, Flag.Kind.COMPLAINT])
def test_so_does_every_other_rule(case, helen, kind):
    set_flag(case.involvement.victim, kind=kind, note=Flag.Note.OTHER_TEAM, by=helen, at=LATER)
    verdict = may_be_called(case, LATER, to_tell=True)
    assert verdict.bar is Bar.BARRED
    assert {reason.rule for reason in verdict.reasons} & OF_A_SURVEY == set()


def test_and_the_hours(case, usual_hours):
    assert may_be_called(case, LATER + timedelta(hours=11), to_tell=True).bar is Bar.OUTSIDE_HOURS

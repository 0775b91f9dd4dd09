"""How somebody can be rung safely, as a supervisor has entered it."""

from datetime import time

import pytest

from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.safety.arrangements import Arrangements, enter, times_of
from tests.factories import NOON, TODAY, a_case, a_victim
from victims.models import ContactDetails, SafeContact
from victims.records.safe_times import Span, read
from victims.screening import screen_victims

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [[0], [2, 0], [6], range(7)])
@pytest.mark.parametrize(("begins", "ends"), [(time(0), time(6, 30)), (time(10), time(14)), (time(9, 5), time(21))])
def test_what_is_entered_is_read_back_for_certain(days, begins, ends):
    assert read(times_of(days, begins, ends)).spans == (Span(frozenset(days), begins, ends),)


def test_unreadable_times_bar_until_they_are_entered(helen):
    case = a_case()
    victim = case.involvement.victim
    SafeContact.objects.create(victim=victim, arrangements={"times": "school hours", "code_word": "harbour"})
    assert may_be_called(case, NOON).bar is Bar.SAFE_TIMES_UNREADABLE
    enter(victim, Arrangements(times="Wed 10:00-14:00"), by=helen, at=NOON)
    assert may_be_called(case, NOON)
    assert SafeContact.objects.get().arrangements["code_word"] == "harbour"  # what was not entered stays


def test_a_safe_number_makes_somebody_reachable(helen):
    victim = a_victim(reachable=False)
    screen_victims([victim.pk], on=TODAY)
    enter(victim, Arrangements(number="+447700900999"), by=helen, at=NOON)
    assert ContactDetails.objects.get().reachable
    assert SafeContact.objects.get().arrangements == {"number": "+447700900999"}


def test_they_hold_under_every_reference(helen):
    kept = a_victim()
    gone = a_victim(merged_into=kept)
    enter(gone, Arrangements(code_word="harbour", voicemail_allowed=True), by=helen, at=NOON)
    assert {each.pk for each in SafeContact.objects.all() if each.voicemail_allowed} == {kept.pk, gone.pk}


def test_voicemail_stays_as_it_was_where_nothing_is_said(helen):
    victim = a_victim()
    SafeContact.objects.create(victim=victim, arrangements={}, voicemail_allowed=True)
    enter(victim, Arrangements(times="Mon 10:00-12:00"), by=helen, at=NOON)
    assert SafeContact.objects.get().voicemail_allowed
    enter(victim, Arrangements(voicemail_allowed=False), by=helen, at=NOON)
    assert not SafeContact.objects.get().voicemail_allowed

"""Every look at a name or a number asks whether the call may go on, and is recorded."""

from datetime import timedelta

import pytest

from surveys.fieldwork.calling.bars import Bar
from surveys.fieldwork.whom import MayNotBeCalled, show_number, strip_of, voicemail_is_allowed
from surveys.models import FieldworkSetting, Pause
from tests.factories import NOON, TODAY, a_case, calling
from victims.models import Flag, SafeContact
from victims.records.actions import set_flag

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=3)


def strip(case, by, at=LATER):
    return strip_of(case, case.attempts.get(), by=by, at=at)


def paused(case, by):
    Pause.objects.create(survey=case.survey, begins=TODAY, reason="r")


def vulnerable(case, by):
    set_flag(case.involvement.victim, kind=Flag.Kind.VULNERABLE, note=Flag.Note.OFFICER, by=by, at=NOON)


def unreadable(case, by):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": "school hours"})


def not_now(case, by):
    SafeContact.objects.create(victim=case.involvement.victim, arrangements={"times": "Mon-Fri 17:00-19:00"})


def unsafe(case, by):
    set_flag(case.involvement.victim, kind=Flag.Kind.UNSAFE, note=Flag.Note.CALL, by=by, at=NOON)


BARS = {
    paused: Bar.SURVEY_NOT_LIVE,
    vulnerable: Bar.BARRED,
    unreadable: Bar.SAFE_TIMES_UNREADABLE,
    not_now: Bar.OUTSIDE_SAFE_TIMES,
    unsafe: Bar.WAITING_FOR_RELEASE,
}


@pytest.mark.parametrize("set_bar", BARS, ids=lambda bar: bar.__name__)
def test_a_bar_found_during_a_call_shows_nothing(asha, helen, trail, set_bar):
    case = calling(asha)
    assert strip(case, asha).whom.name == "Amara Deal"
    set_bar(case, helen)
    before = trail().count("read contact details")
    found = strip(case, asha)
    assert (found.whom, found.dialled, found.verdict.bar) == (None, None, BARS[set_bar])
    assert not found
    with pytest.raises(MayNotBeCalled):
        show_number(case, by=asha, at=LATER)
    assert trail().count("read contact details") == before


def test_an_attempt_that_is_spent_and_hours_that_ended_are_no_bar_within_the_call(asha, usual_hours):
    case = calling(asha, a_case(attempts_made=5))
    assert strip(case, asha, at=NOON + timedelta(hours=9))


def test_each_look_is_recorded(asha, trail):
    case = calling(asha)
    strip(case, asha)
    strip(case, asha)
    assert trail().count("read contact details") == 2


@pytest.mark.parametrize("in_settings", [True, False])
@pytest.mark.parametrize("arranged", [None, True, False])
def test_a_message_is_left_only_where_settings_and_arrangements_allow_it(asha, in_settings, arranged):
    case = calling(asha)
    FieldworkSetting.objects.update(voicemail=in_settings)
    if arranged is not None:
        SafeContact.objects.create(victim=case.involvement.victim, arrangements={}, voicemail_allowed=arranged)
    allowed = in_settings and arranged is not False
    assert voicemail_is_allowed(case, LATER) == strip(case, asha).whom.voicemail_allowed == allowed


def test_the_number_that_is_rung_is_known_in_the_strip(asha):
    case = calling(asha)
    assert strip(case, asha).dialled is None
    (number,) = strip(case, asha).whom.numbers
    case.attempts.update(number_dialled=number.digest)
    assert str(strip(case, asha).dialled) == "07700 900123"

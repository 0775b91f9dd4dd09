"""A case's history has everything that happened, in the order of time, and nobody's name but the staff's."""

from datetime import timedelta

import pytest

from kentpcc.models import AuditEntry
from surveys.fieldwork import actions as calls
from surveys.fieldwork.appointments.actions import break_passed, end_call_with
from surveys.fieldwork.appointments.slots import Slot
from surveys.fieldwork.assignment.actions import give_back, park, put_back
from surveys.fieldwork.assignment.history import read_history
from surveys.fieldwork.assignment.reasons import GaveBack, Parked
from surveys.fieldwork.outcomes import BY_CODE
from surveys.fieldwork.safety import actions as safety
from surveys.fieldwork.safety.follow_ups import Because, release
from surveys.models import Appointment, Case, FollowUp
from tests.factories import NOON, calling, held, interviewing

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def lines(case, helen):
    happenings = read_history(case.pk, by=helen, at=NOON).happenings
    assert [each.at for each in happenings] == sorted(each.at for each in happenings)
    return [(each.what, each.who, each.detail) for each in happenings]


def test_it_is_told_in_the_order_of_time(asha, helen):
    case = held(asha)
    give_back(case.pk, reason=GaveBack.END_OF_SHIFT, by=asha, lease=case.lease, at=NOON + MINUTE)
    park(case.pk, reason=Parked.CHECKED, until=None, by=helen, at=NOON + 2 * MINUTE)
    put_back(case.pk, by=None, at=NOON + 3 * MINUTE)
    case = calling(asha, Case.objects.get(), at=NOON + 4 * MINUTE)
    slot = Slot(Appointment.Kind.DEFINITE, NOON + 60 * MINUTE, NOON + 90 * MINUTE)
    end_call_with(case.pk, slot, by=asha, lease=case.lease, at=NOON + 5 * MINUTE, kept_for=asha)
    break_passed(at=NOON + 91 * MINUTE)
    told = lines(case, helen)
    assert told[0] == (f"Drawn in sample {case.sample_id}", "the system", "")
    assert [what for what, _, _ in told[1:5]] == ["Given back", "Parked", "Put back into the queue", "Call 1 began"]
    assert told[1] == ("Given back", "asha", "My shift ends")
    assert ("Call 1 ended", "asha", "Spoke to the victim: call again at another time (2.36)") in told
    assert ("Appointment made", "asha", "for 18 September, 13:00–13:30, kept for asha") in told
    assert ("Appointment broken", "", "18 September, 13:00–13:30") in told
    assert ("Call 2 ended", "asha", "The victim is never available (2.21)") in told


def test_an_interview_and_the_end(asha, helen):
    interview = interviewing(asha)
    case = interview.case
    calls.record_outcome(case.pk, BY_CODE["2.32"], by=asha, lease=case.lease, at=NOON + MINUTE)
    told = lines(case, helen)
    assert ("Interview began", "asha", "") in told
    assert ("Closed", "", "The victim is not able to take part (2.32)") in told


def test_what_followed_a_call_is_told_with_how_it_ended_and_without_the_note(asha, helen):
    case = calling(asha)
    attempt = case.attempts.get()
    safety.disclose(attempt, told=FollowUp.Told.SAFEGUARDING, by=asha, at=NOON)
    calls.record_outcome(case.pk, BY_CODE["2.35"], by=asha, lease=case.lease, at=NOON + MINUTE)
    unsafe = FollowUp.objects.get(kind=FollowUp.Kind.UNSAFE)
    because = Because(FollowUp.Reason.OFFICER, "his brother rang")
    release(unsafe, because, by=helen, at=NOON + 2 * MINUTE)
    told = lines(case, helen)
    risk = "told: the safeguarding team, 18 September, 12:00"
    assert ("Follow-up opened: immediate risk disclosed", "asha", risk) in told
    assert ("Follow-up opened: call ended as unsafe", "asha", "") in told
    ended = "Released: The investigating officer said so"
    assert ("Follow-up closed: call ended as unsafe", "helen", ended) in told
    assert "brother" not in str(told)


def test_that_it_was_read_is_recorded_first(asha, helen):
    case = held(asha)
    read_history(case.pk, by=helen, at=NOON)
    entry = AuditEntry.objects.latest("id")
    assert (entry.act, entry.by, entry.subject_id) == ("read a case’s history", helen, str(case.pk))

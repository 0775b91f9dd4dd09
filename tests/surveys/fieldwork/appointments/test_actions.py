"""An appointment is booked at the end of a call, kept by a call that begins in time, and broken otherwise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections, transaction

from kentpcc.refusals import Refused
from surveys.fieldwork import actions as calls
from surveys.fieldwork.appointments.actions import book, break_passed, call_off, end_call_with
from surveys.fieldwork.appointments.slots import Slot
from surveys.fieldwork.calling.bars import Bar, may_be_called
from surveys.fieldwork.outcomes import BY_CODE, Group
from surveys.fieldwork.queue import LeaseLost, claim_next
from surveys.models import Appointment, Attempt, Case, Pause
from tests.factories import NOON, a_case, calling, held

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BEGINS, ENDS = NOON + 2 * HOUR, NOON + 2 * HOUR + 30 * MINUTE
SLOT = Slot(Appointment.Kind.DEFINITE, BEGINS, ENDS)
AFTER = ENDS + MINUTE
fresh = pytest.mark.django_db


@pytest.fixture
def bob(make_user):
    return make_user("interviewer", "bob")


def booked(by, *, kept_for=None, slot=SLOT, at=NOON):
    case = calling(by, at=at)
    end_call_with(case.pk, slot, by=by, lease=case.lease, at=at + MINUTE, kept_for=kept_for)
    case.refresh_from_db()
    return case


def state(case):
    return [each.state for each in case.appointments.all()]


@fresh
def test_booking_ends_the_call(asha, trail):
    case = booked(asha)
    appointment = case.appointments.get()
    assert (appointment.begins, appointment.ends, appointment.kept_for, appointment.made_by) == (
        *(BEGINS, ENDS),
        *(None, asha),
    )
    assert (case.outcome, case.not_before, case.held_by) == ("2.36", BEGINS, None)
    assert appointment.attempt == case.attempts.get()
    assert trail()[-2:] == ["ended a call", "booked an appointment"]


@fresh
def test_without_the_lease_nothing_is_booked(asha):
    case = calling(asha)
    with pytest.raises(LeaseLost):
        end_call_with(case.pk, SLOT, by=asha, lease=case.lease - 1, at=NOON)
    assert not Appointment.objects.exists()
    assert Attempt.objects.get().ended_at is None


@fresh
def test_nobody_is_offered_the_case_before_it_begins(asha, bob):
    booked(asha)
    assert claim_next(bob, at=BEGINS - MINUTE) is None
    assert may_be_called(Case.objects.get(), BEGINS - MINUTE).bar is Bar.APPOINTMENT_LATER
    assert claim_next(bob, at=BEGINS)


@fresh
def test_when_it_begins_it_comes_before_all_others(asha, bob):
    other = a_case(order=0)
    later = booked(asha, slot=Slot(Appointment.Kind.OPEN, BEGINS, BEGINS + 3 * HOUR))
    sooner = booked(bob)
    assert claim_next(bob, at=BEGINS) == sooner
    assert claim_next(asha, at=BEGINS) == later
    assert not Appointment.objects.filter(case=other).exists()


@fresh
def test_what_is_kept_for_one_person_is_offered_to_nobody_else(asha, bob):
    case = booked(asha, kept_for=asha)
    assert case.kept_for == asha
    assert claim_next(bob, at=BEGINS) is None
    assert claim_next(asha, at=BEGINS) == case


@fresh
def test_a_call_in_time_keeps_it(asha):
    case = booked(asha, kept_for=asha)
    case = claim_next(asha, at=BEGINS)
    calls.begin_call(case.pk, by=asha, lease=case.lease, at=BEGINS + MINUTE)
    case.refresh_from_db()
    assert (state(case), case.kept_for, case.attempts_made) == (["kept"], None, 2)
    assert break_passed(at=AFTER) == 0


@fresh
def test_who_took_the_case_in_time_is_in_time(asha):
    booked(asha)
    case = claim_next(asha, at=ENDS - MINUTE)
    assert break_passed(at=AFTER) == 0
    calls.begin_call(case.pk, by=asha, lease=case.lease, at=AFTER)
    assert state(case) == ["kept"]


@fresh
def test_one_that_passes_is_broken_and_counts_as_an_attempt_and_not_as_a_refusal(asha, trail):
    case = booked(asha, kept_for=asha)
    assert break_passed(at=AFTER) == 1
    case.refresh_from_db()
    assert (state(case), case.attempts_made, case.kept_for, case.closed_at) == (["broken"], 2, None, None)
    last = case.attempts.last()
    assert (last.number, last.outcome, last.begun_at, last.ended_at) == (2, "2.21", ENDS, ENDS)
    assert BY_CODE[case.outcome].group is Group.NON_CONTACT
    assert case.not_before == AFTER + 3 * HOUR
    assert trail()[-1] == "broke an appointment"
    assert break_passed(at=AFTER) == 0


@fresh
def test_it_is_broken_when_the_next_call_is_asked_for_too(asha, bob):
    case = booked(asha)
    assert claim_next(bob, at=AFTER) is None
    assert state(case) == ["broken"]
    assert claim_next(bob, at=AFTER + 3 * HOUR) == case


@fresh
@pytest.mark.parametrize("bar", ["pause", "unsafe", "closed", "attempts"])
def test_one_that_could_not_be_kept_is_cancelled_and_costs_no_attempt(asha, bar):
    case = booked(asha)
    if bar == "pause":
        Pause.objects.create(survey=case.survey, begins=NOON.date(), reason="technical issues")
    elif bar == "attempts":
        Case.objects.filter(pk=case.pk).update(attempts_made=6)
    else:
        Case.objects.filter(pk=case.pk).update(
            needs_release=bar == "unsafe", closed_at=NOON if bar == "closed" else None
        )
    break_passed(at=AFTER)
    assert state(case) == ["cancelled"]
    assert case.attempts.count() == 1


@fresh
def test_nothing_is_booked_after_an_unsafe_call(asha):
    case = a_case(needs_release=True)
    with pytest.raises(Refused):
        book(case, SLOT, by=asha, at=NOON)


@fresh
def test_a_new_one_takes_the_place_of_one_that_waits(asha):
    case = booked(asha)
    later = Slot(Appointment.Kind.OPEN, BEGINS + HOUR, ENDS + HOUR)
    book(Case.objects.get(), later, by=asha, at=NOON)
    assert state(case) == ["cancelled", "waiting"]


@fresh
def test_calling_one_off_puts_the_case_into_the_queue(asha, helen, trail):
    case = booked(asha, kept_for=asha)
    call_off(case.appointments.get().pk, by=helen, at=NOON + HOUR)
    case.refresh_from_db()
    assert (state(case), case.not_before, case.kept_for) == (["cancelled"], None, None)
    assert trail()[-1] == "called off an appointment"
    with pytest.raises(Refused, match="already"):
        call_off(case.appointments.get().pk, by=helen, at=NOON + HOUR)


@fresh
def test_the_database_keeps_one_waiting_appointment_a_case(asha):
    case = a_case()
    about = {"case": case, "kind": "open", "begins": BEGINS, "ends": ENDS, "made_by": asha, "made_at": NOON}
    Appointment.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(**about)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(**about | {"state": "kept"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.create(**about | {"ends": BEGINS, "state": "kept", "settled_at": NOON})


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
def test_workers_and_interviewers_break_it_once(asha, make_user):
    """The task in two workers, and ten who ask for the next call, at one moment: one attempt, whoever is first."""
    people = [make_user("interviewer", f"claimant {number}") for number in range(10)]
    for turn in range(10):
        case = held(asha, a_case(attempts_made=1))
        about = {"case": case, "kind": "open", "begins": BEGINS, "ends": ENDS, "made_by": asha, "made_at": NOON}
        Appointment.objects.create(**about)
        Case.objects.filter(pk=case.pk).update(held_by=None, held_until=None, not_before=BEGINS)
        _all_at_once([lambda: break_passed(at=AFTER)] * 2 + [_claims(person) for person in people])
        case.refresh_from_db()
        assert (state(case), case.attempts_made, case.attempts.count()) == (["broken"], 2, 1), turn
        assert case.held_by is None, turn


def _claims(person):
    return lambda: claim_next(person, at=AFTER)


def _all_at_once(acts):
    barrier = Barrier(len(acts))

    def do(act):
        try:
            connection.ensure_connection()
            barrier.wait(30)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))

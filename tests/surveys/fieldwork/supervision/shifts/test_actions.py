import threading
from datetime import date, time

import pytest
from django.db import connections
from django.db.utils import IntegrityError

from kentpcc.acts import Act
from kentpcc.models import AuditEntry
from surveys.fieldwork.supervision.shifts.actions import plan
from surveys.models import Shift
from tests.factories import NOON

pytestmark = pytest.mark.django_db
WEDNESDAY, THURSDAY = date(2019, 9, 18), date(2019, 9, 19)
MORNING, EVENING = (time(9), time(13)), (time(17), time(21))


def planned():
    return {(shift.user.username, shift.day): (shift.begins, shift.ends) for shift in Shift.objects.all()}


def trail():
    return [entry.detail for entry in AuditEntry.objects.filter(act=Act.PLANNED_SHIFTS).order_by("id")]


def test_shifts_are_planned_moved_and_taken_out(asha, helen):
    assert plan({(asha.pk, WEDNESDAY): MORNING, (asha.pk, THURSDAY): MORNING}, by=helen, at=NOON) == 2
    assert plan({(asha.pk, WEDNESDAY): EVENING, (asha.pk, THURSDAY): None}, by=helen, at=NOON) == 2
    assert planned() == {("asha", WEDNESDAY): EVENING}
    assert trail() == [{"shifts": 2, "first": "2019-09-18", "last": "2019-09-19"}] * 2


def test_who_planned_it_last_stands_with_it(asha, helen, make_user):
    bob = make_user("supervisor", "bob")
    plan({(asha.pk, WEDNESDAY): MORNING}, by=helen, at=NOON)
    plan({(asha.pk, WEDNESDAY): EVENING}, by=bob, at=NOON)
    assert Shift.objects.get().planned_by == bob


def test_what_stays_as_it_was_is_no_change_and_leaves_no_line(asha, helen):
    plan({(asha.pk, WEDNESDAY): MORNING}, by=helen, at=NOON)
    assert plan({(asha.pk, WEDNESDAY): MORNING, (asha.pk, THURSDAY): None}, by=helen, at=NOON) == 0
    assert plan({}, by=helen, at=NOON) == 0
    assert len(trail()) == 1


def test_days_that_are_not_named_stay(asha, helen):
    plan({(asha.pk, WEDNESDAY): MORNING}, by=helen, at=NOON)
    plan({(asha.pk, THURSDAY): EVENING}, by=helen, at=NOON)
    assert set(planned()) == {("asha", WEDNESDAY), ("asha", THURSDAY)}


@pytest.mark.parametrize(("begins", "ends"), [(time(17), time(9)), (time(9), time(9))])
def test_the_database_takes_no_shift_that_ends_before_it_begins(asha, helen, begins, ends):
    with pytest.raises(IntegrityError, match="a_shift_ends_after_it_begins"):
        plan({(asha.pk, WEDNESDAY): (begins, ends)}, by=helen, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_the_same_at_once_leave_one_shift(asha, helen):
    together, faults = threading.Barrier(6), []

    def run(span):
        together.wait()
        try:
            plan({(asha.pk, WEDNESDAY): span}, by=helen, at=NOON)
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[span]) for span in (MORNING, EVENING) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert planned() in ({("asha", WEDNESDAY): MORNING}, {("asha", WEDNESDAY): EVENING})

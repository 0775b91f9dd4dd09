"""The appointments of a week stand beside who is planned for their hour, and in which languages."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from surveys.fieldwork.supervision.shifts import tables
from surveys.fieldwork.supervision.shifts.queries import staffed, week
from surveys.models import Appointment, Shift
from tests.factories import NOON, TODAY, a_case

pytestmark = pytest.mark.django_db
MONDAY, KENT = date(2019, 9, 16), ZoneInfo("Europe/London")


def an_appointment(by, hour, minute=0, day=TODAY, language=""):
    case = a_case()
    if language:
        type(case.involvement.victim).objects.filter(pk=case.involvement.victim_id).update(first_language=language)
    begins = datetime.combine(day, time(hour, minute), KENT)
    about = {"kind": "definite", "begins": begins, "ends": begins + timedelta(minutes=30)}
    return Appointment.objects.create(case=case, made_by=by, made_at=NOON, **about)


def a_shift(user, by, begins, ends, day=TODAY):
    Shift.objects.create(user=user, day=day, begins=begins, ends=ends, planned_by=by, planned_at=NOON)


def lines():
    """Each hour, how many, in which languages, and who is planned then."""
    table = tables.appointments(staffed(week(MONDAY)))
    return [tuple(placed.cell for placed in line) for line in table.lines]


def test_an_hour_has_its_appointments_by_language_and_who_is_there(asha, helen):
    asha.languages = ["Polish"]
    asha.save()
    a_shift(asha, helen, time(9), time(17))
    for minute, language in ((0, "Polish"), (20, "English"), (40, "English")):
        an_appointment(helen, 14, minute, language=language)
    assert lines() == [("Wed 18 Sep, 14:00", 3, "English 2, Polish 1", "asha", "Polish")]


def test_an_hour_for_which_nobody_is_planned_stands_out(asha, helen):
    a_shift(asha, helen, time(9), time(14))
    a_shift(helen, helen, time(15), time(17))
    an_appointment(helen, 14, 30)
    an_appointment(helen, 18)
    assert [line[3] for line in lines()] == [tables.NOBODY, tables.NOBODY]


@pytest.mark.parametrize(("begins", "ends"), [(time(14, 30), time(17)), (time(9), time(14, 15))])
def test_whoever_is_there_for_a_part_of_the_hour_is_planned_then(asha, helen, begins, ends):
    a_shift(asha, helen, begins, ends)
    an_appointment(helen, 14)
    assert lines()[0][3] == "asha"


def test_only_those_of_the_week_that_wait_are_counted(asha, helen):
    an_appointment(helen, 14, day=MONDAY - timedelta(days=1))
    an_appointment(helen, 14, day=MONDAY + timedelta(days=7))
    Appointment.objects.filter(pk=an_appointment(helen, 15).pk).update(state="kept", settled_at=NOON)
    an_appointment(helen, 14, day=MONDAY + timedelta(days=6))
    assert [line[0] for line in lines()] == ["Sun 22 Sep, 14:00"]


def test_the_page_shows_them_beneath_the_shifts(signed_in, asha, helen):
    page = signed_in(helen).get(reverse("fieldwork:shifts"), {"week": f"{MONDAY}"})
    assert "No appointment of this week is to come." in page.text
    an_appointment(helen, 14, language="Polish")
    page = signed_in(helen).get(reverse("fieldwork:shifts"), {"week": f"{MONDAY}"})
    assert "Appointments of the week, and who is there" in page.text
    assert "Polish 1" in page.text
    assert "Nobody is planned" in page.text

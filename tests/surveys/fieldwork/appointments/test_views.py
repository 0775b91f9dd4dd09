"""Asha books the time that somebody named; Helen sees what is to come, and calls one off."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from surveys.fieldwork.appointments.tasks import break_appointments
from surveys.models import Appointment
from tests.factories import NOON, a_case, a_victim, an_involvement, calling, held

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("usual_hours")]
HOUR = timedelta(hours=1)
AT_THREE = {"day": "2019-09-19", "when": "time", "time": "15:00"}


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def post(signed_in, asha):
    def book(case, **given):
        return signed_in(asha).post(reverse("fieldwork:book", args=[case.pk]), {"lease": case.lease, **given})

    return book


def an_appointment(asha, *, after=HOUR, language="", **fields):
    case = a_case(involvement=an_involvement(a_victim(first_language=language)))
    begins = NOON + after
    about = {"kind": "definite", "begins": begins, "ends": begins + HOUR / 2, "made_by": asha, "made_at": NOON}
    return Appointment.objects.create(case=case, **about | fields)


def test_booking_a_time(post, asha):
    case = calling(asha)
    answer = post(case, **AT_THREE, for_me="on")
    assert answer.url == reverse("fieldwork:queue")
    appointment = Appointment.objects.get()
    assert (appointment.begins.isoformat(), appointment.kept_for) == ("2019-09-19T14:00:00+00:00", asha)


def test_booking_an_evening(post, asha):
    assert post(calling(asha), day="2019-09-19", when="evening").status_code == 302
    assert Appointment.objects.get().kind == "open"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Choose a day."),
        ({"day": "2019-09-19", "when": "time"}, "Enter the time that they named, like 14:30."),
        ({"day": "2019-09-19", "when": "time", "time": "soon"}, "Enter a time in 24 hours, like 14:30."),
        ({"day": "2031-01-01", "when": "evening"}, "Choose a day from the list."),
        (AT_THREE | {"time": "22:00"}, "calls are made from 09:00 until 21:00"),
    ],
)
def test_what_is_wrong_is_said_and_the_call_goes_on(post, asha, given, said):
    case = calling(asha)
    answer = post(case, **given)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert case.attempts.get().ended_at is None
    assert not Appointment.objects.exists()


def test_the_page_says_nothing_of_the_office_or_the_survey(signed_in, asha):
    case = calling(asha)
    page = signed_in(asha).get(reverse("fieldwork:book", args=[case.pk])).content.decode()
    assert case.label in page
    assert '<strong class="app-strip__name">Amara Deal</strong>' in page  # who is spoken to stays in view
    assert "Kent Police" not in page
    assert "Hate crime" not in page


def test_for_whoever_is_not_in_the_call_there_is_no_page(signed_in, asha, helen):
    address = reverse("fieldwork:book", args=[calling(asha).pk])
    assert signed_in(helen).get(address).status_code == 404
    reading = held(helen)
    assert signed_in(helen).get(reverse("fieldwork:book", args=[reading.pk])).status_code == 404


def test_a_lost_lease_is_said(post, asha):
    case = calling(asha)
    case.lease -= 1
    assert post(case, **AT_THREE).status_code == 302
    assert not Appointment.objects.exists()


def test_what_is_to_come_by_hour_and_language(signed_in, asha, helen):
    an_appointment(asha, language="Polish", kept_for=asha)
    an_appointment(asha, after=HOUR + timedelta(minutes=20), language="Polish", kind="open")
    an_appointment(asha, after=30 * HOUR)
    an_appointment(asha, after=300 * HOUR)
    page = signed_in(helen).get(reverse("fieldwork:appointments"))
    load, waiting = page.context["load"], page.context["waiting"]
    assert [[placed.cell for placed in line] for line in load.lines] == [
        ["Wed 18 Sep, 13:00", None, 2, 2, 1],
        ["Thu 19 Sep, 18:00", 1, None, 1, None],
    ]
    assert [column.title for column in load.columns][1:3] == ["Language not known", "Polish"]
    assert len(waiting.lines) == 3
    assert "Deal" not in page.content.decode()


def test_nothing_to_come(signed_in, helen):
    assert "No appointment waits" in signed_in(helen).get(reverse("fieldwork:appointments")).content.decode()


def test_calling_one_off(signed_in, asha, helen):
    appointment = an_appointment(asha)
    address = reverse("fieldwork:call_off", args=[appointment.pk])
    assert signed_in(asha).post(address).status_code == 404
    for _ in range(2):  # the second time a sentence says that it was done
        assert signed_in(helen).post(address).url == reverse("fieldwork:appointments")
    appointment.refresh_from_db()
    assert appointment.state == "cancelled"
    assert signed_in(helen).post(reverse("fieldwork:call_off", args=[999])).status_code == 404


def test_the_task_breaks_what_has_passed(asha, now):
    appointment = an_appointment(asha)
    now.move_to(NOON + 2 * HOUR)
    break_appointments()
    appointment.refresh_from_db()
    assert appointment.state == "broken"

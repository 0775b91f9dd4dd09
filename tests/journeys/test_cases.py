"""A case changes hands in the browser: booked for a time, seen by a supervisor, taken over, found for a caller."""

import os

import pytest

from surveys.models import Appointment
from tests.journeys.small_force import queue
from victims.duplicates.fingerprints import fill_missing


@pytest.fixture
def waiting(people, live):
    """Two victims in the queue."""
    queue([("Cy", "Eastry"), ("Di", "Fordwich")], by=people["supervisor"])
    fill_missing()


def looked_at(person, name):
    """No barrier; kept as a picture where PICTURED names a folder."""
    person.finds_no_barrier()
    if folder := os.environ.get("PICTURED"):
        person.page.screenshot(path=f"{folder}/b2_{name}.png", full_page=True)


def calling(person):
    asha = person("interviewer").signs_in()
    asha.goes_to("Calls", "Calls to make")
    asha.presses("Get the next call")
    asha.presses("Start the call")
    asha.sees("I am ringing this number")
    return asha, asha.page.url


def test_an_appointment_is_booked_and_seen(person, waiting):
    asha, case = calling(person)
    number = case.rstrip("/").rsplit("/", 1)[1]
    asha.page.goto(f"{asha.site}/calls/appointments/of/{number}/")
    asha.presses("Book, and end the call")
    asha.sees("Choose a day.")
    looked_at(asha, "booking_wrong")
    asha.page.get_by_label("On which day").select_option(index=2)
    asha.page.get_by_label("At a time that they named").check()
    asha.page.get_by_label("Time", exact=True).fill("14:30")
    looked_at(asha, "booking")
    asha.presses("Book, and end the call")
    asha.sees("They are rung on")
    appointment = Appointment.objects.get()
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "Day list", "Appointments")
    helen.sees(appointment.case.label)
    looked_at(helen, "appointments")
    helen.goes_to("Calls", "Day list")
    looked_at(helen, "day_lists")
    helen.follows("Hate crime")
    looked_at(helen, "day_list")
    helen.follows("An appointment is made for later")
    looked_at(helen, "day_list_cases")
    helen.follows(appointment.case.label)
    helen.sees("Appointment made")
    looked_at(helen, "history")


def test_a_case_is_taken_over_and_the_caller_is_found(person, waiting):
    asha, _ = calling(person)
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "Cases")
    looked_at(helen, "cases")
    helen.page.get_by_role("table").first.get_by_role("link").first.click()
    helen.page.get_by_label("The interviewer is unwell").check()
    looked_at(helen, "take_over")
    helen.presses("Take it over")
    helen.sees("Whoever had it is told.")
    asha.goes_to("Calls", "Somebody rings back")
    asha.page.get_by_label("Their surname and date of birth").check()
    looked_at(asha, "ringing_back")
    asha.page.get_by_label("Surname", exact=True).fill("eastry")
    for part, value in {"Day": "4", "Month": "7", "Year": "1979"}.items():
        asha.page.get_by_label(part, exact=True).fill(value)
    asha.page.get_by_label("They missed our call").check()
    asha.presses("Find the case")
    asha.sees("Search again")
    looked_at(asha, "found")

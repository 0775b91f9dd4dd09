"""A case in other hands: an appointment kept and one broken, a break-off that a colleague resumes, a takeover."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.fieldwork.appointments.actions import break_passed
from surveys.models import Appointment, Case, Interview


@pytest.fixture
def asha(person, waiting):
    asha = person("interviewer").signs_in()
    asha.calls()
    return asha


def books(interviewer):
    """Tomorrow at half past two, by the page of the call."""
    interviewer.presses("I am ringing this number")
    interviewer.follows("appointment")
    interviewer.page.get_by_label("On which day").select_option(index=2)
    interviewer.page.get_by_label("At a time that they named").check()
    interviewer.page.get_by_label("Time", exact=True).fill("14:30")
    interviewer.looks_at("appointment")
    interviewer.presses("Book, and end the call")
    interviewer.sees("They are rung on")
    return Appointment.objects.get()


def begins_in(appointment, minutes):
    """The clock goes on until so many minutes before it, as far as the case can tell."""
    begins = timezone.now() + timedelta(minutes=minutes)
    Appointment.objects.filter(pk=appointment.pk).update(begins=begins, ends=begins + timedelta(minutes=30))
    Case.objects.filter(pk=appointment.case_id).update(not_before=begins)
    appointment.case.attempts.update(ended_at=begins - timedelta(days=1), begun_at=begins - timedelta(days=1))


def test_an_appointment_is_kept_by_the_call_that_comes_in_time(asha, waiting):
    appointment = books(asha)
    begins_in(appointment, 2)
    asha.page.goto(f"{asha.site}/calls/")
    asha.presses("Get the next call")
    asha.sees("There is nobody to call at the moment")
    begins_in(appointment, -2)
    asha.calls()
    asha.looks_at("appointment_kept")
    appointment.refresh_from_db()
    assert (appointment.state, appointment.case_id) == (Appointment.State.KEPT, waiting.pk)


def test_a_broken_appointment_counts_as_an_attempt_and_no_refusal(asha, waiting, person):
    appointment = books(asha)
    begins_in(appointment, -45)
    break_passed(at=timezone.now())
    appointment.refresh_from_db()
    assert appointment.state == Appointment.State.BROKEN
    assert list(waiting.attempts.order_by("number").values_list("outcome", flat=True)) == ["2.36", "2.21"]
    helen = person("supervisor").signs_in()
    helen.page.goto(f"{helen.site}/calls/cases/{waiting.pk}/")
    helen.sees("The victim is never available")
    helen.looks_at("appointment_broken")


def test_a_break_off_is_resumed_by_a_colleague_where_it_stopped(asha, waiting, person, colleague):
    asha.begins_the_interview()
    asha.presses("Save and go on")
    asha.page.locator("#stage-title", has_text="Initial contact").wait_for()
    asha.page.locator("[name='answer:ease_of_contact'][value='6']").check()
    asha.presses("End the call early")
    asha.page.get_by_label("Broken off: may go on in another call").check()
    asha.looks_at("stop")
    asha.page.get_by_role("button", name="End the call", exact=True).click()
    asha.sees("The answers given are kept.")
    Case.objects.filter(pk=waiting.pk).update(not_before=None)
    waiting.attempts.update(begun_at=timezone.now() - timedelta(days=2), ended_at=timezone.now() - timedelta(days=2))
    noor = person("noor").signs_in()
    noor.calls()
    noor.asks_the_opening()
    noor.presses("Go on with the interview")
    noor.page.locator("#stage-title", has_text="Initial contact").wait_for()
    assert noor.page.locator("[name='answer:ease_of_contact'][value='6']").is_checked()
    noor.looks_at("resumed")
    assert Interview.objects.get(case=waiting).status == Interview.Status.OPEN


def test_a_takeover_while_the_first_is_typing_gives_their_words_back(asha, waiting, person):
    asha.begins_the_interview()
    asha.presses("Save and go on")
    asha.page.locator("#stage-title", has_text="Initial contact").wait_for()
    asha.page.locator("[name='answer:reporting_route'][value=other]").check()
    words = asha.page.locator("[name='answer:reporting_route_other']")
    words.press_sequentially("At the post")
    asha.page.locator("[data-save-state].app-save--saved").wait_for()
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "Cases")
    helen.page.get_by_role("table").first.get_by_role("link").first.click()
    helen.page.get_by_label("The interviewer is unwell").check()
    helen.presses("Take it over")
    helen.sees("Whoever had it is told.")
    words.press_sequentially(" office")
    asha.page.locator("[data-save-state].app-save--not-saved").wait_for()
    asha.presses("Save and go on")
    asha.sees("This page was not saved")
    asha.sees("Helen Marsh took case")
    asha.sees("At the post office")
    asha.faults.clear()  # the browser names the refusal in its console
    asha.looks_at("taken_over")
    assert asha.page.locator("header").count() == 0
    kept = Interview.objects.get(case=waiting).answers.get(question="reporting_route_other")
    assert kept.text == "At the post"

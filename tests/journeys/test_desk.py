"""The desk of a call by keyboard alone, on a small screen."""

import pytest
from django.utils import timezone

from surveys.models import Attempt, Case, Pause

SMALL = {"viewport": {"width": 1366, "height": 640}}


@pytest.fixture
def asha(person, waiting):
    return person("interviewer", **SMALL).signs_in()


def pressed(asha, *keys):
    for key in keys:
        asha.page.keyboard.press(key)
        asha.page.wait_for_load_state("networkidle")


def at_the_queue(asha):
    asha.page.goto(f"{asha.site}/calls/")
    return asha


def test_from_the_queue_to_hello_in_three_keys(asha, waiting, picture):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter")
    asha.sees("Hello. Could I speak to Cy Eastry, please?")
    asha.finds_no_barrier()
    picture(asha.page, "call")
    assert asha.page.title() == "Call"
    pressed(asha, "1", "1", "1")
    asha.sees("The interview can begin")
    asha.finds_no_barrier()


def test_no_answer_and_the_next_call_in_two_keys(asha, waiting):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter", "n")
    asha.sees("Take it back")
    asha.finds_no_barrier()
    assert Attempt.objects.get().outcome == "3.13"
    pressed(asha, "Enter")
    asha.sees("There is nobody to call at the moment")


def test_not_safe_is_one_key_and_a_page_that_says_nothing(asha, waiting):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter", "1", "2")
    asha.sees("Done")
    assert "Eastry" not in asha.page.content()
    assert Case.objects.get(pk=waiting.pk).needs_release


def test_signposts_open_on_their_key_beside_the_question(asha, waiting):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter", "F8")
    asha.page.get_by_text("Please ring 999 now.").wait_for(state="visible")
    asha.sees("Hello. Could I speak to Cy Eastry, please?")
    pressed(asha, "F2")
    asha.page.get_by_text("Please ring 999 now.").wait_for(state="hidden")


def test_letters_do_nothing_once_they_are_switched_off(asha, waiting):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter")
    asha.page.get_by_label("One key answers").uncheck()
    pressed(asha, "n")
    assert Attempt.objects.get().ended_at is None


def test_a_bar_found_during_the_call_takes_the_number_away_within_seconds(asha, waiting):
    at_the_queue(asha)
    pressed(asha, "Enter", "Enter", "Enter")
    Pause.objects.create(survey=waiting.survey, begins=timezone.localdate(), reason="r")
    asha.page.get_by_role("heading", name="End the call now").wait_for(timeout=14_000)
    assert "Eastry" not in asha.page.content()
    asha.finds_no_barrier()

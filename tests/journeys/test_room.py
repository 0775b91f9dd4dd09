"""One key asks, one screen answers: Asha in a call, Helen in the room."""

import pytest

from surveys.models import HelpRequest, Shift


@pytest.fixture
def in_a_call(person, waiting):
    """Asha, with the number in front of her."""
    asha = person("interviewer").signs_in()
    asha.goes_to("Calls", "Calls to make")
    asha.presses("Get the next call")
    asha.presses("Start the call")
    asha.page.wait_for_load_state("networkidle")
    return asha


def test_the_help_key_is_answered_on_the_screen(in_a_call, person, waiting, picture):
    asha, helen = in_a_call, person("supervisor").signs_in()
    helen.goes_to("Calls", "The room")
    helen.sees("Nobody is asking for help.")
    asha.page.keyboard.press("F10")
    asha.sees("Something else")
    asha.finds_no_barrier()
    asha.page.keyboard.press("r")
    asha.sees("The supervisor sees it.")
    assert not asha.page.locator("#ask-for-help").evaluate("panel => panel.open")

    helen.sees(f"case {waiting.label}")  # by itself, within ten seconds
    helen.finds_no_barrier()
    picture(helen.page, "room")
    helen.follows("Answer")
    helen.page.get_by_label("They can ring 101").check()
    helen.finds_no_barrier()
    helen.presses("Send the answer")
    helen.sees("sees your answer within seconds")

    asha.sees("They can ring 101")
    asha.finds_no_barrier()
    asha.presses("I have read this")
    asha.page.get_by_text("They can ring 101").wait_for(state="detached")
    assert HelpRequest.objects.get().seen_at
    assert asha.page.url.endswith(f"/calls/{waiting.pk}/")


def test_escape_closes_the_panel_and_gives_the_focus_back(in_a_call):
    page = in_a_call.page
    page.get_by_role("button", name="I am ringing this number").focus()
    page.keyboard.press("F10")
    assert page.evaluate("document.activeElement.value") == "language"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent").strip() == "I am ringing this number"
    page.get_by_label("One key answers").uncheck()
    page.keyboard.press("d")  # outside the panel a letter is a letter
    assert not HelpRequest.objects.exists()


def test_whoever_is_signed_out_sees_the_page_to_sign_in_and_no_half_of_it(person):
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "The room")
    helen.sees("Nobody is at work on a case")
    helen.page.context.clear_cookies()
    helen.page.wait_for_url("**/sign-in/**")


def test_a_week_is_planned_in_one_table(person, small_force):
    helen = person("supervisor").signs_in()
    helen.goes_to("Calls", "The room", "Shifts")
    helen.page.locator("table input[type=text]").first.fill("9-17")
    helen.presses("Save the week")
    helen.sees("1 shift is changed.")
    helen.finds_no_barrier()
    assert Shift.objects.count() == 1
    helen.goes_to("Calls", "The room", "Targets")
    helen.sees("What this supposes")
    helen.finds_no_barrier()

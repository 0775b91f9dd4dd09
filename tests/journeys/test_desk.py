"""The desk of a call by keyboard alone, on a small screen."""

import pytest
from django.utils import timezone

from surveys.models import Case, Pause

SMALL = {"viewport": {"width": 1366, "height": 640}}
TO_HELLO = [
    ("Enter", "Start the call"),
    ("Enter", "I am ringing this number"),
    ("Enter", "Could I speak to Cy Eastry, please?"),
]


@pytest.fixture
def asha(person, waiting):
    asha = person("interviewer", **SMALL).signs_in()
    asha.page.goto(f"{asha.site}/calls/")
    return asha


def presses_keys(asha, *steps):
    """Each key, and what the next page says."""
    for key, words in steps:
        if key == "Enter":  # presses what has the focus from the start
            asha.page.wait_for_function("document.activeElement !== document.body")
        asha.page.keyboard.press(key)
        asha.sees(words)
        asha.page.wait_for_load_state("load")


def outcomes_of(case):
    return list(Case.objects.get(pk=case.pk).attempts.values_list("outcome", flat=True))


def out_of_sight(asha):
    """The outcomes of which the screen does not show the whole."""
    lowest = "all => all.filter(each => each.getBoundingClientRect().bottom > innerHeight).map(each => each.innerText)"
    return asha.page.locator(".app-outcome").evaluate_all(lowest)


def test_from_the_queue_to_hello_in_three_keys(asha, waiting, picture):
    presses_keys(asha, *TO_HELLO)
    asha.finds_no_barrier()
    assert out_of_sight(asha) == []
    picture(asha.page, "call")
    assert asha.page.title() == "Call"
    for words in ("Safe and private?", "Is English all right", "May I say a little more", "go on?", "can begin"):
        presses_keys(asha, ("1", words))
        asha.looks_at(f"step_{words.split()[0]}")
        fits(asha.page)
        assert out_of_sight(asha) == []


def fits(page):
    """What is read out, and its answers, are in view without scrolling."""
    last = page.locator(".app-desk__script button").last.bounding_box()
    assert last["y"] + last["height"] <= page.viewport_size["height"]


def test_another_language_by_keys_to_an_interpreter_and_to_its_ending(asha, waiting):
    presses_keys(asha, *TO_HELLO, ("1", "Safe and private?"), ("1", "Is English all right"))
    presses_keys(asha, ("2", "Which language would be easier for you?"))
    asha.looks_at("step_which")
    asha.page.keyboard.type("nep")
    asha.page.keyboard.press("Tab")
    presses_keys(asha, ("Enter", "Would it help to have an interpreter"), ("1", "One moment, please."))
    asha.looks_at("step_interpreter")
    fits(asha.page)
    presses_keys(asha, ("l", "Take it back"))
    assert outcomes_of(waiting) == ["2.332"]


def test_no_thank_you_and_never_again_by_keys(asha, waiting):
    presses_keys(
        asha, *TO_HELLO, *[("1", words) for words in ("Safe and private?", "Is English all right", "May I say")]
    )
    presses_keys(asha, ("2", "Would you rather we did not ring you about this again?"))
    asha.looks_at("step_declined")
    fits(asha.page)
    presses_keys(asha, ("3", "Thank you for listening. Goodbye."))
    asha.page.get_by_text("0808 16 89 111").wait_for(state="visible")
    asha.looks_at("step_goodbye")
    fits(asha.page)
    presses_keys(asha, ("Enter", "Take it back"))
    assert outcomes_of(waiting) == ["2.112"]


def test_no_answer_and_the_next_call_in_two_keys(asha, waiting):
    presses_keys(asha, *TO_HELLO, ("n", "Take it back"))
    asha.finds_no_barrier()
    assert outcomes_of(waiting) == ["3.13"]
    presses_keys(asha, ("Enter", "There is nobody to call at the moment"))


def test_not_safe_is_one_key_and_a_page_that_says_nothing(asha, waiting):
    presses_keys(asha, *TO_HELLO, ("1", "Safe and private?"), ("2", "Nothing here yet."))
    assert "Eastry" not in asha.page.content()
    assert Case.objects.get(pk=waiting.pk).needs_release


def test_what_to_say_opens_on_its_key_and_letters_can_be_switched_off(asha, waiting):
    presses_keys(asha, *TO_HELLO)
    asha.page.keyboard.press("F8")
    asha.page.get_by_text("Please ring 999 now.").wait_for(state="visible")
    asha.sees("Could I speak to Cy Eastry, please?")
    asha.page.get_by_label("One key answers").uncheck()
    asha.page.keyboard.press("n")
    asha.page.keyboard.press("F2")
    asha.page.get_by_text("Please ring 999 now.").wait_for(state="hidden")
    assert outcomes_of(waiting) == [""]


def test_a_bar_found_during_the_call_takes_the_number_away_within_seconds(asha, waiting):
    presses_keys(asha, *TO_HELLO)
    Pause.objects.create(survey=waiting.survey, begins=timezone.localdate(), reason="r")
    asha.page.get_by_role("heading", name="End the call now").wait_for(timeout=14_000)
    assert "Eastry" not in asha.page.content()
    asha.finds_no_barrier()

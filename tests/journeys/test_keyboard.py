"""A completed call by keyboard alone: from the queue to the last page, in each survey's own questionnaire."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.models import Attempt, Case, Interview
from tests.factories import LIBRARY, a_case, a_crime, a_sample, a_version, a_victim, an_involvement, the_survey_of

pytestmark = pytest.mark.usefixtures("transactional_db")

SMALL = {"viewport": {"width": 1366, "height": 640}}
OPENING = [  # the key, and what the next page says
    ("Enter", "Start the call"),
    ("Enter", "I am ringing this number"),
    ("Enter", "Am I speaking to Amara Deal?"),
    ("1", "Safe and private?"),
    ("1", "Is English all right for you"),
    ("1", "May I say a little more about it?"),
    ("1", "Is it all right to go on?"),
    ("1", "The interview can begin"),
    ("Enter", "Save and go on"),
]
MOST_KEYS = 400
FOCUS = """() => {
    const here = document.activeElement, stop = here.closest(".app-question");
    return {
        kind: here.matches("[data-read]") ? "read" : here.matches("[data-continue]") ? "go on" :
            here.matches("button, a") ? "button" : here.matches("textarea") ? "words" :
            here.matches("input[type=text]") ? "text" : here.matches("select") ? "list" : here.type || "page",
        stop: stop?.id ?? "", key: stop?.querySelector("input[data-key]")?.dataset.key ?? "1",
        title: document.querySelector("h1")?.textContent ?? "",
    };
}"""


FORMS = [
    *["hate_crime", "hate_crime_2019", "rape", "domestic_abuse", "burglary"],
    *["stalking_and_harassment", "anti_social_behaviour"],
]


@pytest.mark.parametrize("form", FORMS)
def test_a_call_from_the_queue_to_the_last_page(person, form):
    case = waiting_in(form)
    asha = person("interviewer", **SMALL).signs_in()
    asha.page.goto(f"{asha.site}/calls/")
    for key, words in OPENING:
        if key == "Enter":  # presses what has the focus from the start
            asha.page.wait_for_function("document.activeElement !== document.body")
        asha.page.keyboard.press(key)
        asha.sees(words)
        asha.page.wait_for_load_state("load")
    answers_by_keys(asha)
    asha.looks_at(f"finish_{form}")
    asha.page.get_by_role("button", name="Complete the interview").wait_for()
    tabs_to(asha.page, "Complete the interview")
    asha.page.keyboard.press("Enter")
    asha.sees("Interview complete")
    interview = Interview.objects.get(case=case)
    assert (interview.status, Case.objects.get(pk=case.pk).outcome) == (Interview.Status.COMPLETE, "1.1")
    call = Attempt.objects.get(case=case)
    assert (call.is_named_person, call.is_safe_to_talk, call.agreed) == ("yes", "yes", "yes")


def waiting_in(form):
    """One victim in the queue of the survey that asks it."""
    today = timezone.localdate()
    survey = the_survey_of(form, started_on=today - timedelta(weeks=12))
    a_version(survey, (LIBRARY / f"{form}.md").read_text(), in_use_from=survey.started_on, at=timezone.now())
    crime = a_crime(survey=survey.pk, reported_on=today - timedelta(weeks=8))
    of = an_involvement(a_victim(), crime)
    told = {"sample": a_sample(survey, at=timezone.now()), "closes_on": today + timedelta(weeks=4)}
    return a_case(survey, of, **told)


def answers_by_keys(asha):
    """Whatever has the focus is answered by its own key: the first answer to each question."""
    page, looked = asha.page, False
    for _ in range(MOST_KEYS):
        if "/page/" not in page.url:
            return
        here = page.evaluate(FOCUS)
        if not looked and here["stop"] and here["kind"] == "radio":
            asha.looks_at(f"interview_{page.url.rstrip('/').rsplit('/', 1)[1]}")
            looked = True
        answer(page, here)
    raise AssertionError(f"{MOST_KEYS} keys were not enough: {page.url}, {page.evaluate(FOCUS)}")


def answer(page, here):
    keys = page.keyboard
    if here["kind"] == "read":
        keys.press("Space")
    elif here["kind"] in ("radio", "checkbox"):
        for digit in here["key"]:
            keys.press(digit)
        keys.press("Enter")
    elif here["kind"] in ("words", "text"):
        keys.type("Words")
        keys.press("Tab" if here["kind"] == "words" else "Enter")
    elif here["kind"] == "list":
        keys.press("ArrowDown")
        keys.press("Enter")
    elif here["kind"] == "go on":
        goes_on(page)
    else:
        keys.press("Enter")


def goes_on(page):
    """What the answers opened meanwhile is a stop first."""
    page.locator("[data-save-state].app-save--saved").wait_for()
    title, address = page.locator("h1").inner_text(), page.url
    page.keyboard.press("Enter")
    page.wait_for_function(
        "([title, address]) => document.querySelector('h1')?.textContent.trim() !== title.trim()"
        " || location.href !== address || !document.activeElement.matches('[data-continue]')",
        arg=[title, address],
    )
    page.wait_for_load_state("load")


def tabs_to(page, label):
    for _ in range(60):
        if page.evaluate("document.activeElement.textContent.trim()") == label:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"“{label}” is not reached by Tab")

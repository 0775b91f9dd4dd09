"""What a victim passes on: from the call to the line manager, to “You said, we did”; and taken back, it is gone."""

import os
from pathlib import Path

import pytest

from surveys.models import FeedbackItem, Interview

PHONE = {"width": 390, "height": 844}
SAID, PASSED = "Nobody rang when he came out", "Nobody told me of the release"
DID = "The team rings within the hour"


@pytest.fixture
def looks_at():
    """No barrier, also on a telephone; kept as pictures where PICTURED names a folder."""

    def look(person, name):
        person.finds_no_barrier()
        wide = person.page.viewport_size
        for size, ending in ((wide, ""), (PHONE, "_phone")):
            person.page.set_viewport_size(size)
            overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert person.page.evaluate(overflow) <= 0, name
            if folder := os.environ.get("PICTURED"):
                person.page.screenshot(path=Path(folder) / f"{name}{ending}.png", full_page=True)
        person.page.set_viewport_size(wide)

    return look


def enters(person, looks_at):
    """In the call: one thing, and that they agree to it."""
    person.follows("Something to pass on")
    person.page.get_by_label("Something to do better").check()
    person.page.get_by_label("What is it about?").select_option("information")
    person.page.locator("input[name=agreed][value=yes]").check()
    person.page.get_by_label("In their words").fill(SAID)
    person.page.locator("input[name=wants_telling][value=yes]").check()
    looks_at(person, "enter")
    person.presses("Keep this")
    person.sees("Kept, to be passed on.")
    looks_at(person, "entered")


def test_a_line_manager_closes_what_a_victim_passed_on_and_it_is_taken_back(person, waiting, looks_at):
    interviewer = person("interviewer").signs_in()
    interviewer.calls()
    interviewer.begins_the_interview()
    enters(interviewer, looks_at)
    Interview.objects.update(status="partial")  # the call goes on elsewhere

    supervisor = person("supervisor").signs_in()
    supervisor.sees("thing is to be passed on for a victim")
    supervisor.goes_to("Calls", "Reviews", "What is passed on")
    looks_at(supervisor, "items")
    supervisor.follows("Being kept informed")
    supervisor.sees(SAID)
    looks_at(supervisor, "check")
    supervisor.page.get_by_label("The words that are passed on").fill(PASSED)
    supervisor.page.get_by_label("Line manager of").select_option("thanet")
    supervisor.presses("Pass it on")
    supervisor.sees("It is passed on.")

    manager = person("manager").signs_in()
    manager.sees("thing waits that nobody has taken on")
    looks_at(manager, "manager_today")
    manager.goes_to("Results", "What victims passed on")
    looks_at(manager, "own_items")
    manager.follows("Being kept informed")
    manager.sees(PASSED)
    assert "Eastry" not in manager.reads()
    looks_at(manager, "own_item")
    manager.presses("Take it on")
    manager.page.get_by_label("What was done").fill("The team was briefed.")
    manager.page.get_by_label("You said").fill("We hear too late.")
    manager.page.get_by_label("We did").fill(DID)
    looks_at(manager, "close")
    manager.presses("Close it")
    manager.sees("It is closed.")

    supervisor.goes_to("Calls", "Reviews", "What is passed on")
    supervisor.sees("Victims to tell")
    supervisor.follows("Being kept informed")
    looks_at(supervisor, "clear_and_tell")
    supervisor.presses("It may be shown")
    supervisor.sees("The line may be shown.")
    manager.goes_to("Results", "Figures")
    manager.sees(DID)
    looks_at(manager, "posting")

    supervisor.follows("Being kept informed")
    supervisor.follows("The victim takes it back")
    looks_at(supervisor, "take_back")
    supervisor.presses("Take it back")
    supervisor.sees("its words are deleted")
    manager.page.reload()
    assert DID not in manager.reads()
    manager.goes_to("Results", "What victims passed on")
    manager.sees("Nothing waits for you.")
    assert FeedbackItem.objects.get().words is None

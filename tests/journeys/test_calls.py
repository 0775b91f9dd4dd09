"""What can go wrong in a call, in the browser."""

import pytest

from surveys.models import Answer, Case, Interview
from tests.worker import eventually


@pytest.fixture
def interviewer(person, waiting):
    """Asha, with the victim on the line and the interview begun."""
    asha = person("interviewer").signs_in()
    asha.goes_to("Calls", "Calls to make")
    asha.presses("Get the next call")
    asha.presses("Start the call")
    asha.asks_the_opening()
    asha.presses("Start the interview")
    asha.sees("Initial contact")
    asha.page.wait_for_load_state("networkidle")
    return asha


def test_one_key_ends_an_unsafe_call(interviewer, waiting):
    page = interviewer.page
    page.locator("[name='answer:ease_of_contact'][value='6']").check()
    page.keyboard.press("F9")  # at once, before the answer is saved by itself
    assert (page.title(), page.locator("h1").inner_text()) == ("Notes", "Notes")
    interviewer.sees("Nothing here yet.")
    interviewer.finds_no_barrier()
    waiting.refresh_from_db()
    assert (waiting.outcome, waiting.needs_release, waiting.held_by) == ("2.35", True, None)
    assert Interview.objects.get(case=waiting).answers.get(question="ease_of_contact").code
    interviewer.follows("Go on")
    interviewer.presses("Get the next call")
    interviewer.sees("There is nobody to call at the moment.")


def test_without_a_network_it_is_neutral_at_once_and_delivered_later(interviewer, waiting):
    page = interviewer.page
    page.context.clear_cookies()  # signed out, too
    page.context.set_offline(True)
    page.keyboard.press("F9")
    assert page.title() == "Notes"
    assert page.locator("body").inner_text().split() == ["Notes", "Not", "saved", "yet."]
    for _ in range(3):
        page.go_back()
        assert page.locator("h1").inner_text() == "Notes"
    waiting.refresh_from_db()
    assert not waiting.needs_release
    page.context.set_offline(False)
    interviewer.sees("Nothing here yet.")
    waiting.refresh_from_db()
    assert (waiting.outcome, waiting.needs_release) == ("2.35", True)
    assert page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)").count("token") == 0


def test_without_scripts_the_button_ends_it(person, waiting):
    asha = person("interviewer", java_script_enabled=False).signs_in()
    asha.goes_to("Calls", "Calls to make")
    asha.presses("Get the next call")
    asha.presses("Start the call")
    asha.page.context.clear_cookies()
    asha.presses("Unsafe")
    asha.sees("Nothing here yet.")
    assert (asha.page.title(), asha.page.locator("header").count()) == ("Notes", 0)
    waiting.refresh_from_db()
    assert waiting.needs_release


def test_its_release_and_the_next_call_of_that_case(interviewer, waiting, person, tmp_path):
    interviewer.page.keyboard.press("F9")
    interviewer.sees("Nothing here yet.")
    helen = person("supervisor").signs_in()
    helen.sees("person waits for release after an unsafe call")
    helen.finds_no_barrier()
    helen.page.screenshot(path=tmp_path / "first.png", full_page=True)
    helen.goes_to("Calls", "Unsafe calls and follow-ups")
    helen.finds_no_barrier()
    helen.page.screenshot(path=tmp_path / "list.png", full_page=True)
    helen.follows("Call ended as unsafe")
    helen.finds_no_barrier()
    helen.presses("Take it on")
    helen.page.get_by_label("How is it known?").first.select_option(label="The victim said so")
    helen.page.get_by_label("In another way").check()
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"):
        helen.page.get_by_label(day).check()
    helen.page.get_by_label("Safe from").fill("00:00")
    helen.page.get_by_label("Safe until").fill("23:59")
    helen.page.screenshot(path=tmp_path / "one.png", full_page=True)
    helen.page.get_by_role("button", name="Release", exact=True).click()
    helen.sees("The person is released.")
    Case.objects.filter(pk=waiting.pk).update(not_before=None)
    interviewer.follows("Go on")
    interviewer.presses("Get the next call")
    interviewer.presses("Start the call")
    interviewer.page.locator(".app-strip", has_text="23:59").wait_for()


def test_number_keys_choose_and_enter_moves_on(interviewer, waiting):
    page = interviewer.page
    page.locator("#stage-title", has_text="Initial contact").wait_for()
    page.keyboard.press("Enter")  # to the first question
    assert page.evaluate("document.activeElement.name") == "answer:reporting_route"
    page.keyboard.press("0")
    page.keyboard.press("2")
    assert page.locator("[name='answer:reporting_route'][data-key='02']").is_checked()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # it must be answered: it is not passed
    assert page.evaluate("document.activeElement.name") == "answer:ease_of_contact"
    page.keyboard.press("d")
    assert page.locator("[name='answer:ease_of_contact'][value=dont_know]").is_checked()
    page.locator("[data-save-state].app-save--saved").wait_for()
    page.goto(page.url.replace("initial_contact", "actions"))
    page.keyboard.press("Enter")  # to the first thing to say
    assert page.evaluate("document.activeElement.dataset.read") == "actions_intro"
    page.keyboard.press("Enter")  # once too often: it is passed only by its own key
    assert page.evaluate("document.activeElement.dataset.read") == "actions_intro"
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.name") == "answer:actions_seen"


def test_a_page_whose_hold_is_lost_gives_back_what_was_entered(interviewer, waiting):
    Case.objects.filter(pk=waiting.pk).update(lease=waiting.lease + 7)
    interviewer.page.locator("[name='answer:ease_of_contact'][value='6']").check()
    interviewer.page.locator("[data-save-state].app-save--not-saved").wait_for()
    interviewer.faults.clear()  # the browser names the refusal in its console
    interviewer.presses("Save and go on")
    interviewer.sees("This page was not saved")
    interviewer.sees("ease_of_contact")
    assert not Interview.objects.get(case=waiting).answers.filter(question="ease_of_contact").exists()


def test_the_whole_opening_works_without_scripts(person, waiting):
    asha = person("interviewer", java_script_enabled=False).signs_in()
    asha.goes_to("Calls", "Calls to make")
    asha.presses("Get the next call")
    asha.presses("Start the call")
    asha.asks_the_opening()
    asha.presses("Start the interview")
    asha.sees("Initial contact")


def test_what_a_person_saw_is_gone_after_signing_out(interviewer, waiting):
    page = interviewer.page
    page.goto(f"{interviewer.site}/calls/{waiting.pk}/")
    interviewer.sees("Cy Eastry")
    page.goto(f"{interviewer.site}/calls/")
    interviewer.presses("Sign out")
    interviewer.sees("Sign in")
    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        assert "Eastry" not in page.locator("body").inner_text()
    assert page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)").count("Eastry") == 0


def test_nobody_else_finds_the_case(interviewer, waiting, person):
    supervisor = person("supervisor").signs_in()
    interview = Interview.objects.get(case=waiting)
    for address in (f"/calls/{waiting.pk}/", f"/interviews/{interview.pk}/page/initial_contact/"):
        supervisor.page.goto(supervisor.site + address)
        supervisor.sees("Page not found")


def test_what_is_typed_while_the_network_is_away_is_kept_and_never_called_saved(interviewer, waiting):
    page, state = interviewer.page, interviewer.page.locator("[data-save-state]")
    saved = page.locator("[data-save-state].app-save--saved")
    page.locator("#stage-title", has_text="Initial contact").wait_for()
    page.context.set_offline(True)
    page.locator("[name='answer:reporting_route'][value=other]").check()
    page.locator("[data-save-state].app-save--not-saved").wait_for()
    for _ in range(10):
        assert not saved.count(), state.inner_text()
        page.wait_for_timeout(1000)
    page.locator("[name='answer:ease_of_contact'][value='6']").check()
    interviewer.faults.clear()  # the browser names each try in its console
    page.context.set_offline(False)
    saved.wait_for()
    other = page.locator("[name='answer:reporting_route_other']")
    other.press_sequentially("The post office", delay=20)
    eventually(
        lambda: "The post office" in Answer.objects.filter(interview__case=waiting).values_list("text", flat=True)
    )
    answers = {row.question: row.code for row in Interview.objects.get(case=waiting).answers.all()}
    assert (answers["reporting_route"], answers["ease_of_contact"]) == ("other", "6")
    assert other.input_value() == "The post office"
    interviewer.faults.clear()
    interviewer.presses("Save and go on")
    page.locator("#stage-title:not(:has-text('Initial contact'))").wait_for()
    interviewer.finds_no_barrier()

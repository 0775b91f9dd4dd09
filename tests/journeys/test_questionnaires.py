"""A researcher brings a questionnaire in, rehearses it, publishes it; an interviewer's page with repeats."""

import re

import pytest

from surveys.models import Draft, Instrument, Interview
from tests.factories import DATA, TINY

pytestmark = pytest.mark.usefixtures("live")

EVERYTHING = (DATA / "everything.md").read_bytes()


def chooses_file(supervisor, name, content):
    supervisor.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    supervisor.presses("Check the questionnaire")


def test_a_questionnaire_from_a_file_to_a_version(person, picture):
    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Questionnaires")
    supervisor.finds_no_barrier()
    supervisor.follows("Burglary")
    supervisor.finds_no_barrier()
    chooses_file(supervisor, "broken.md", TINY.replace("${agrees}", "${agreed}").encode())
    supervisor.sees("“broken.md” was not taken")
    supervisor.finds_no_barrier()
    chooses_file(supervisor, "everything.md", EVERYTHING)
    supervisor.sees("Publish version 1")
    supervisor.finds_no_barrier()
    picture(supervisor.page, "questionnaire_draft")
    supervisor.presses("Rehearse it")
    _rehearses(supervisor)
    supervisor.presses("End the rehearsal")
    supervisor.sees("Nothing of it was kept.")
    supervisor.page.get_by_label("Note").fill("The first.")
    supervisor.presses("Publish version 1")
    supervisor.sees("Version 1 is published.")
    supervisor.finds_no_barrier()
    assert Instrument.objects.get(survey="burglary").note == "The first."
    assert not Draft.objects.exists()
    assert not Interview.objects.filter(survey="burglary").exists()
    supervisor.follows("Burglary")
    with supervisor.page.expect_download() as download:
        supervisor.follows("XLSX")
    supervisor.finds_no_barrier()
    chooses_file(supervisor, "again.xlsx", download.value.path().read_bytes())
    supervisor.sees("word for word")


def _rehearses(supervisor):
    page = supervisor.page
    supervisor.sees("nothing is counted")
    supervisor.finds_no_barrier()
    page.get_by_label("By telephone").check()
    page.get_by_label("Which part of the county?").select_option("east")
    page.get_by_label("Dover").check()  # it came in by itself
    page.wait_for_load_state("networkidle")
    supervisor.presses("Polski (pl)")
    supervisor.sees("Jak to zgłoszono?")
    supervisor.finds_no_barrier()
    supervisor.presses("English (en)")
    supervisor.sees("How did you report it?")
    supervisor.presses("Save and go on")
    page.get_by_label("First name?").fill("Ann")
    page.get_by_label("How many adults?").click()
    page.get_by_label("How old is Ann?").fill("7")
    supervisor.presses("Add Child 2")
    supervisor.sees("Child 2")
    supervisor.finds_no_barrier()
    supervisor.presses("Remove Child 2")
    page.locator("h2", has_text="Child 2").wait_for(state="detached")
    assert page.get_by_label("How old is Ann?").input_value() == "7"
    supervisor.presses("Save and go on")
    supervisor.sees("1 children")
    supervisor.finds_no_barrier()
    page.locator("[name='answer:whole_experience'][value='1']").check()
    page.wait_for_load_state("networkidle")
    supervisor.presses("Save and go on")
    supervisor.sees("The end of the interview")
    supervisor.finds_no_barrier()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_enter_key_goes_on_and_never_ends_or_removes(person, scripts):
    supervisor = person("supervisor", java_script_enabled=scripts).signs_in()
    page = supervisor.page
    page.goto(f"{supervisor.site}/questionnaires/surveys/burglary/")
    chooses_file(supervisor, "everything.md", EVERYTHING)
    supervisor.presses("Rehearse it")
    page.locator("input[type=radio][name='answer:reported']").first.check()
    supervisor.presses("Save and go on")
    if scripts:
        page.get_by_label("Keys: numbers choose").uncheck()
    page.get_by_label("First name?").fill("Ann")
    page.get_by_label("How many adults?").press("Enter")
    page.get_by_label("How old is Ann?").wait_for()
    assert re.search("/page/home/$", page.url)


def test_measures(person):
    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Questionnaires", "Measures")
    supervisor.finds_no_barrier()
    supervisor.follows("Whole experience")
    supervisor.finds_no_barrier()
    supervisor.page.get_by_label("Count as satisfied").fill("1 2 99")
    supervisor.presses("Save the changes")
    supervisor.sees("No questionnaire offers “99”")
    supervisor.finds_no_barrier()

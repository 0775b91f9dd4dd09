"""Two supervisors run the programme: a survey pauses and goes on, with its footnote; settings; a new survey."""

import re

import pytest
from django.utils import timezone

from kentpcc.periods import Month
from surveys.models import FieldworkSetting, Survey

pytestmark = pytest.mark.usefixtures("small_force")

PROGRAMME = "Programme"


def looks(supervisor, picture, name):
    supervisor.finds_no_barrier()
    picture(supervisor.page, name)


def opens(supervisor, survey):
    supervisor.goes_to("Questionnaires", PROGRAMME)
    supervisor.page.get_by_role("table").get_by_role("link", name=survey, exact=True).click()


def test_a_survey_is_paused_and_goes_on_with_its_footnote_in_the_paper(person, picture):
    first, second = person("supervisor").signs_in(), person("supervisor2").signs_in()
    first.goes_to("Questionnaires", PROGRAMME)
    looks(first, picture, "programme")
    opens(first, "Hate crime")
    first.finds_no_barrier()
    first.presses("Pause the survey")
    first.page.get_by_label("Why").wait_for()
    first.presses("Pause the survey")
    first.sees("Enter the reason as the paper is to print it.")
    first.finds_no_barrier()
    first.page.get_by_label("Why").fill("resourcing issues")
    first.presses("Pause the survey")
    first.sees("The survey is paused. The paper will say why.")
    looks(first, picture, "programme_survey")
    assert "Due to resourcing issues, this survey was paused" in footnotes(second)
    second.finds_no_barrier()
    second.goes_to("Today")
    second.sees("Hate crime is paused, and no day is set on which calls go on")

    first.presses("Go on after the pause")
    first.page.get_by_label("Year").fill("2090")
    first.presses("Propose that calls go on")
    first.sees("It is proposed, and waits for another supervisor to confirm it.")
    first.finds_no_barrier()
    second.goes_to("Today")
    second.sees("change of a survey waits for a second person")
    opens(second, "Hate crime")
    second.presses("Confirm it")
    second.sees("Calls go on from")
    second.finds_no_barrier()
    assert re.search(r"it is to resume in \w+ 2090", footnotes(first))


def footnotes(supervisor):
    """Of the paper up to this month."""
    supervisor.page.goto(f"{supervisor.site}/figures/paper/?to={Month.of(timezone.localdate())}")
    return supervisor.page.locator("main").inner_text()


def test_settings_are_compared_and_confirmed(person, picture):
    first, second = person("supervisor").signs_in(), person("supervisor2").signs_in()
    opens(first, "Hate crime")
    first.follows("Change the settings, and their history")
    looks(first, picture, "programme_settings")
    first.page.get_by_label("Attempts at most").fill("5")
    first.page.get_by_label("Sunday, from").fill("25:00")
    first.presses("Propose the settings")
    first.sees("Write a time as 09:00")
    first.finds_no_barrier()
    first.page.get_by_label("Sunday, from").fill("11:00")
    first.page.get_by_label("Sunday, until").fill("24:00")
    first.presses("Propose the settings")
    first.sees("What would change")
    first.finds_no_barrier()
    opens(second, "Hate crime")
    second.follows("Look and decide")
    looks(second, picture, "programme_comparison")
    second.presses("Confirm it")
    second.sees("Version 2 is in force from")
    second.finds_no_barrier()
    setting = FieldworkSetting.objects.get(survey="hate_crime", version=2)
    assert (setting.attempts_at_most, setting.hours["sun"]) == (5, ["11:00", "24:00"])


def test_a_new_survey_is_planned_and_added(person, picture):
    first, second = person("supervisor").signs_in(), person("supervisor2").signs_in()
    first.goes_to("Questionnaires", PROGRAMME)
    first.presses("Plan a new survey")
    looks(first, picture, "programme_new")
    first.page.get_by_label("Title").fill("Stalking and harassment")
    first.presses("Propose the survey")
    first.sees("Choose or enter at least one group of offences.")
    first.finds_no_barrier()
    first.page.get_by_label("Further groups").fill("Stalking\nHarassment")
    first.page.get_by_label("Number of years").fill("18")
    first.page.get_by_label("Asked for no further police action").uncheck()
    first.presses("Propose the survey")
    first.sees("New surveys that wait for a second supervisor")
    first.finds_no_barrier()
    second.goes_to("Questionnaires", PROGRAMME)
    second.follows("Stalking and harassment")
    second.sees("Not applied in this survey: Asked for no further police action.")
    looks(second, picture, "programme_plan")
    second.presses("Confirm it")
    second.sees("is added, and planned.")
    second.finds_no_barrier()
    rules = Survey.objects.get(title="Stalking and harassment").population.rule_settings
    assert rules.get(rule="under_16").parameter == 18

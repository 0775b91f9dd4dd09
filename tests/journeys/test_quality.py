"""How interviews are done: a supervisor reviews one, whoever made it reads why it came back, a debrief is asked for."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from kentpcc.models import User
from surveys.fieldwork.quality.sheet import SHEET
from surveys.models import Attempt, Interview, Review


@pytest.fixture
def looked_at():
    """Keeps what was seen where somebody asks for it: `SEEN=/a/folder`."""

    def keep(person, name):
        if folder := os.environ.get("SEEN"):
            person.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def reviewed(small_force):
    """An interview of the interviewer's that waits to be reviewed."""
    interviewer = User.objects.get(username="interviewer")
    interview = Interview.objects.filter(status=Interview.Status.COMPLETE).order_by("completed_on").last()
    Interview.objects.filter(interviewer=interview.interviewer).update(interviewer=interviewer)
    told = {"interviewer": interviewer, "why": "new_interviewer", "drawn_at": timezone.now() - timedelta(days=2)}
    return Review.objects.create(interview=interview, **told)


def test_an_interview_is_sent_back_and_read(person, reviewed, looked_at):
    supervisor = person("supervisor").signs_in()
    supervisor.sees("interview is to be reviewed")
    supervisor.goes_to("Calls", "Reviews")
    supervisor.finds_no_barrier()
    looked_at(supervisor, "reviews")
    supervisor.follows("Review the interview of case")
    for item in SHEET:
        supervisor.page.locator(f"input[name={item.code}][value='2']").check()
    supervisor.page.locator("input[name=pace][value='0']").check()
    supervisor.page.get_by_label("Send it back with a note").check()
    supervisor.page.get_by_label("Note for the interviewer").fill("Leave a pause after each question.")
    supervisor.finds_no_barrier()
    looked_at(supervisor, "review")
    supervisor.presses("Record the review")
    supervisor.sees("Sent back: case")

    interviewer = person("interviewer").signs_in()
    interviewer.sees("interview was sent back by a supervisor")
    interviewer.follows("Read why")
    interviewer.finds_no_barrier()
    looked_at(interviewer, "own_reviews")
    interviewer.follows("Read why")
    interviewer.sees("Leave a pause after each question.")
    interviewer.finds_no_barrier()
    interviewer.presses("I have read this")
    assert "was sent back on" not in interviewer.reads()


def test_a_debrief_is_asked_for_offered_and_held(person, reviewed, looked_at):
    interviewer = person("interviewer").signs_in()
    interviewer.goes_to("Calls", "Wellbeing")
    interviewer.presses("Ask for a debrief")
    interviewer.sees("You asked for a debrief on")
    interviewer.finds_no_barrier()
    attempt = Attempt.objects.order_by("begun_at").last()
    Attempt.objects.filter(pk=attempt.pk).update(
        distress="severe", begun_at=timezone.now(), made_by=reviewed.interviewer
    )

    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Calls", "Reviews", "Wellbeing")
    supervisor.finds_no_barrier()
    looked_at(supervisor, "wellbeing")
    supervisor.presses("Mark as offered")
    supervisor.sees("offered on")
    supervisor.presses("Held")
    supervisor.presses("Mark as offered")
    supervisor.presses("Held")
    supervisor.sees("Nobody waits for a debrief.")


def test_the_rates_and_the_times(person, reviewed, looked_at):
    supervisor = person("supervisor").signs_in()
    supervisor.goes_to("Results", "Outcome rates")
    supervisor.sees("By the AAPOR Standard Definitions")
    supervisor.finds_no_barrier()
    supervisor.page.get_by_label("Set apart").select_option("interviewer")
    supervisor.page.get_by_label("Called from").select_option(index=3)
    supervisor.presses("Show")
    supervisor.sees("This is no ranking")
    supervisor.finds_no_barrier()
    looked_at(supervisor, "outcome_rates")
    supervisor.goes_to("Calls", "Reviews")
    supervisor.follows("Times of answers")
    supervisor.sees("A list to look at")
    supervisor.finds_no_barrier()
    looked_at(supervisor, "timings")

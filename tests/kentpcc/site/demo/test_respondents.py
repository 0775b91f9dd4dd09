"""Invented calls: every opening of one that led to an interview is one that a call can have."""

from kentpcc.site.demo.respondents import opened, opening
from surveys.fieldwork.script.opening import opening_of
from surveys.fieldwork.script.steps import READY, step_of
from surveys.models import Attempt


def test_every_opening_leads_to_the_interview():
    for number in range(300):
        attempt = opened(Attempt(number_dialled="d"), number)
        attempt.clean_fields(exclude=["case", "number", "begun_at", "made_by"])
        assert opening_of(attempt)
        assert step_of(attempt) is READY


def test_a_few_speak_another_language_some_of_them_with_an_interpreter():
    spoken = [Attempt(**opening(number)).spoken for number in range(1200)]
    assert spoken.count("English") == 1100
    assert sum("with an interpreter" in each for each in spoken) == 50
    assert len(set(spoken)) > 6

"""Invented calls: every opening of one that led to an interview is one that a call can have."""

import functools
import random

import pytest

from kentpcc.site.demo.respondents import Respondent, opened, opening
from surveys.fieldwork.script.opening import opening_of
from surveys.fieldwork.script.steps import READY, step_of
from surveys.instruments.walking.path import walk
from surveys.models import Attempt
from tests.surveys.instruments.library import LIBRARY, questionnaire

FORMS = sorted(path.stem for path in LIBRARY.glob("*.md"))
MANY = 40


@functools.cache
def answers_of(form, *, satisfied):
    rng = random.Random(7)
    return [Respondent(questionnaire(form), rng, satisfied=satisfied).answers() for _ in range(MANY)]


def share(said, question, *answers):
    asked = [each[question] for each in said if question in each]
    return sum(answer in answers for answer in asked) / len(asked)


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


@pytest.mark.parametrize("satisfied", [True, False])
@pytest.mark.parametrize("form", FORMS)
def test_what_a_respondent_says_is_a_whole_interview(form, satisfied):
    said = Respondent(questionnaire(form), random.Random(3), satisfied=satisfied).answers()
    path = walk(questionnaire(form), said)
    assert (path.violations, path.unanswered) == ((), ())
    assert (said["whole_experience"] in {"1", "2", "3"}) is satisfied


@pytest.mark.parametrize(
    ("form", "question", "usual"),
    [
        ("domestic_abuse", "language_help_needed", "no"),
        ("hate_crime_2019", "language_help", "not_needed"),
    ],
)
def test_most_say_what_most_would_say(form, question, usual):
    assert share(answers_of(form, satisfied=True), question, usual) > 0.75


def test_of_those_who_needed_help_with_language_nobody_says_that_they_needed_none():
    said = [each for each in answers_of("domestic_abuse", satisfied=True) if "language_help" in each]
    assert said
    assert all(each["language_help_needed"] == "yes" for each in said)
    assert {each["language_help"] for each in said} <= {"yes", "partly", "no", "dont_know", "refused"}


@pytest.mark.parametrize(
    ("form", "question", "glad"),
    [
        ("hate_crime", "safety_since", ["much_safer", "a_little_safer"]),
        ("domestic_abuse", "felt_safer", ["much_safer", "a_little_safer"]),
        ("hate_crime_2019", "confidence_after", ["more"]),
        ("rape", "evidence_amount", ["about_right"]),
        ("domestic_abuse", "believed", ["yes"]),
    ],
)
def test_the_satisfied_feel_safer_and_more_confident_than_the_others(form, question, glad):
    satisfied, others = (share(answers_of(form, satisfied=each), question, *glad) for each in (True, False))
    assert satisfied - others > 0.2

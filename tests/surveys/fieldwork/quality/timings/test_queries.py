"""Which interviews of a month are listed, and why."""

from datetime import date, timedelta

import pytest

from kentpcc.periods import Month
from surveys.fieldwork.quality.timings.queries import batteries, usual_length, worth_a_look
from surveys.models import Answer
from tests.factories import HATE_CRIME, NOON, a_survey, a_version, interviewing
from tests.surveys.fieldwork.quality.making import a_complete_interview

pytestmark = pytest.mark.django_db
SEPTEMBER = Month(2019, 9)


def looked(*surveys):
    return {each.interview: each for each in worth_a_look(surveys or [a_survey()], SEPTEMBER)}


@pytest.fixture
def usual_ones(asha):
    """Five of 15 minutes, in August."""
    return [a_complete_interview(asha, on=date(2019, 8, day), minutes=15) for day in range(1, 6)]


def test_an_interview_under_a_third_of_the_median(asha, usual_ones):
    short, ordinary = a_complete_interview(asha, minutes=4), a_complete_interview(asha, minutes=5)
    assert usual_length(a_survey(), SEPTEMBER) == timedelta(minutes=15)
    found = looked()
    assert found[short].is_short
    assert ordinary not in found
    assert not set(usual_ones) & set(found)


def test_each_survey_has_its_own_median(asha, usual_ones):
    rape = a_survey("rape")
    for _ in range(3):
        a_complete_interview(asha, rape, minutes=4)
    assert looked(a_survey(), rape) == {}


def test_an_interview_that_is_not_complete_is_not_listed(asha, usual_ones):
    interviewing(asha)
    assert looked() == {}


def answers_at(interview, *tenths):
    for place, tenth in enumerate(tenths):
        first = NOON + timedelta(milliseconds=100 * tenth)
        Answer.objects.create(interview=interview, question=f"q{place}", first_at=first, given_at=NOON)


def test_answers_that_came_within_a_second(asha):
    quick, chance, unknown = (a_complete_interview(asha) for _ in range(3))
    answers_at(quick, 0, 5, 9, 12)
    answers_at(chance, 0, 5, 50, 55)
    answers_at(unknown)
    assert {interview: each.quick for interview, each in looked().items()} == {quick: 3}


def test_an_answer_that_no_longer_counts_is_left_out(asha):
    interview = a_complete_interview(asha)
    answers_at(interview, 0, 5, 9, 12)
    interview.answers.update(counts=False)
    assert looked() == {}


@pytest.fixture
def real(asha):
    a_version(a_survey(), HATE_CRIME)

    def make(**codes):
        return a_complete_interview(asha, **codes)

    return make


def on_the_scale(interview):
    questionnaire = interview.instrument.questionnaire
    return [name for name, each in questionnaire.questions.items() if each.list_name == "satisfaction"]


def test_every_rating_the_same(real):
    names = on_the_scale(real())
    assert len(names) >= 5
    same = real(**dict.fromkeys(names, "2"))
    real(**(dict.fromkeys(names, "2") | {names[0]: "3"}))
    real(**dict.fromkeys(names[:4], "2"))
    assert {interview: each.scales for interview, each in looked().items()} == {same: 1}


def test_yes_and_no_are_no_scale(real):
    interview = real()
    lists = {
        each.list_name: name
        for name, each in interview.instrument.questionnaire.questions.items()
        if each.kind == "select_one"
    }
    answers = [Answer(question=name, code="yes") for name in lists.values()]
    assert "yes_no" not in batteries(interview.instrument.questionnaire, answers)


def test_the_newest_first_and_nobody_set_apart(asha, ines, usual_ones):
    days = {date(2019, 9, 3): asha, date(2019, 9, 5): ines, date(2019, 9, 4): asha}
    for day, by in days.items():
        a_complete_interview(by, on=day, minutes=1)
    found = worth_a_look([a_survey()], SEPTEMBER)
    assert [each.interview.completed_on.day for each in found] == [5, 4, 3]


def test_it_costs_as_much_with_more_interviews(asha, django_assert_max_num_queries):
    a_complete_interview(asha, minutes=1)
    survey = a_survey()
    with django_assert_max_num_queries(6) as first:
        worth_a_look([survey], SEPTEMBER)
    for _ in range(5):
        a_complete_interview(asha, minutes=1)
    with django_assert_max_num_queries(len(first)):
        worth_a_look([survey], SEPTEMBER)

"""How many cases ended in which group, in which months."""

from datetime import UTC, datetime

import pytest

from kentpcc.periods import Month, Period
from surveys.fieldwork.counting import outcome_counts
from surveys.fieldwork.outcomes import OUTCOMES
from tests.factories import NOON, a_case, a_sample, a_survey

pytestmark = pytest.mark.django_db
SEPTEMBER = Period(Month(2019, 9), Month(2019, 9))
NOBODY = dict.fromkeys(("I", "P", "R", "NC", "O", "UH", "UO", "NE"), 0)


def called(survey, code, at=NOON):
    return a_case(survey, outcome=code, last_called_at=at, attempts_made=1)


def test_nobody():
    assert outcome_counts([a_survey()], SEPTEMBER) == NOBODY


def test_every_outcome_counts_in_its_group():
    survey = a_survey()
    for outcome in OUTCOMES:
        called(survey, outcome.code)
    expected = {"I": 1, "P": 1, "R": 5, "NC": 4, "O": 9, "UH": 5, "UO": 2, "NE": 1}
    assert outcome_counts([survey], SEPTEMBER) == expected


def test_never_called_is_unknown_in_the_month_of_the_draw():
    survey = a_survey()
    a_case(survey)
    assert outcome_counts([survey], SEPTEMBER) == NOBODY | {"UH": 1}
    assert outcome_counts([survey], Period(Month(2019, 10), Month(2019, 10))) == NOBODY


def test_a_call_that_is_going_on_is_unknown():
    survey = a_survey()
    called(survey, "")
    assert outcome_counts([survey], SEPTEMBER) == NOBODY | {"UH": 1}


def test_a_case_barred_before_its_first_call_is_not_eligible():
    survey = a_survey()
    a_case(survey, outcome="4.1", closed_at=NOON)
    assert outcome_counts([survey], SEPTEMBER) == NOBODY | {"NE": 1}


@pytest.mark.parametrize(
    ("at", "within"),
    [
        (datetime(2019, 8, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2019, 8, 31, 23, 0, tzinfo=UTC), True),  # midnight in Kent
        (datetime(2019, 9, 30, 22, 59, tzinfo=UTC), True),
        (datetime(2019, 9, 30, 23, 0, tzinfo=UTC), False),
    ],
)
def test_a_month_is_a_month_in_kent(at, within):
    survey = a_survey()
    called(survey, "1.1", at)
    a_case(survey, sample=a_sample(survey, at=at))
    expected = NOBODY | ({"I": 1, "UH": 1} if within else {})
    assert outcome_counts([survey], SEPTEMBER) == expected


def test_surveys_are_counted_apart_or_together():
    hate_crime, rape = a_survey(), a_survey("rape")
    called(hate_crime, "1.1"), called(rape, "1.1")
    assert outcome_counts([hate_crime], SEPTEMBER)["I"] == 1
    assert outcome_counts([hate_crime, rape], SEPTEMBER)["I"] == 2

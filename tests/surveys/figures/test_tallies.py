"""Tallies count what counts, each answer in its column."""

import pytest

from kentpcc.periods import Period
from surveys.figures.counts import COUNTS, count_of
from surveys.figures.queries import figure
from surveys.figures.tallies import tally
from surveys.models import Answer, Interview, Measure, Tally
from tests.factories import TODAY, a_survey, a_version, second_version
from tests.surveys.figures.counted import DAY, MAY, WHOLE, counted
from tests.surveys.history import rated, surveyed

pytestmark = pytest.mark.django_db


def test_each_code_has_its_column():
    rated(
        a_version(), DAY, "1", "2", "3", "4", "5", "6", "7", "dont_know", "refused", "not_applicable", "not_applicable"
    )
    assert counted() == {
        "surveyed": 11,
        "satisfied": 3,
        "neither": 1,
        "dissatisfied": 3,
        "dont_know": 1,
        "refused": 1,
        "not_applicable": 2,
    }


def test_neither_is_in_the_base_and_evasions_are_not():
    rated(a_version(), DAY, "1", "4", "7", "dont_know", "refused", "not_applicable")
    tally(a_survey(), [MAY])
    found = figure(a_survey(), Period(MAY, MAY))
    assert (found.satisfied, found.base, found.surveyed, found.not_asked) == (1, 3, 6, 0)


def test_a_measure_may_count_another_list():
    measure = Measure(satisfied=["yes"], neither=["partly"], dissatisfied=["no"])
    columns = [count_of(measure, code) for code in ("yes", "partly", "no", "dont_know", "refused", "1", "other")]
    assert columns == [*COUNTS[:4], "refused", "not_applicable", "not_applicable"]


def test_an_answer_off_the_path_is_no_answer():
    [interview, _] = surveyed(a_version(), DAY, {WHOLE: "7", "treatment": "1"}, {WHOLE: "1", "treatment": "1"})
    interview.answers.filter(question="treatment").update(counts=False)
    assert counted(measure="treatment") == {"surveyed": 2, "satisfied": 1}


def test_a_question_that_was_skipped_is_no_answer():
    surveyed(a_version(), DAY, {WHOLE: "1", "treatment": None}, {WHOLE: "1"})
    assert Answer.objects.filter(question="treatment", code="").count() == 1
    assert counted(measure="treatment") == {"surveyed": 2}


@pytest.mark.parametrize("status", [status for status in Interview.Status if status != "complete"])
def test_only_complete_interviews_count(status):
    rated(a_version(), DAY, "1")
    rated(a_version(), DAY, "1")
    Interview.objects.filter(pk=Interview.objects.first().pk).update(status=status, completed_on=None)
    assert counted() == {"surveyed": 1, "satisfied": 1}


def test_one_survey_is_nothing_to_another():
    rated(a_version(), DAY, "1")
    rated(a_version(a_survey("rape")), DAY, "7")
    assert counted() == {"surveyed": 1, "satisfied": 1}
    assert tally(a_survey("burglary"), [MAY]) == 0


def test_one_measure_over_two_versions_that_ask_it_differently():
    first = a_version()
    second = a_version(form=second_version(whole_experience="overall_view"), in_use_from=TODAY)
    surveyed(first, DAY, {WHOLE: "1"}, {WHOLE: "7"})
    surveyed(second, DAY, {"overall_view": "2"})
    tally(a_survey(), [MAY])
    assert dict(Tally.objects.filter(measure=WHOLE).values_list("instrument", "satisfied")) == {
        first.pk: 1,
        second.pk: 1,
    }
    assert figure(a_survey(), Period(MAY, MAY)).proportion.base == 3

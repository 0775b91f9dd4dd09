"""What a person said, as their record shows it."""

from datetime import timedelta

import pytest

from kentpcc.periods import Month
from surveys.figures.tallies import tally
from surveys.interviewing.answers import keep_number
from surveys.models import Answer
from surveys.protection.sections import sections

pytestmark = pytest.mark.django_db


def test_how_often_a_repeat_was_asked_is_no_answer(people, today):
    victim = people.person()
    interview = people.interview(victim, completed_on=today - timedelta(days=3))
    before = list(sections([victim]))
    keep_number(interview, "child", 2)
    assert Answer.objects.filter(interview=interview, question="child").exists()
    assert list(sections([victim])) == before


def test_the_groups_that_a_person_is_counted_in(people, survey, today):
    victim = people.person(ethnicity="A1", disability=True)
    people.interview(victim, completed_on=today - timedelta(days=3))
    tally(survey, [Month.of(today)])
    [found] = [section for section in sections([victim]) if section.title == "Groups you are counted in"]
    [groups] = found.entries
    assert groups["Survey"] == "Hate crime"
    assert (groups["Ethnicity"], groups["Disability"]) == ("Asian", "Yes")
    assert "Risk level" not in groups  # not known

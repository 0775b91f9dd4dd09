"""What a person said, as their record shows it."""

from datetime import timedelta

import pytest

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

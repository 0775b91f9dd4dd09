"""What one has answered is copied for the others."""

from datetime import date

import pytest

from kentpcc.site.demo.writing import copy_answers
from surveys.models import Answer
from tests.factories import a_version
from tests.surveys.history import rated

pytestmark = pytest.mark.django_db


def test_answers_are_copied_for_the_others():
    first, *others = rated(a_version(), date(2019, 5, 14), "2", "7", "7")
    Answer.objects.exclude(interview=first).delete()
    copy_answers(first, others)
    codes = Answer.objects.values_list("interview", "question", "code", "counts")
    assert set(codes) == {(each.pk, "whole_experience", "2", True) for each in (first, *others)}

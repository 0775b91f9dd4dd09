"""What a supervisor reads: in the order and wording of the questionnaire, off the path or on it."""

import pytest

from surveys.fieldwork.quality.said import said_in
from surveys.models import Answer
from tests.surveys.fieldwork.quality.making import a_complete_interview

pytestmark = pytest.mark.django_db


def said(interview):
    return list(said_in(interview.instrument.questionnaire, interview.answers.all()))


def test_in_the_questionnaire_s_order_in_the_words_that_were_read_out(asha):
    interview = a_complete_interview(asha, treatment="1", whole_experience="dont_know", agrees="yes")
    assert [(each.question, each.answer) for each in said(interview)] == [
        ("May I go on?", "Yes"),
        ("How satisfied are you with it all?", "Don't know"),
        ("And with how you were treated?", "Completely satisfied"),
    ]


def test_text_skipped_answers_and_what_no_longer_counts(asha):
    interview = a_complete_interview(asha, treatment="")
    Answer.objects.create(interview=interview, question="why", text="They came late.", counts=False)
    Answer.objects.create(interview=interview, question="children", number=2, counts=False)  # how often: nobody said it
    assert [(each.answer, each.counted) for each in said(interview)] == [
        ("They came late.", False),
        ("No answer", True),
    ]

"""What a supervisor reads: in the order and wording of the questionnaire, off the path or on it."""

import pytest

from surveys.fieldwork.quality.said import said_in
from surveys.models import Answer
from tests.factories import DATA, LIBRARY, a_survey, a_version
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


def test_a_repeat_is_read_child_by_child_with_the_number_before_each_question(asha):
    a_version(survey := a_survey("domestic_abuse"), (LIBRARY / "domestic_abuse_each_child.md").read_text())
    interview = a_complete_interview(asha, survey, school_told="no", children_seen="all")
    for key, code in [
        ("child[2]/child_told_next", "no"),
        ("child[2]/child_alone", "partly"),
        ("child[1]/child_told_next", "dont_know"),
        ("child[10]/child_alone", "refused"),
        ("child[1]/child_alone", "yes"),
    ]:
        Answer.objects.create(interview=interview, question=key, code=code)
    assert [(each.question, each.answer) for each in said(interview)] == [
        ("Did the officers speak to each of the children?", "Yes, every child"),
        ("Child 1: Did they speak to this child alone?", "Yes"),
        ("Child 1: Did they explain to this child what would happen next?", "Don't know"),
        ("Child 2: Did they speak to this child alone?", "Partly"),
        ("Child 2: Did they explain to this child what would happen next?", "No"),
        ("Child 10: Did they speak to this child alone?", "Prefers not to answer"),
        ("As far as you know, did the police tell the school or nursery?", "No"),
    ]


def test_a_repeat_within_a_repeat_stands_with_the_child_that_it_is_about(asha):
    a_version(survey := a_survey(), (DATA / "everything.md").read_text())
    interview = a_complete_interview(asha, survey)
    for key in ("children[2]/called", "children[1]/schools[2]/school", "children[1]/schools[1]/school"):
        Answer.objects.create(interview=interview, question=key, text=key[9:])
    assert [(each.question.partition(":")[0], each.answer) for each in said(interview)] == [
        ("Schools 1", "1]/schools[1]/school"),
        ("Schools 2", "1]/schools[2]/school"),
        ("Children 2", "2]/called"),
    ]

"""Which texts are a victim's own words, and which of them may be printed: by default none."""

import pytest

from surveys.instruments.reading import read_questionnaire
from surveys.models import Answer, ConsentWithdrawal, Interview
from surveys.verbatims.texts import asked_as, may_be_printed, own_words, said
from tests.factories import LIBRARY, NOON
from tests.surveys.verbatims.conftest import QUESTION

pytestmark = pytest.mark.django_db
FORMS = sorted(LIBRARY.glob("*.md"))


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_each_questionnaire_of_the_library_has_its_main_reason_and_nothing_that_is_restricted(form):
    questionnaire = read_questionnaire(form)
    assert own_words(questionnaire) == [QUESTION]
    assert not any(questionnaire.question(name).restricted for name in own_words(questionnaire))


@pytest.mark.parametrize(("printed", "may"), [("yes", True), ("no", False), ("not_asked", False), ("", False)])
def test_only_a_yes_to_this_very_text_is_a_yes(say, printed, may):
    answer = say(printed=printed)
    assert said().filter(pk=answer.pk).exists()
    assert may_be_printed().filter(pk=answer.pk).exists() is may


def test_a_yes_to_another_text_is_none_to_this(say):
    answer = say(printed="no")
    Answer.objects.create(interview=answer.interview, question="went_well_print", code="yes")
    assert not may_be_printed().exists()


def test_a_consent_that_is_off_the_path_is_none(say):
    answer = say()
    answer.interview.answers.filter(question=f"{QUESTION}_print").update(counts=False)
    assert not may_be_printed().exists()


def test_a_restricted_text_is_never_taken(say):
    answer = say()
    Answer.objects.create(interview=answer.interview, question="went_well", text="something")
    Answer.objects.create(interview=answer.interview, question="went_well_print", code="yes")
    assert list(said()) == list(may_be_printed()) == [answer]


def test_withdrawn_blanked_or_off_the_path_it_is_gone(say, helen):
    withdrawn, blanked, off = say(), say(), say()
    ConsentWithdrawal.objects.create(answer=withdrawn, at=NOON, by=helen)
    Answer.objects.filter(pk=blanked.pk).update(text="")
    Answer.objects.filter(pk=off.pk).update(counts=False)
    assert not may_be_printed().exists()
    assert list(said()) == [withdrawn]


def test_an_interview_that_is_not_complete_says_nothing_yet(say):
    Interview.objects.filter(pk=say().interview_id).update(status="partial", completed_on=None)
    assert not said().exists()


def test_no_version_no_text(db):
    assert not said().exists()


def test_the_question_in_its_words(say):
    assert asked_as(say()) == "What is the main reason for your answer?"

"""The languages of a call: those of the questionnaires' first languages, listed once more nowhere."""

import pytest

from surveys.instruments.reading import read_questionnaire
from surveys.models import Attempt, Language
from surveys.models.language import BY_CODE, OTHER_LANGUAGES
from tests.factories import LIBRARY


@pytest.mark.parametrize("form", sorted(path.name for path in LIBRARY.glob("*.md")))
def test_a_call_and_a_first_language_have_the_same_names(form):
    questionnaire = read_questionnaire((LIBRARY / form).read_text())
    first = {choice.name for choice in questionnaire.choices_of(questionnaire.question("first_language"))}
    assert first - {"dont_know", "prefer_not_to_say"} == {*map(str, OTHER_LANGUAGES), "english"}


def test_what_was_not_said_is_no_language():
    assert not Language.NOT_ASKED.is_settled
    assert not Language.ANOTHER.is_settled
    assert Language.ENGLISH.is_settled
    assert not Language.ENGLISH.is_another
    assert OTHER_LANGUAGES[-1] is Language.OTHER


def test_every_code_is_of_one_language():
    assert len(set(BY_CODE.values())) == len(BY_CODE)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"language": "another"}, ""),
        ({"language": "english"}, "English"),
        ({"language": "other"}, "Another language"),
        ({"language": "dari_or_pashto", "interpreter_took_part": "no"}, "Dari or Pashto"),
        ({"language": "polish", "interpreter_took_part": "yes"}, "Polish, with an interpreter"),
    ],
)
def test_how_a_call_is_spoken(fields, said):
    assert Attempt(**fields).spoken == said

"""The library's questionnaires as somebody on the telephone hears them."""

import functools
from pathlib import Path

from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk

LIBRARY = Path(__file__).parents[3] / "surveys" / "instruments" / "library"
WORDS_A_MINUTE = 150  # read out slowly enough to be followed


@functools.cache
def questionnaire(form: str) -> Questionnaire:
    return read_questionnaire(LIBRARY / f"{form}.md")


def asked(form: str) -> dict[str, Question]:
    return {name: question for name, question in questionnaire(form).questions.items() if question.is_asked}


def permissions(form: str) -> set[str]:
    """What may be done with an answer, and whether more may be asked: no questions about the service."""
    return {name for name, question in asked(form).items() if question.list_name in {"consent", "wanted"}}


def said(question: Question) -> str:
    """What is read out: never the guidance."""
    return " ".join([*question.labels.values(), *question.hints.values()])


def everything_said(form: str) -> str:
    return " ".join(said(question) for question in questionnaire(form).questions.values())


def on_path(form: str, answers: dict[str, object]) -> list[str]:
    return [name for page in walk(questionnaire(form), answers).pages for name in page.questions]


def seconds(words: str) -> float:
    return len(words.split()) * 60 / WORDS_A_MINUTE


def in_this_order(form: str, names: list[str], answers: dict[str, object]) -> bool:
    """Whether a call with these answers comes to all of them, one after the other."""
    path = on_path(form, answers)
    return [name for name in path if name in names] == names

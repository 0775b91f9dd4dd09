"""A questionnaire of the library as a call: what is asked, in order, and what the person on the telephone hears."""

import functools
from pathlib import Path

from surveys.instruments.reading import read_questionnaire
from surveys.instruments.walking.path import walk

LIBRARY = Path(__file__).parents[3] / "surveys" / "instruments" / "library"
WORDS_A_SECOND = 2.5  # read out calmly


@functools.cache
def questionnaire(form):
    return read_questionnaire(LIBRARY / f"{form}.md")


def call(form, **answers):
    return walk(questionnaire(form), answers)


def asked(form, **answers):
    """The keys of the questions on the path, in order, without what is only read out."""
    path = call(form, **answers)
    keys = [key for page in path.pages for key in page.questions]
    return [key for key in keys if questionnaire(form).question(key).is_asked]


def after(form, name, count, **answers):
    """The `count` questions that follow on one."""
    keys = asked(form, **answers)
    return keys[keys.index(name) + 1 :][:count]


def heard(form):
    """Everything that may be read out, in whatever call, by the question's name."""
    questions = questionnaire(form).questions.values()
    return {each.name: " ".join([*each.labels.values(), *each.hints.values()]) for each in questions}


def seconds_to_the_first_question(form):
    """Until the person may say something: the words of the notes before it, and its own."""
    said = 0
    for name, question in questionnaire(form).questions.items():
        said += len(heard(form)[name].split())
        if question.is_asked:
            return said / WORDS_A_SECOND
    raise AssertionError("nothing is asked")


def saying(form, *phrases):
    """Which of the phrases are read out somewhere, in lower case."""
    words = " ".join(heard(form).values()).lower()
    return [phrase for phrase in phrases if phrase in words]

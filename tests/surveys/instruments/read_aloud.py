"""A call by its answers: what is asked, in order, and how soon the person may say something."""

from surveys.instruments.walking.path import walk
from tests.surveys.instruments.library import everything_said, on_path, questionnaire, said, seconds


def call(form, **answers):
    return walk(questionnaire(form), answers)


def keys_asked(form, **answers):
    """Of the questions on the path, in order, without what is only read out."""
    return [key for key in on_path(form, answers) if questionnaire(form).question(key).is_asked]


def after(form, name, count, **answers):
    """The `count` questions that follow on one."""
    keys = keys_asked(form, **answers)
    return keys[keys.index(name) + 1 :][:count]


def heard(form, name):
    return said(questionnaire(form).questions[name])


def seconds_to_the_first_answer(form):
    """The words that are read out before it: those of the notes that come first, and the question's own."""
    path = on_path(form, {})
    first = path.index(keys_asked(form)[0])
    return seconds(" ".join([*(heard(form, name) for name in path[:first]), first_step(form, path[first])]))


def first_step(form, name):
    """What is read out of a question before an answer: its second step waits for that."""
    question = questionnaire(form).questions[name]
    hint = " ".join(question.hints.values())
    return " ".join([*question.labels.values(), hint.partition("? ")[0]])


def saying(form, *phrases):
    """Which of the phrases are read out somewhere."""
    words = everything_said(form).lower()
    return [phrase for phrase in phrases if phrase in words]

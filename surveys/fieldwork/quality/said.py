"""What was said in an interview, in the wording of the version that was asked. No contact details are in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.instruments.questionnaire import Questionnaire, piped, simple_name
from surveys.models import Answer

NO_ANSWER = "No answer"
TURN = re.compile(r"(\w+)\[(\d+)\]")  # `child[2]/alone`: of a repeat


@dataclass(frozen=True)
class Said:
    """`counted` is False while the question is off the interview's path."""

    question: str
    answer: str
    counted: bool


def said_in(questionnaire: Questionnaire, answers: Iterable[Answer]) -> Iterator[Said]:
    """In the order in which they were asked.

    How often a repeat is asked stands among the answers, and nobody said it.
    """
    rows = [row for row in answers if questionnaire.has(row.question)]
    said = {row.question: _answer(questionnaire, row) for row in rows}
    places = _places(questionnaire)
    for row in sorted(rows, key=lambda each: _turn(each.question, places)):
        wording = questionnaire.text(questionnaire.question(row.question).labels)
        question = piped(wording, lambda name: said.get(name, "…"))
        yield Said(_of_which(row.question) + question, said[row.question] or NO_ANSWER, row.counts)


def _places(questionnaire: Questionnaire) -> dict[str, tuple[int, int]]:
    """Of each question: where its outermost repeat begins (or itself), and where it stands."""
    begins: dict[str, int] = {}
    return {
        name: (begins.setdefault(question.repeats[0] if question.repeats else name, place), place)
        for place, (name, question) in enumerate(questionnaire.questions.items())
    }


def _turn(key: str, places: dict[str, tuple[int, int]]) -> tuple[int, list[int], int]:
    """All of one child comes before the next: `children[2]/age` sorts by the repeat, 2, and its own place."""
    begins, place = places[simple_name(key)]
    return begins, [int(number) for _, number in TURN.findall(key)], place


def _of_which(key: str) -> str:
    """`Child 2: ` of what was asked about the second."""
    name, number = (TURN.findall(key) or [("", "")])[-1]
    return f"{name.replace('_', ' ').capitalize()} {number}: " if name else ""


def _answer(questionnaire: Questionnaire, row: Answer) -> str:
    if row.number is not None:
        return format(row.number.normalize(), "f")
    if row.date is not None:
        return f"{row.date:%-d %B %Y}"
    listed = questionnaire.choices_of(questionnaire.question(row.question))
    labels = {choice.name: questionnaire.text(choice.labels) for choice in listed}
    return ", ".join(labels.get(code, code) for code in row.code.split()) or row.text

"""What was said in an interview, in the wording of the version that was asked. No contact details are in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.instruments.questionnaire import Questionnaire, piped
from surveys.models import Answer

NO_ANSWER = "No answer"


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
    order = {name: place for place, name in enumerate(questionnaire.questions)}
    said = {row.question: _answer(questionnaire, row) for row in rows}
    for row in sorted(rows, key=lambda each: order.get(each.question.rpartition("/")[2], len(order))):
        wording = questionnaire.text(questionnaire.question(row.question).labels)
        question = piped(wording, lambda name: said.get(name, "…"))
        yield Said(question, said[row.question] or NO_ANSWER, row.counts)


def _answer(questionnaire: Questionnaire, row: Answer) -> str:
    if row.number is not None:
        return format(row.number.normalize(), "f")
    if row.date is not None:
        return f"{row.date:%-d %B %Y}"
    listed = questionnaire.choices_of(questionnaire.question(row.question))
    labels = {choice.name: questionnaire.text(choice.labels) for choice in listed}
    return ", ".join(labels.get(code, code) for code in row.code.split()) or row.text

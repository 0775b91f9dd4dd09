"""A questionnaire is gone through before anybody is asked: its author hears what would be too much, and no victim does.

Nothing is answered; then everything, with the first and with the last of its choices, long texts and large numbers.
"""

import functools
from collections.abc import Iterator

from surveys.instruments.faults import Problem
from surveys.instruments.kinds import BY_NAME, Check
from surveys.instruments.names import told_apart
from surveys.instruments.program import Node, program_of
from surveys.instruments.questionnaire import Question, Questionnaire
from surveys.instruments.walking.answers import Row, Said
from surveys.instruments.walking.path import Path, walk
from surveys.instruments.written_form import WrittenForm
from surveys.instruments.xpath.budget import Exhausted

TIMES = 30  # a repeat: a telephone interview never comes near it
WITHIN = (TIMES, 5)  # by how many repeats are around it; one that lies deeper still is gone through once
LONG_TEXT, SHORT_TEXT = "What was said. " * 100, "What was said. " * 10  # once, and in each instance of a repeat
ANSWERS: dict[Check | None, Said] = {
    None: LONG_TEXT,
    Check.WHOLE: str(TIMES),
    Check.NUMBER: str(TIMES),
    Check.DAY: "2019-05-01",
    Check.CLOCK: "10:30",
    Check.TICK: "OK",
}


@functools.lru_cache(maxsize=64)
def too_much_in(questionnaire: Questionnaire) -> tuple[Problem, ...]:
    """What would take more than a walk may, by the row that takes the most; () if nothing does."""
    return tuple(dict.fromkeys(_exhausted(questionnaire)))


def _exhausted(questionnaire: Questionnaire) -> Iterator[Problem]:
    for answers in ({}, full(questionnaire, 0), full(questionnaire, -1)):
        try:
            look_at_all(walk(questionnaire, answers))
        except Exhausted as fault:
            yield fault.problem(row_of(questionnaire, fault.name))
            return  # mended, the others may end otherwise


def look_at_all(path: Path) -> None:
    """All that pages ask of a path. Raises Exhausted."""
    _ = path.violations, path.unanswered, path.repeats
    for page in path.pages:
        for key in page.questions:
            _ = path.choices(key), path.label(key), path.hint(key), path.guidance(key), path.is_read_only(key)


def full(questionnaire: Questionnaire, which: int) -> Row:
    """An answer to every question; of choices the one at `which`."""
    return _inside(program_of(questionnaire).root, questionnaire, which, 0)


def _inside(node: Node, questionnaire: Questionnaire, which: int, depth: int) -> Row:
    """`depth`: how many repeats are around it."""
    answers: Row = {}
    for child in node.children:
        if child.repeats:
            times = WITHIN[depth] if depth < len(WITHIN) else 1
            answers[child.name] = [_inside(child, questionnaire, which, depth + 1)] * times
        elif child.question is None:
            answers |= _inside(child, questionnaire, which, depth)
        elif child.question.is_asked:
            said = _answer(child.question, questionnaire, which)
            answers[child.name] = SHORT_TEXT if depth and said == LONG_TEXT else said
    return answers


def _answer(question: Question, questionnaire: Questionnaire, which: int) -> Said:
    kind = BY_NAME[question.kind]
    names = [choice.name for choice in questionnaire.choices_of(question)]
    if kind.has_choices and names:
        return list[Said](names) if question.kind == "select_multiple" else names[which]
    if kind.check is Check.IN_RANGE:
        return question.parameters.get("end", "10")
    return ANSWERS.get(kind.check, LONG_TEXT)


def row_of(questionnaire: Questionnaire, name: str) -> int | None:
    """Of a question, a group or a repeat."""
    return WrittenForm(told_apart(questionnaire.sheets)).places.get(name)

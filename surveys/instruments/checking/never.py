"""Checks of what is written well and can never be true, or never be right: it would mislead, and say nothing."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from lxml import etree

from surveys.instruments.checking.conditions import ANSWER as ASKED
from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.structure import words_of
from surveys.instruments.checking.values import SELF, codes_of, instead, kind_of
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import ASKED as ASKED_KINDS
from surveys.instruments.kinds import BY_NAME, NUMBERS, type_of
from surveys.instruments.questionnaire import REFERENCE, Question
from surveys.instruments.walking.answers import as_text, fault
from surveys.instruments.written_form import YES, Row, WrittenForm, parameters
from surveys.instruments.xpath.budget import Exhausted
from surveys.instruments.xpath.expressions import condition
from surveys.instruments.xpath.here import HELD, alone
from surveys.instruments.xpath.here import NUMBER as HELD_NUMBER
from surveys.instruments.xpath.pieces import Token

BESIDE_A_STEP = frozenset({"/", "//", "::", "@"})
A_PATH = re.compile(r"\.\.?/|/\w+/\w|\w+/\w+\[|[\w.-]+::")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?$")
ON_OR_OFF, SAYS_SO = frozenset({"required", "read_only"}), "Write yes or no, or a condition such as ${name} = 'yes'."


def bare_words_are_none(form: WrittenForm) -> Iterator[Problem]:
    """`age > 17` without `${}`, `${a} = yes` without quotation marks, `field-list` as a condition."""
    for number, row in form.survey:
        for where, source in conditions(row):
            if where == "choice_filter":
                continue
            for word in bare(words_of(source)):
                said = f"“{word}” in “{where}” stands for nothing."
                yield Problem("survey", number, said, SAYS_SO if where in ON_OR_OFF else meant(form, word))


def bare(words: list[Token]) -> Iterator[str]:
    """Names that are neither an answer, nor a function, nor within a path or square brackets."""
    depth = 0
    for place, word in enumerate(words):
        depth += {"[": 1, "]": -1}.get(word.text, 0)
        before = words[place - 1].text if place else ""
        after = words[place + 1].text if place + 1 < len(words) else ""
        in_path = before in BESIDE_A_STEP or after in {*BESIDE_A_STEP, "("}
        if word.kind == "name" and not depth and not in_path and not word.text.startswith(ASKED):
            yield word.text


def meant(form: WrittenForm, word: str) -> str:
    if word in form.places:
        return f"Write ${{{word}}} for the answer to it."
    if any(word in names for names in form.lists.values()):
        return f"Put a choice’s name between quotation marks: '{word}'."
    near = get_close_matches(word, list(form.places), n=1)
    return (
        f"Did you mean ${{{near[0]}}}?" if near else "Write ${name} for an answer, and a text between quotation marks."
    )


def defaults_can_stand(form: WrittenForm) -> Iterator[Problem]:
    """`maybe` in a question of yes and no, a word in a number, 11 on a scale to 10, what the constraint refuses."""
    computed = {number for number, row in form.survey for where, _ in conditions(row) if where == "default"}
    for number, row in form.survey:
        default, typed = row.get("default"), type_of(row.get("type", ""))
        if default is None or typed is None or number in computed:
            continue
        codes = codes_of(form, row.get("name", ""))
        if A_PATH.match(default):
            said = f"The default “{default}” is kept as it stands: it is no expression."
            yield Problem("survey", number, said, "Write ${name} for the answer to another question.")
        elif codes is not None:
            wrong = next((each for each in chosen(default, typed.kind) if each not in codes), None)
            if wrong is not None:
                yield Problem("survey", number, f"The default “{wrong}” is no choice of it.", instead(wrong, codes))
        elif typed.kind in BY_NAME and (said := unfit(default, typed.kind, row)):
            yield Problem("survey", number, f"The default “{default}” {said}.", "Correct it, or empty the cell.")


def chosen(default: str, kind: str) -> Iterable[str]:
    return default.split() if kind == "select_multiple" else [default]


def unfit(default: str, kind: str, row: Row) -> str:
    """What is wrong with a default as an answer; "" if nothing is."""
    check = BY_NAME[kind].check
    question = Question(row.get("name", ""), kind, {}, parameters=parameters(row))
    if check is not None and ends_are_numbers(question) and fault(question, as_text(question, default)):
        return f"is not {check.value}"
    constraint = row.get("constraint", "")
    return "is refused by “constraint”" if constraint and not can_stand(default, kind, constraint) else ""


def ends_are_numbers(question: Question) -> bool:
    """Of a scale; what its `parameters` say wrong is told by itself."""
    return all(NUMBER.match(question.parameters.get(name, "1")) for name in ("start", "end", "step"))


def can_stand(default: str, kind: str, constraint: str) -> bool:
    """Whether a constraint that looks at nothing but the answer lets it stand."""
    if REFERENCE.search(constraint) or not any(word.text == SELF for word in words_of(constraint)):
        return True
    answer = etree.Element("answer", {HELD: HELD_NUMBER} if kind in NUMBERS else {})
    answer.text = default
    try:
        with alone():
            return condition(constraint).holds(answer)
    except Exhausted:  # told by the trial of the whole form
        return True


def required_can_be_answered(form: WrittenForm) -> Iterator[Problem]:
    """What must be answered and is closed would hold every interview up."""
    for number, row in form.survey:
        closed = row.get("read_only", "").lower() in YES and row.get("required", "").lower() in YES
        if (
            closed
            and not {"default", "calculation", "trigger"} & row.keys()
            and kind_of(form, row.get("name", "")) in ASKED_KINDS
        ):
            said = "It must be answered and is closed (“required” and “read_only”)."
            yield Problem("survey", number, said, "Empty one of the two cells, or give it a default.")


CHECKS = (
    required_can_be_answered,
    bare_words_are_none,
    defaults_can_stand,
)

"""Checks of conditions that contradict themselves: one answer cannot be two things at once."""

from collections.abc import Iterator

from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.meaning import name_of
from surveys.instruments.checking.never import NUMBER
from surveys.instruments.checking.structure import levels, parts, words_of
from surveys.instruments.checking.values import kind_of
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import NUMBERS
from surveys.instruments.written_form import WrittenForm
from surveys.instruments.xpath.pieces import Token

TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "="}
Claim = tuple[str, str, str]  # question, sign, text or number
OR = "Write “or” where one of them is enough."


def conditions_can_hold(form: WrittenForm) -> Iterator[Problem]:
    """`${a} = 'yes' and ${a} = 'no'`, `${age} > 10 and ${age} < 5`."""
    for number, row in form.survey:
        for where, source in conditions(row):
            for level in levels(words_of(source)):
                for name in contradicted(form, list(claims(level, row.get("name", "")))):
                    said = f"The expression in “{where}” asks two things of “{name}” that cannot be at once."
                    yield Problem("survey", number, said, OR)


def claims(level: list[Token], own: str) -> Iterator[Claim]:
    """Of a level whose parts must all hold."""
    if any(word.kind == "operator" and word.text == "or" for word in level):
        return
    for part in parts(level):
        if len(part) == 3 and part[1].text in TURNED:
            for side, sign, other in ((part[:1], part[1].text, part[2]), (part[2:], TURNED[part[1].text], part[0])):
                if other.kind in {"literal", "number"} and (name := name_of(side, own)):
                    yield name, sign, other.text.strip("'\"")


def contradicted(form: WrittenForm, claimed: list[Claim]) -> Iterator[str]:
    for name in dict.fromkeys(name for name, _, _ in claimed):
        of_it = [(sign, text) for each, sign, text in claimed if each == name]
        equal = {text for sign, text in of_it if sign == "="}
        bounds = [(sign, float(text)) for sign, text in of_it if NUMBER.match(text)]
        several = len({float(text) if NUMBER.match(text) else text for text in equal}) > 1
        if several or (kind_of(form, name) in NUMBERS and is_empty(bounds)):
            yield name


def is_empty(bounds: list[tuple[str, float]]) -> bool:
    """Whether no number is within them."""
    least = max(((number, sign == ">") for sign, number in bounds if sign in {">", ">=", "="}), default=None)
    most = min(((number, sign != "<") for sign, number in bounds if sign in {"<", "<=", "="}), default=None)
    if least is None or most is None:
        return False
    return least[0] > most[0] or (least[0] == most[0] and (least[1] or not most[1]))


CHECKS = (conditions_can_hold,)

"""Checks of what is written well and means something else than it seems: it would always hold, or never."""

import re
from collections.abc import Iterator

from surveys.instruments.checking.conditions import ANSWER as ASKED
from surveys.instruments.checking.conditions import conditions
from surveys.instruments.checking.structure import (
    SIGNS,
    Call,
    Part,
    calls,
    levels,
    parts,
    taken_apart,
    within,
    words_of,
)
from surveys.instruments.checking.values import codes_of, kind_of
from surveys.instruments.faults import Problem
from surveys.instruments.kinds import NUMBERS
from surveys.instruments.written_form import Row, WrittenForm
from surveys.instruments.xpath.dates import FORMATS, moment, time_of
from surveys.instruments.xpath.numbers import to_number
from surveys.instruments.xpath.pieces import Token

Fault = tuple[str, str]  # what is wrong, after “The expression in …”; the way out
RELATIONS = frozenset({"<", "<=", ">", ">="})
MOMENTS = frozenset({"today", "now", "date", "date-time"})
FORMATTED = frozenset({"format-date", "format-date-time"})
AROUND_ONCE = frozenset({"", "if", "coalesce"})  # what gives one of its values as it is
A_DAY = "Write a date as date('2019-07-31')."
BARE_DAY = re.compile(r"(?:19|20)\d\d$")
DOUBLED = re.compile(r"\\\\[dDwWsSbpP]")
UP_TO = re.compile(r"(?<!\\)\{,\d+\}")


def expressions_mean_what_they_say(form: WrittenForm) -> Iterator[Problem]:
    for number, row in form.survey:
        for where, source in conditions(row):
            for said, way_out in faults(form, row, words_of(source)):
                yield Problem("survey", number, f"The expression in “{where}” {said}.", way_out)


def faults(form: WrittenForm, row: Row, words: list[Token]) -> Iterator[Fault]:
    for name, arguments in calls(words):
        yield from of_call(form, name, arguments)
    for level in levels(words):
        yield from chained(level)
        yield from alone(level)
        yield from of_another_kind(form, row, level)
        yield from subtracted(level)
    yield from within_another(words)
    yield from steps_to_nothing(form, words)
    yield from in_quotation_marks(words)


def chained(level: list[Token]) -> Iterator[Fault]:
    """`5 < ${age} < 10` compares a yes or no with 10."""
    if any(sum(word.text in RELATIONS and word.kind == "mark" for word in part) > 1 for part in parts(level)):
        yield "compares twice in a row, which always holds or never", "Write ${name} > 5 and ${name} < 10."


def alone(level: list[Token]) -> Iterator[Fault]:
    """`${a} = 'yes' or 'no'`: a text by itself is always true."""
    between = parts(level)
    for part in between if len(between) > 1 else ():
        if len(part) == 1 and part[0].kind in {"literal", "number"}:
            said = f"has {part[0].text} by itself beside “and” or “or”, where it is no condition"
            yield said, "Compare each with an answer: ${name} = 'yes' or ${name} = 'no'."


def of_another_kind(form: WrittenForm, row: Row, level: list[Token]) -> Iterator[Fault]:
    """A number beside words, a date beside what is none, a code beside a number that no choice has."""
    for part in parts(level):
        signs = [place for place, word in enumerate(part) if word.text in SIGNS | RELATIONS and word.kind == "mark"]
        if len(signs) == 1:
            left, right = part[: signs[0]], part[signs[0] + 1 :]
            for one, other in ((left, right), (right, left)):
                if len(other) == 1 and other[0].kind in {"literal", "number"}:
                    yield from beside(form, row, one, part[signs[0]].text, other[0])


def beside(form: WrittenForm, row: Row, side: list[Token], sign: str, other: Token) -> Iterator[Fault]:
    text = other.text[1:-1] if other.kind == "literal" else other.text
    if len(side) == 2 and side[0].text in MOMENTS and other.kind == "literal" and text and not is_day(text):
        yield f"compares a date with “{text}”, which is none", A_DAY
    name = name_of(side, row.get("name", ""))
    kind = kind_of(form, name) if name else ""
    if kind in NUMBERS and other.kind == "literal" and is_of_letters(text) and not is_number(text):
        yield f"compares the number “{name}” with “{text}”", "Write a number without quotation marks."
    if kind == "date" and other.kind == "literal" and text and not is_day(text):
        yield f"compares the date “{name}” with “{text}”, which is none", A_DAY
    codes = codes_of(form, name) if name and other.kind == "number" else None
    if codes is not None and not could_be(codes, sign, float(text)):
        yield (
            f"compares “{name}” with {text}, and no choice of it is that number",
            f"Its choices are {', '.join(codes)}.",
        )


def could_be(codes: dict[str, str], sign: str, number: float) -> bool:
    numbers = [to_number(code) for code in codes if is_number(code)]
    return number in numbers if sign in SIGNS else bool(numbers)


def name_of(side: list[Token], own: str) -> str:
    """The question that one side of a comparison is the answer to."""
    if len(side) != 1:
        return ""
    return own if side[0].text == "." else side[0].text.removeprefix(ASKED) if is_answer(side[0]) else ""


def is_answer(word: Token) -> bool:
    return word.kind == "name" and word.text.startswith(ASKED)


def is_number(text: str) -> bool:
    return to_number(text) == to_number(text)


def is_of_letters(text: str) -> bool:
    """What holds a letter that cannot be seen is told elsewhere."""
    return text.strip() != "" and text.isprintable()


def is_day(text: str) -> bool:
    return moment(text.strip()) is not None or time_of(text.strip()) is not None


def subtracted(level: list[Token]) -> Iterator[Fault]:
    """`2019-07-31` without quotation marks is 1981."""
    for first, minus, second, again, third in zip(*(level[place:] for place in range(5)), strict=False):
        days = BARE_DAY.match(first.text) and second.kind == third.kind == "number"
        if days and minus.text == again.text == "-":
            yield f"subtracts in “{first.text}-{second.text}-{third.text}”", A_DAY


def of_call(form: WrittenForm, name: str, arguments: list[list[Token]]) -> Iterator[Fault]:
    firsts = [each[0] if len(each) == 1 else Token("mark", "") for each in arguments]
    if name in {"date", "date-time", "decimal-date-time"} and firsts[0].kind == "literal":
        text = firsts[0].text[1:-1]
        if text and not is_day(text):
            yield f"makes a date of “{text}”, which is none", A_DAY
    if name in FORMATTED and len(firsts) == 2 and firsts[1].kind == "literal":
        yield from of_format(firsts[1].text[1:-1])
    if name == "regex" and len(firsts) == 2:
        yield from of_pattern(*firsts)
    if name == "indexed-repeat":
        yield from of_repeats(form, firsts)
    if name == "jr:choice-name" and len(firsts) == 2 and is_answer(firsts[1]):
        asked = firsts[1].text.removeprefix(ASKED)
        yield (
            "gives jr:choice-name() an answer where a question is meant",
            f"Write it between quotation marks: '${{{asked}}}'.",
        )


def of_format(pattern: str) -> Iterator[Fault]:
    letters = re.findall(r"%(.?)", pattern)
    unknown = next((each for each in letters if each not in FORMATS and each != "3"), None)
    known = "Write for instance '%d/%m/%Y', or '%H:%M'."
    if unknown is not None:
        yield f"writes a date with “%{unknown}”, which stands for nothing", known
    elif pattern and not letters:
        yield f"writes a date as “{pattern}”, the same for each", known


def of_pattern(text: Token, pattern: Token) -> Iterator[Fault]:
    if text.kind == "literal" and is_answer(pattern):
        yield "has the pattern of regex() before the answer", "Write regex(${name}, 'the pattern')."
    if pattern.kind == "literal" and DOUBLED.search(pattern.text):
        yield f"has a pattern with two “\\”, which no answer fits: {pattern.text}", "Write one “\\”."
    if pattern.kind == "literal" and UP_TO.search(pattern.text):
        yield f"has a pattern with “{{,”, which repeats nothing: {pattern.text}", "Write {0,3} for up to three times."


def of_repeats(form: WrittenForm, firsts: list[Token]) -> Iterator[Fault]:
    if not is_answer(firsts[0]):
        return
    target = firsts[0].text.removeprefix(ASKED)
    around = {name for name, container in form.groups.get(target, ()) if container == "repeat"}
    for word in filter(is_answer, firsts[1::2]):
        repeat = word.text.removeprefix(ASKED)
        if repeat not in around:
            way_out = f"Name a repeat that “{target}” stands in: {', '.join(sorted(around))}."
            said = f"looks for “{target}” in “{repeat}”, which is no repeat around it"
            yield said, way_out if around else f"“{target}” is asked once: write ${{{target}}}."


def within_another(words: list[Token]) -> Iterator[Fault]:
    """`concat('n', once(${a}))`: once() gives back the whole value, which would grow each time."""
    for level in within(taken_apart(words)):
        alone = len(level) == 1 and isinstance(level[0], Call)
        for call in level:
            if not isinstance(call, Call):
                continue
            in_it = [part for argument in call.arguments for part in argument if is_once(part)]
            if (in_it and call.name not in AROUND_ONCE) or (is_once(call) and not alone):
                said = "has once() within something else, which would be worked out again from its own value"
                yield said, "Write once(…) around the whole."
                return


def is_once(part: Part) -> bool:
    return isinstance(part, Call) and part.name == "once"


def steps_to_nothing(form: WrittenForm, words: list[Token]) -> Iterator[Fault]:
    """`../nothing` and `/data/nothing`; not what is looked for in a list, or within square brackets."""
    depth = 0
    for place, word in enumerate(words):
        depth += {"[": 1, "]": -1}.get(word.text, 0)
        before = [each.text for each in words[max(0, place - 2) : place]]
        if word.kind != "name" or depth or word.text in form.places or before[-1:] != ["/"]:
            continue
        if before == ["..", "/"] or (place >= 3 and is_absolute(words, place)):
            yield f"looks for “{word.text}”, which does not exist", "Write ${name} for the answer to a question."


def is_absolute(words: list[Token], place: int) -> bool:
    """Whether it is the second step of a path that begins with “/”: the first is the form."""
    form, slash = words[place - 2], words[place - 3]
    before = words[place - 4] if place >= 4 else Token("mark", "(")
    begins = before.kind == "operator" or (before.kind == "mark" and before.text not in {")", "]", "..", "."})
    return form.kind == "name" and not is_answer(form) and slash.text == "/" and begins


def in_quotation_marks(words: list[Token]) -> Iterator[Fault]:
    """`'${ok}' = 'yes'` compares two texts."""
    named = {id(arguments[1][0]) for name, arguments in calls(words)
             if name == "jr:choice-name" and len(arguments) == 2 and arguments[1]}  # fmt: skip
    for word in words:
        if word.kind == "literal" and ASKED in word.text and id(word) not in named:
            asked = word.text[1:-1].replace(ASKED, "").strip()
            yield f"has “${{{asked}}}” between quotation marks: that is a text, and no answer", "Take them away."


CHECKS = (expressions_mean_what_they_say,)

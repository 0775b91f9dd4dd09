"""Answers: those to repeats in either of their two forms; each as the instance holds it (text), and its faults."""

import hashlib
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias, TypeVar

from surveys.instruments.kinds import BY_NAME, NUMBERS, Check
from surveys.instruments.questionnaire import NOT_XML, Question
from surveys.instruments.xpath.dates import moment, time_of

# What may be said to one question: a text or number, names of choices, or a repeat's instances. None is no answer.
Said: TypeAlias = "str | int | float | list[Said] | tuple[Said, ...] | dict[str, Said] | None"
Row = dict[str, Said]

KEY = re.compile(r"([^/\[\]]+)\[(\d{1,3})\]/(.+)$", re.DOTALL)
WHOLE, FRACTION = re.compile(r"[+-]?\d{1,15}(\.0*)?$"), re.compile(r"[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$")
LONG = re.compile(r"-?\d{1,15}\.\d{16,}$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
RANGE = {"start": "1", "end": "10", "step": "1"}  # XLSForm's own; a questionnaire with others than numbers is not read
Kept = TypeVar("Kept")


def nested(answers: Mapping[str, Said]) -> Row:
    """`{"children[1]/age": 4}` → `{"children": [{"age": 4}]}`; other keys stay as they are."""
    whole = dict(answers)
    for key in [key for key in answers if "[" in key]:
        match = KEY.match(key)
        if match and int(match[2]) > 0:
            row(whole, match[1], int(match[2]))[match[3]] = whole.pop(key)
    return {name: rows(value) for name, value in whole.items()}


def rows(value: Said) -> Said:
    """A repeat's list, each of its mappings nested too; any other value as it is."""
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [nested(each) if isinstance(each, dict) else {} for each in value]
    return value


def row(answers: Row, repeat: str, number: int) -> Row:
    """The mapping of one instance, made (with those before it) if it is not there yet."""
    given = answers.get(repeat)
    instances: list[Row] = [dict(each) if isinstance(each, dict) else {} for each in listed(given)]
    instances += [{} for _ in range(number - len(instances))]
    answers[repeat] = list(instances)
    return instances[number - 1]


def listed(given: Said) -> list[Said]:
    return given if isinstance(given, list) else []


def without_instance(answers: Mapping[str, Kept], key: str) -> dict[str, Kept]:
    """The answers under their keys once an instance (`children[2]`) is gone: later ones move up."""
    repeat, _, ending = key.rpartition("[")
    gone = int(ending.rstrip("]"))
    kept: dict[str, Kept] = {}
    inside = re.compile(re.escape(repeat) + r"\[(\d+)\](.*)$", re.DOTALL)
    for name, value in answers.items():
        match = inside.match(name)
        if match is None:
            kept[name] = value
        elif int(match[1]) != gone:
            kept[f"{repeat}[{int(match[1]) - (int(match[1]) > gone)}]{match[2]}"] = value
    return kept


def so_many(number: int) -> list[Said]:
    """What stands under a repeat's own key to say how often it is asked, apart from its answers."""
    return [{} for _ in range(number)]


def rows_of(given: Said) -> list[Row] | None:
    """A repeat's answers, one mapping for each instance; None where nothing was said of it."""
    return [row for row in given if isinstance(row, dict)] if isinstance(given, list | tuple) else None


def mark_of(text: str) -> str:
    """Tells texts apart without repeating them; "" where there is none."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text.strip() else ""


def as_text(question: Question, answer: Said) -> str:
    """`3.0` → `3`, `["a", "b"]` → `a b`, True → `OK`; "" where there is no answer (or only spaces)."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        answer = ("OK" if answer else "") if question.kind == "acknowledge" else str(answer).lower()
    if isinstance(answer, list | tuple):
        return NOT_XML.sub("", " ".join(str(each) for each in answer))
    if isinstance(answer, float) and answer.is_integer():
        answer = int(answer)
    return tidy(question, NOT_XML.sub("", str(answer)))


def tidy(question: Question, written: str) -> str:
    """Words as they were said, spaces and all; anything else without those around it."""
    if question.kind == "text" and written.strip():
        return written
    written = written.strip()
    return plain_number(written) if question.kind in NUMBERS else written


def cut(written: str) -> str:
    """A computed number with no more decimals than can be typed: a default of 1 div 3 has one too many."""
    return f"{Decimal(written):.15f}" if LONG.match(written) else written


def plain_number(written: str) -> str:
    """One way of writing a number, so that answers compare as texts too."""
    if not FRACTION.match(written):
        return written
    number = Decimal(written)
    return format(number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize(), "f")


def fault(question: Question, text: str) -> str | None:
    """What is wrong with a given answer's form, as a sentence; None if nothing is."""
    check = BY_NAME[question.kind].check
    return CHECKS[check](question, text) if check else None


def whole_number(_: Question, text: str) -> str | None:
    return None if WHOLE.match(text) else "Enter a whole number."


def number(_: Question, text: str) -> str | None:
    return None if FRACTION.match(text) else "Enter a number."


def day(_: Question, text: str) -> str | None:
    return None if DAY.match(text) and moment(text) else "Enter a date that exists, as year-month-day."


def clock(_: Question, text: str) -> str | None:
    return None if time_of(text) else "Enter a time, such as 14:30."


def agreed(_: Question, text: str) -> str | None:
    return None if text == "OK" else "Tick it or leave it empty."


def in_range(question: Question, text: str) -> str | None:
    """Between start and end, whichever is larger, and on a step from the start."""
    start, end, step = (Decimal(question.parameters.get(name, otherwise)) for name, otherwise in RANGE.items())
    low, high = min(start, end), max(start, end)
    if not FRACTION.match(text) or not low <= Decimal(text) <= high:
        return f"Enter a number from {low} to {high}."
    return None if (Decimal(text) - start) % step == 0 else f"Enter a number in steps of {abs(step)} from {start}."


CHECKS: dict[Check, Callable[[Question, str], str | None]] = {
    Check.WHOLE: whole_number,
    Check.NUMBER: number,
    Check.IN_RANGE: in_range,
    Check.DAY: day,
    Check.CLOCK: clock,
    Check.TICK: agreed,
}

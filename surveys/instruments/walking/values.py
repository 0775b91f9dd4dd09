"""Answers as the instance holds them (text), and whether an answer is of its question's kind."""

import re
from collections.abc import Callable
from decimal import Decimal

from surveys.instruments.kinds import BY_NAME, NUMBERS, Check
from surveys.instruments.questionnaire import Question
from surveys.instruments.texts import NOT_XML
from surveys.instruments.walking.answers import Said
from surveys.instruments.xpath.dates import moment, time_of

WHOLE, FRACTION = re.compile(r"[+-]?\d{1,15}(\.0*)?$"), re.compile(r"[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")
RANGE = {"start": "1", "end": "10", "step": "1"}  # XLSForm's own; a questionnaire with others than numbers is not read


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

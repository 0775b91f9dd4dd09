"""Answers as the instance holds them (text), and whether an answer is of its question's kind."""

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from surveys.instruments.questionnaire import NUMBERS, Question
from surveys.instruments.xpath.dates import moment, time_of

# What XML cannot hold: control characters and halves of surrogate pairs.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WHOLE, FRACTION = re.compile(r"[+-]?\d{1,15}(\.0*)?$"), re.compile(r"[+-]?(\d{1,15}\.?\d{0,15}|\.\d{1,15})$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


def as_text(question: Question, answer) -> str:
    """`3.0` → `3`, `["a", "b"]` → `a b`, True → `OK`; "" where there is no answer (or only spaces)."""
    if answer is None:
        return ""
    if isinstance(answer, bool):
        answer = ("OK" if answer else "") if question.kind == "acknowledge" else str(answer).lower()
    if isinstance(answer, list | tuple | set):
        return NOT_XML.sub("", " ".join(str(each) for each in answer))
    if isinstance(answer, float) and answer.is_integer():
        answer = int(answer)
    if isinstance(answer, datetime) and question.kind == "date":
        answer = answer.date()
    if isinstance(answer, date | time):
        return answer.isoformat()
    written = NOT_XML.sub("", str(answer))
    if question.kind == "text" and written.strip():
        return written
    written = written.strip()
    return plain_number(written) if question.kind in NUMBERS else written


def plain_number(written):
    """One way of writing a number, so that answers compare as texts too."""
    if not FRACTION.match(written):
        return written
    number = Decimal(written)
    return format(number.quantize(1) if number == number.to_integral() else number.normalize(), "f")


def fault(question: Question, text: str) -> str | None:
    """What is wrong with a given answer's form, as a sentence; None if nothing is."""
    check = CHECKS.get(question.kind)
    return check(question, text) if check else None


def whole_number(_, text):
    return None if WHOLE.match(text) else "Enter a whole number."


def number(_, text):
    return None if FRACTION.match(text) else "Enter a number."


def day(_, text):
    return None if DAY.match(text) and moment(text) else "Enter a date that exists, as year-month-day."


def clock(_, text):
    return None if time_of(text) else "Enter a time, such as 14:30."


def agreed(_, text):
    return None if text == "OK" else "Tick it or leave it empty."


def in_range(question, text):
    """Between start and end, whichever is larger, and on a step from the start."""
    start, end, step = range_of(question)
    low, high = min(start, end), max(start, end)
    if not FRACTION.match(text) or not low <= Decimal(text) <= high:
        return f"Enter a number from {low} to {high}."
    return None if (Decimal(text) - start) % step == 0 else f"Enter a number in steps of {abs(step)} from {start}."


def range_of(question: Question) -> tuple[Decimal, Decimal, Decimal]:
    """(start, end, step); XLSForm's own are 1, 10 and 1."""
    found = []
    for name, otherwise in (("start", "1"), ("end", "10"), ("step", "1")):
        try:
            found.append(Decimal(question.parameters.get(name, otherwise)))
        except InvalidOperation:
            found.append(Decimal(otherwise))
    return tuple(found)


CHECKS = {
    "integer": whole_number,
    "decimal": number,
    "range": in_range,
    "date": day,
    "time": clock,
    "acknowledge": agreed,
}

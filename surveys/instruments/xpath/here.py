"""What a condition may ask of the interview it is evaluated in, and the values in it."""

import math
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Here:
    """The day, the moment, the seed of this interview's chance, and how to name a choice.

    `choice_label` is called with a question's name and a choice's name.
    """

    today: date
    now: datetime
    seed: int
    version: str
    choice_label: object


# A ContextVar, not an argument, because libxml2 calls the functions; each thread has its own.
HERE: ContextVar[Here] = ContextVar("here")


def text(value) -> str:
    """An XPath value as text: a node-set's first node, a number without a needless fraction."""
    if isinstance(value, list):
        return node_text(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return value


def node_text(node) -> str:
    """A node's text; an attribute or text node already is one."""
    if isinstance(node, str):
        return node
    return (node.text or "") if not len(node) else "".join(node.itertext())


def number_text(number) -> str:
    """3.0 → `3`, not-a-number → `NaN`, never an exponent."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    return f"{number:.15f}".rstrip("0") if abs(number) < 1e-4 else repr(float(number))


def texts(values) -> list[str]:
    """Each value's text; a node-set counts for each of its nodes."""
    found = []
    for value in values:
        found.extend(node_text(node) for node in value) if isinstance(value, list) else found.append(text(value))
    return found

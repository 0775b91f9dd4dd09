"""What a condition may ask of the interview it is evaluated in, and the values and elements in it."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, cast

from lxml import etree

from surveys.instruments.xpath.budget import Budget

Element = etree._Element
Node = Element | str  # an attribute or a text comes as a text
Value = bool | int | float | str | list[Node]  # what an expression has to do with


class Context(Protocol):
    """What lxml hands to each function: where it is called."""

    context_node: Element


@dataclass(frozen=True)
class Here:
    """The day, the moment, the seed of this interview's chance, and how to name a choice.

    `choice_label` is called with a question's name and a choice's name.
    """

    today: date
    now: datetime
    seed: int
    version: str
    choice_label: Callable[[str, str], str]
    budget: Budget = field(default_factory=Budget, compare=False)


# A ContextVar, not an argument, because libxml2 calls the functions; each thread has its own.
HERE: ContextVar[Here] = ContextVar("here")


ALONE = 0.1  # of a walk's budget, for one expression that is tried by itself


@contextmanager
def alone() -> Iterator[None]:
    """Where an expression is tried without an interview: now, and with little time."""
    now = datetime.now()
    token = HERE.set(Here(now.date(), now, 0, "", lambda question, name: "", Budget(ALONE)))
    try:
        yield
    finally:
        HERE.reset(token)


def text(value: Value) -> str:
    """An XPath value as text: a node-set's first node, a number without a needless fraction."""
    if isinstance(value, list):
        return node_text(value[0]) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    return value


def node_text(node: Node) -> str:
    """A node's text; an attribute or text node already is one."""
    if isinstance(node, str):
        return node
    return (node.text or "") if not len(node) else branch_text(node)


def branch_text(element: Element) -> str:
    """All that is written within an element, counted before it is put together."""
    if here := HERE.get(None):
        here.budget.step(1 + here.budget.size // 16)
        here.budget.write(here.budget.held)
    return "".join(map(str, element.itertext()))


def number_text(number: float) -> str:
    """3.0 → `3`, not-a-number → `NaN`, never an exponent."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    return f"{number:.15f}".rstrip("0") if abs(number) < 1e-4 else repr(float(number))


LONGEST_TEXT = 20_000  # letters of what is computed: longer is nothing, so that no text doubles for ever
# The attribute of a node that holds a number or what is computed. Any other's "0" is words or a code: an answer.
HELD = "held"
NUMBER, COMPUTED = "number", "computed"
OFF = "off"  # the attribute of a node that the answers lead past


def on_path(value: Value) -> list[Node]:
    """Those of a node-set that are asked: ODK sees no others."""
    nodes = value if isinstance(value, list) else []
    return [node for node in nodes if isinstance(node, str) or node.get(OFF) is None]


def texts(values: Iterable[Value]) -> list[str]:
    """Each value's text; a node-set counts for each of its nodes that is asked, and as empty where none is."""
    lists = (
        list(map(node_text, on_path(value))) or [""] if isinstance(value, list) else [text(value)] for value in values
    )
    return [each for texts in lists for each in texts]


# Elements of an instance that are there by how it is built, so that nobody asks whether they are.
def child_of(parent: Element, name: str) -> Element:
    """The child of that name: an instance has one for each question and group."""
    return cast(Element, parent.find(name))


def parent_of(element: Element) -> Element:
    """Of anything but the root."""
    return cast(Element, element.getparent())


def nearest(element: Element, name: str, budget: Budget) -> str:
    """The value of `${name}` seen from an element: its own instance of a repeat first."""
    node = nearest_node(element, name, budget)
    return "" if node is None else node_text(node)


def nearest_node(element: Element, name: str, budget: Budget) -> Element | None:
    for above in (element, *element.iterancestors()):
        budget.step(1 if above.getparent() is not None else 1 + budget.size // 64)
        for node in above.iter(name):
            return node
    return None

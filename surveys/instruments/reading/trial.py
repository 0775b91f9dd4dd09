"""Evaluates every expression once, without answers, so that none fails in an interview."""

from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from surveys.instruments.elements import Element, child_of
from surveys.instruments.faults import Problem, UnreadableForm, mend
from surveys.instruments.program import Node
from surveys.instruments.reading.compiling import Written
from surveys.instruments.xpath.expressions import Expression
from surveys.instruments.xpath.here import HERE, Here

COLUMNS = {
    "relevant": "relevant",
    "required": "required",
    "constraint": "constraint",
    "read_only": "read_only",
    "calculate": "calculation",
    "default": "default",
    "count": "repeat_count",
}


def rehearse(root: Node, skeleton: Element, written: Written) -> None:
    """Raises UnreadableForm with all that XPath refuses to evaluate. `written`: name → (row, texts)."""
    now = datetime.now()
    token = HERE.set(Here(now.date(), now, 0, "", lambda question, name: ""))
    try:
        problems = [problem for child in root.children for problem in faults(child, skeleton, written)]
    finally:
        HERE.reset(token)
    if problems:
        raise UnreadableForm(*problems)


def faults(node: Node, parent: Element, written: Written) -> Iterator[Problem]:
    element = child_of(parent, node.name) if node.template is None else node.template
    for column, expression in expressions(node):
        try:
            expression.computed(element)
        except etree.XPathError as error:
            number, _ = written.get(node.name, (None, {}))
            said = f"The expression in “{column}” cannot be evaluated ({error})."
            yield Problem("survey", number, said, mend(expression.source))
    for child in node.children:
        yield from faults(child, element, written)


def expressions(node: Node) -> Iterator[tuple[str, Expression]]:
    for field, column in COLUMNS.items():
        expression = getattr(node, field)
        if isinstance(expression, Expression):
            yield column, expression
    if node.items is not None and node.items.nodes is not None:
        yield "choice_filter", node.items.nodes
    if node.items is not None and node.items.seed is not None:
        yield "parameters", node.items.seed

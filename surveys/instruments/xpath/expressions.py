"""A condition, compiled once and evaluated in many interviews, with ODK's functions at its call."""

import functools
import math
from collections.abc import Callable
from typing import Any, cast

from lxml import etree

from surveys.instruments.xpath import dates, functions, numbers
from surveys.instruments.xpath.budget import Weight
from surveys.instruments.xpath.grammar import weighed
from surveys.instruments.xpath.here import HERE, LONGEST_TEXT, Context, Element, Node, Value, text
from surveys.instruments.xpath.pieces import NotAnExpression, truth

NAMESPACE = "urn:odk"


CALLS: dict[str, Callable[..., Any]] = {
    "truth": functions.truth,
    "measure": numbers.measure,
    "same": numbers.same,
    "alike": numbers.alike,
    "position": functions.position,
    "indexed-repeat": functions.indexed_repeat,
    "once": functions.once,
    "version": functions.version,
    "if": functions.choose,
    "coalesce": functions.coalesce,
    "boolean-from-string": functions.boolean_from_string,
    "checklist": functions.checklist,
    "weighted-checklist": functions.weighted_checklist,
    "selected": functions.selected,
    "selected-at": functions.selected_at,
    "count-selected": functions.count_selected,
    "choice-name": functions.choice_name,
    "concat": functions.concat,
    "join": functions.join,
    "substr": functions.substr,
    "contains": functions.contains,
    "substring-before": functions.substring_before,
    "substring-after": functions.substring_after,
    "translate": functions.translate,
    "ends-with": functions.ends_with,
    "regex": functions.regex,
    "count": functions.count,
    "count-non-empty": functions.count_non_empty,
    "today": dates.today,
    "now": dates.now,
    "date": dates.as_date,
    "date-time": dates.date_time,
    "decimal-date-time": dates.decimal_date_time,
    "decimal-time": dates.decimal_time,
    "format-date": dates.format_date,
    "format-date-time": dates.format_date,
    "number": numbers.number,
    "int": numbers.whole,
    "round": numbers.rounded,
    "sum": numbers.total,
    "min": numbers.least,
    "max": numbers.greatest,
    "random": functions.random,
    "pow": numbers.safely(math.pow),
    "pi": numbers.safely(lambda: math.pi),
    "exp10": numbers.safely(lambda power: math.pow(10, power)),
    "abs": numbers.safely(abs),
    **{name: numbers.safely(getattr(math, name)) for name in ("sqrt", "exp", "log", "log10", "atan2")},
    **{name: numbers.safely(getattr(math, name)) for name in ("sin", "cos", "tan", "asin", "acos", "atan")},
}


def counted(call: Callable[..., Value]) -> Callable[..., Value]:
    """A function that counts itself, the nodes and the letters that it is given, and those of the text that it gives.

    Of several nodes nobody looks how long each is: together they hold no more than the whole instance.
    """

    @functools.wraps(call)
    def run(context: Context, *values: Value) -> Value:
        budget = HERE.get().budget
        nodes, letters = 1, 0
        for value in values:
            if isinstance(value, str):
                letters += len(value)
            elif isinstance(value, list):
                nodes += 2 * len(value)
                letters += budget.held if len(value) > 1 else 0
                letters += sum(len(each if isinstance(each, str) else each.text or "") for each in value[:1])
        budget.step(nodes)
        budget.write(letters)
        given = call(context, *values)
        if isinstance(given, str):
            budget.write(len(given))
        return given

    return run


# Handed to each expression rather than registered with lxml, whose registry is the whole
# process's: a Word document written beside an interview must not see these names.
EXTENSIONS = {(NAMESPACE, name): counted(call) for name, call in CALLS.items()} | {(NAMESPACE, "each"): functions.each}


NAMESPACES = {"odk": NAMESPACE}


class Expression:
    """One compiled XPath. Safe to use from several threads at once (lxml locks it)."""

    __slots__ = ("evaluate", "source", "weight")

    def __init__(self, source: str, rewritten: str, weight: Weight) -> None:
        self.source, self.weight = source, weight
        try:
            self.evaluate = etree.XPath(rewritten, namespaces=NAMESPACES, extensions=EXTENSIONS, smart_strings=False)
        except etree.XPathError as error:
            raise NotAnExpression(f"cannot be read ({error})") from error

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def text(self, node: Element) -> str:
        """Its value as an answer is stored; not-a-number is no answer."""
        value = self.value(node)
        written = "" if isinstance(value, float) and math.isnan(value) else text(value)
        return written if len(written) <= LONGEST_TEXT else ""

    def nodes(self, node: Element) -> list[Node]:
        value = self.value(node)
        return value if isinstance(value, list) else []

    def value(self, node: Element) -> Value:
        """What XPath gives. What it cannot compute has no value: an interview goes on.

        Reading a form rehearses its expressions, so this is only for what depends on answers.
        """
        try:
            return self.computed(node)
        except etree.XPathError:
            return ""

    def computed(self, node: Element) -> Value:
        """Raises etree.XPathError, and budget.Exhausted."""
        budget = HERE.get().budget
        budget.step(self.weight.steps(budget))
        return cast(Value, self.evaluate(node, current=[node]))


class Condition(Expression):
    """An expression that is asked yes or no."""

    __slots__ = ()

    def holds(self, node: Element) -> bool:
        return bool(self.value(node))


def expression(source: str) -> Expression:
    """For a calculation, default, count or list of choices. Raises NotAnExpression."""
    piece, weight = weighed(source)
    return Expression(source, piece.text, weight)


def condition(source: str) -> Condition:
    """For relevant, required, constraint, read_only. Raises NotAnExpression."""
    piece, weight = weighed(source)
    return Condition(source, truth(piece), weight)

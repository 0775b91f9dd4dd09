"""A condition, compiled once and evaluated in many interviews, with ODK's functions at its call."""

import math
from typing import cast

from lxml import etree

from surveys.instruments.xpath import dates, functions, numbers
from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.here import LONGEST_TEXT, Element, Node, Value, text
from surveys.instruments.xpath.pieces import NotAnExpression, Piece, truth

NAMESPACE = "urn:odk"


CALLS = {
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


# Handed to each expression rather than registered with lxml, whose registry is the whole
# process's: a Word document written beside an interview must not see these names.
EXTENSIONS = {(NAMESPACE, name): call for name, call in CALLS.items()}


NAMESPACES = {"odk": NAMESPACE}


class Expression:
    """One compiled XPath. Safe to use from several threads at once (lxml locks it)."""

    __slots__ = ("evaluate", "source")

    def __init__(self, source: str, rewritten: str) -> None:
        self.source = source
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
        """Raises etree.XPathError."""
        return cast(Value, self.evaluate(node, current=[node]))


class Condition(Expression):
    """An expression that is asked yes or no."""

    __slots__ = ()

    def holds(self, node: Element) -> bool:
        return bool(self.value(node))


def expression(source: str) -> Expression:
    """For a calculation, default, count or list of choices. Raises NotAnExpression."""
    return Expression(source, rewrite(source).text)


def condition(source: str) -> Condition:
    """For relevant, required, constraint, read_only. Raises NotAnExpression."""
    piece: Piece = rewrite(source)
    return Condition(source, truth(piece))

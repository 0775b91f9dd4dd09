"""Compiles a form's conditions, each once, into the tree that `walk` runs.

Each is evaluated once too, without answers, so that none fails in an interview.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypedDict, TypeVar

from lxml import etree

from surveys.instruments.checking.conditions import LIST_USED
from surveys.instruments.faults import Problem, UnreadableForm, mend
from surveys.instruments.kinds import OWN_VALUES
from surveys.instruments.program import Items, Node, branch, len_of
from surveys.instruments.questionnaire import REFERENCE, Choice, Question
from surveys.instruments.reading.xform import Entry, Text, XForm, parameters_of
from surveys.instruments.xpath.budget import Exhausted
from surveys.instruments.xpath.expressions import Condition, Expression, condition, expression
from surveys.instruments.xpath.here import HERE, Element, alone, child_of
from surveys.instruments.xpath.pieces import NotAnExpression

CONDITIONS = {
    "relevant": "relevant",
    "required": "required",
    "constraint": "constraint",
    "read_only": "readonly",
}
WHOLE_LIST = re.compile(r"""instance\('[^']+'\)/root/item$""")
REHEARSED = {  # what a node has, and the column it comes from
    "relevant": "relevant",
    "required": "required",
    "constraint": "constraint",
    "read_only": "read_only",
    "calculate": "calculation",
    "default": "default",
    "count": "repeat_count",
}

Compiled = TypeVar("Compiled", bound=Expression)
Written = Mapping[str, tuple[int, dict[str, str]]]  # name → (row, texts by column), of each named row
MOST_TOLD = 20  # faults of expressions that cannot be evaluated: each may take a while to find
NOT_WRITTEN: tuple[None, dict[str, str]] = (None, {})


class Parts(TypedDict, total=False):
    """What a node has besides its name, its children and its conditions."""

    repeats: bool
    labels: Mapping[str, str]
    count: Expression | None
    question: Question
    calculate: Expression | None
    keeps_value: bool
    triggers: tuple[str, ...]
    default: Expression | str
    items: Items | None


class Compiler:
    """Collects every fault before it gives up."""

    def __init__(
        self,
        xform: XForm,
        choices: Mapping[str, tuple[Choice, ...]],
        written: Written,
        by_language: Callable[[Text], Mapping[str, str]],
    ) -> None:
        self.xform, self.choices, self.written, self.by_language = xform, choices, written, by_language
        self.problems: list[Problem] = []
        self.sources: list[str] = []

    def root(self, questions: Mapping[str, Question]) -> Node:
        """Raises UnreadableForm with all expressions that do not compile."""
        self.questions = questions
        form = self.xform.form
        root = Node(form["name"], tuple(self.node(child, f"/{form['name']}") for child in form["children"]))
        if self.problems:
            raise UnreadableForm(*self.problems)
        return root

    def node(self, form: Entry, parent: str) -> Node:
        path = f"{parent}/{form['name']}"
        children = tuple(self.node(child, path) for child in form.get("children", ()))
        parts = self.group(form, path) if "children" in form else self.question(form, path)
        node = Node(
            form["name"],
            children,
            relevant=self.condition(form, path, "relevant"),
            required=self.condition(form, path, "required"),
            constraint=self.condition(form, path, "constraint"),
            read_only=self.condition(form, path, "read_only"),
            **parts,
        )
        return replace(node, template=branch(node, etree.Element(node.name))) if node.repeats else node

    def group(self, form: Entry, path: str) -> Parts:
        return {
            "repeats": form["type"] == "repeat",
            "labels": self.by_language(form.get("label")),
            "count": self.expression(form, "repeat_count", self.xform.counts.get(path)),
        }

    def question(self, form: Entry, path: str) -> Parts:
        calculation = self.calculation(form, path)
        return {
            "question": self.questions[form["name"]],
            "calculate": self.expression(form, "calculation", calculation),
            "keeps_value": "once(" in (calculation or ""),
            "triggers": tuple(form.get("trigger") or ()),
            "default": self.default(form, path),
            "items": self.items(form, path),
        }

    def calculation(self, form: Entry, path: str) -> str | None:
        """Its own, or what it is set to when another question changes."""
        own = OWN_VALUES.get(form["type"]) or self.xform.binds.get(path, {}).get("calculate")
        return own or (self.xform.triggered.get(path) if form["type"] == "calculate" else None)

    def default(self, form: Entry, path: str) -> Expression | str:
        if form.get("trigger") and form["type"] != "calculate":
            return self.expression(form, "calculation", self.xform.triggered.get(path)) or ""
        if form.get("_dynamic_default"):
            return self.expression(form, "default", self.xform.defaults.get(path)) or ""
        return str(form.get("default", ""))

    def items(self, form: Entry, path: str) -> Items | None:
        if path not in self.xform.lists or form["type"] == "range":
            return None
        nodes, value, label = self.xform.lists[path]
        by_chance, seed = nodes.startswith("randomize("), parameters_of(form).get("seed")
        if by_chance:
            nodes = nodes.removeprefix("randomize(").removesuffix(")")
            nodes, _, seed = nodes.rpartition(",") if seed else (nodes, "", None)
        from_list = nodes.startswith("instance(")
        return Items(
            None if WHOLE_LIST.match(nodes) else self.expression(form, "choice_filter", nodes),
            by_chance,
            self.expression(form, "parameters", seed),
            None if from_list else (value, label),
        )

    def condition(self, form: Entry, path: str, name: str) -> Condition | None:
        source = self.xform.binds.get(path, {}).get(CONDITIONS[name])
        if (source == "true()" and name == "read_only") or (source == "false()" and name != "relevant"):
            return None
        return self.compiled(form, name, source, condition)

    def expression(self, form: Entry, column: str, source: str | None) -> Expression | None:
        return self.compiled(form, column, source, expression)

    def compiled(
        self, form: Entry, column: str, source: str | None, compile_: Callable[[str], Compiled]
    ) -> Compiled | None:
        if not source:
            return None
        self.sources.append(source)
        try:
            return compile_(source)
        except NotAnExpression as fault:
            number, _ = self.written.get(form["name"], NOT_WRITTEN)
            said = f"The expression in “{column}” {fault}."
            self.problems.append(Problem("survey", number, said, mend(source)))
            return None

    def lists_used(self) -> dict[str, tuple[Choice, ...]]:
        names = {name for source in self.sources for name in LIST_USED.findall(source)}
        return {name: self.choices[name] for name in names if name in self.choices}

    def refers_ahead(self, root: Node) -> bool:
        """Whether some row refers to a later one, so that one pass may not settle the path."""
        seen: set[str] = set()
        for name in in_order(root):
            seen.add(name)
            _, row = self.written.get(name, NOT_WRITTEN)
            if any(used not in seen for text in row.values() for used in REFERENCE.findall(text)):
                return True
        return False


def in_order(node: Node) -> Iterator[str]:
    for child in node.children:
        yield child.name
        yield from in_order(child)


def rehearse(root: Node, skeleton: Element, written: Written) -> None:
    """Raises UnreadableForm with all that XPath refuses to evaluate. `written`: name → (row, texts)."""
    size = len_of(skeleton)
    found = (problem for child in root.children for problem in faults(child, skeleton, written, size))
    problems = list(islice(found, MOST_TOLD))
    if problems:
        raise UnreadableForm(*problems)


def faults(node: Node, parent: Element, written: Written, skeleton_size: int) -> Iterator[Problem]:
    element = child_of(parent, node.name) if node.template is None else node.template
    for column, each in expressions(node):
        number, _ = written.get(node.name, NOT_WRITTEN)
        try:
            compute(each, node, element, skeleton_size)
        except Exhausted as fault:
            yield fault.problem(number)
        except etree.XPathError as error:
            said = f"The expression in “{column}” cannot be evaluated ({error})."
            yield Problem("survey", number, said, mend(each.source))
    for child in node.children:
        yield from faults(child, element, written, skeleton_size)


def compute(expression: Expression, node: Node, element: Element, skeleton_size: int) -> None:
    with alone():
        HERE.get().budget.at, HERE.get().budget.size = node.name, skeleton_size
        expression.computed(element)


def expressions(node: Node) -> Iterator[tuple[str, Expression]]:
    for field, column in REHEARSED.items():
        held = getattr(node, field)
        if isinstance(held, Expression):
            yield column, held
    if node.items is not None and node.items.nodes is not None:
        yield "choice_filter", node.items.nodes
    if node.items is not None and node.items.seed is not None:
        yield "parameters", node.items.seed

"""What `walk` runs: the form's tree with its conditions compiled, and an empty instance of it."""

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from lxml import etree

from surveys.instruments.kinds import NUMBERS, SILENT
from surveys.instruments.questionnaire import Choice, Question, Questionnaire, empty
from surveys.instruments.xpath.expressions import NAMESPACE, Condition, Expression
from surveys.instruments.xpath.here import COMPUTED, HELD, NUMBER, Element

INDEX = "index"
NAME = re.compile(r"[^\W\d][\w.\-]*$")


@dataclass(frozen=True)
class Items:
    """Where a select takes its choices from.

    `nodes` is None for a whole list. For choices out of a repeat `read` names the nodes to read for a
    choice's name and label; for a list it is None. `seed` orders the choices by chance.
    """

    nodes: Expression | None = None
    by_chance: bool = False
    seed: Expression | None = None
    read: tuple[str, str] | None = None

    def filtered(self, element: Element) -> list[Element]:
        """Those of the nodes that are on offer here."""
        nodes = self.nodes.nodes(element) if self.nodes else []
        return [node for node in nodes if not isinstance(node, str)]


@dataclass(frozen=True, eq=False)
class Node:
    """A question, group or repeat. `default` is a text, or an expression; `count`, `labels` a repeat's."""

    name: str
    children: tuple["Node", ...] = ()
    question: Question | None = None
    repeats: bool = False
    relevant: Condition | None = None
    required: Condition | None = None
    constraint: Condition | None = None
    read_only: Condition | None = None
    calculate: Expression | None = None
    keeps_value: bool = False  # a calculation that keeps what it has: once()
    triggers: tuple[str, ...] = ()  # the questions whose change sets it, and nothing else does
    default: Expression | str = ""
    count: Expression | None = None
    items: Items | None = None
    labels: Mapping[str, str] = empty()
    template: Element | None = None  # one empty instance of a repeat

    @property
    def is_silent(self) -> bool:
        """Neither asked nor read out."""
        return self.question is not None and self.question.kind in SILENT

    @property
    def held(self) -> str:
        """Whether what it holds is a number, or computed; "" for words and codes, of which none is a no."""
        if self.question is None:
            return ""
        if self.is_silent or self.calculate is not None:
            return COMPUTED
        return NUMBER if self.question.kind in NUMBERS else ""

    @property
    def page(self) -> str:
        """The page that its questions stand on: a repeat never reaches over two."""
        return self.question.page if self.question else next((each.page for each in self.children if each.page), "")

    @property
    def remembers(self) -> bool:
        """Whether its value has a history: computed once, or when another changes, or before anything is asked."""
        is_set = self.is_silent and not isinstance(self.default, str)
        return self.keeps_value or bool(self.triggers) or is_set

    @cached_property
    def size(self) -> int:
        """Elements of one empty instance."""
        return len_of(self.template)

    def new_instance(self) -> Element:
        """Of a repeat."""
        return copy.deepcopy(cast(Element, self.template))


@dataclass(frozen=True, eq=False)
class Program:
    """`skeleton` is copied for each walk. `refers_ahead`: some condition refers to a later row."""

    root: Node
    skeleton: Element
    refers_ahead: bool

    @cached_property
    def listed(self) -> int:
        """Elements of the choice lists in the skeleton."""
        return len_of(self.skeleton.find(f"{{{NAMESPACE}}}lists"))

    @cached_property
    def size(self) -> int:
        """Elements of the skeleton without them."""
        return len_of(self.skeleton) - self.listed

    @cached_property
    def has_history(self) -> bool:
        return any(node.remembers for node in everything(self.root))


def len_of(element: Element | None) -> int:
    return 0 if element is None else sum(1 for _ in element.iter(etree.Element))


def everything(node: Node) -> Iterator[Node]:
    for child in node.children:
        yield child
        yield from everything(child)


def program_of(questionnaire: Questionnaire) -> Program:
    """A questionnaire does not know what runs it, so that to read its words nobody needs XPath or lxml."""
    return cast(Program, questionnaire.program)


def skeleton(root: Node, lists: Mapping[str, tuple[Choice, ...]], language: str) -> Element:
    """The empty instance: an element for each question and group, a comment for each repeat.

    The comment keeps a repeat's place while it has no instance. `lists` are the choice lists
    that some expression looks into.
    """
    element = branch(root, etree.Element(root.name, nsmap={"odk": NAMESPACE}))
    if lists:
        holder = etree.SubElement(element, f"{{{NAMESPACE}}}lists")
        for name, choices in lists.items():
            add_list(etree.SubElement(holder, f"{{{NAMESPACE}}}list", id=name), choices, language)
    return element


def branch(node: Node, element: Element) -> Element:
    for child in node.children:
        if child.repeats:
            element.append(etree.Comment(child.name))
        else:
            made = etree.SubElement(element, child.name)
            if child.held:
                made.set(HELD, child.held)
            branch(child, made)
    return element


def add_list(element: Element, choices: tuple[Choice, ...], language: str) -> None:
    """As ODK's secondary instances: root/item with name, label and the further columns in it."""
    root = etree.SubElement(element, "root")
    for index, choice in enumerate(choices):
        item = etree.SubElement(root, "item", {INDEX: str(index)})
        label = choice.labels.get(language, "")
        for column, value in {"name": choice.name, "label": label, **choice.columns}.items():
            if NAME.match(column):  # a heading with spaces cannot be asked for
                etree.SubElement(item, column).text = value

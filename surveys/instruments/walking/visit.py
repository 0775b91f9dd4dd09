"""One walk through a form: which questions the answers lead to, computed from the start.

The instance is gone through in document order. A node whose condition fails is left empty, and
so is everything in it: whatever refers to it sees nothing. A node whose condition holds gets its
answer, its default, or the value of its calculation.
"""

import copy
from dataclasses import dataclass

from lxml import etree

from surveys.instruments.program import Node
from surveys.instruments.walking.values import as_text

MOST_INSTANCES = 100  # of one repeat; a telephone interview never comes near it
MOST_PASSES = 10  # where conditions look ahead; a published form needs one


@dataclass(frozen=True)
class Found:
    """A node on the path, under its key (`children[2]/age` in a repeat)."""

    key: str
    node: Node
    element: etree._Element


@dataclass(frozen=True)
class Block:
    """What stands at one place: a question; the label of a group within a page (`heads`); where an instance
    begins and ends; the end of a repeat (`more`)."""

    what: str
    key: str
    node: Node


class Visit:
    """`found`: key → Found, in order. `answers`, `values`: what counts, nested as repeats are.

    `blocks`: questions and repeats as they stand one after another; a repeat without instances too.
    """

    def __init__(self, program, given):
        self.program, self.given = program, given
        self.instance = copy.deepcopy(program.skeleton)
        self.go()
        before, passes = None, 1
        while program.looks_ahead and passes < MOST_PASSES and before != self.values:
            before, passes = self.values, passes + 1
            self.go()

    def go(self):
        self.found: dict[str, Found] = {}
        self.blocks: list[Block] = []
        self.answers, self.values = {}, {}
        self.inside(self.program.root, self.instance, Level(self.given, self.answers, self.values))

    def enter(self, node, element, level):
        if node.relevant is not None and not node.relevant.holds(element):
            self.leave(element)
            return
        key = level.prefix + node.name
        self.found[key] = Found(key, node, element)
        if node.question is None:
            self.group(node, element, level, key)
        else:
            self.blocks.append(Block("question", key, node))
            self.fill(node, element, level)

    def group(self, node, element, level, key):
        """With its label, unless it is a page or nothing of it is to be seen."""
        before = len(self.blocks)
        self.inside(node, element, level)
        is_seen = any(not block.node.is_silent for block in self.blocks[before:])
        if is_seen and node.labels and node not in self.program.root.children:
            self.blocks.insert(before, Block("heads", key, node))

    def inside(self, node, element, level):
        for child in node.children:
            if child.repeats:
                self.repeat(child, element, level)
            else:
                self.enter(child, element.find(child.name), level)

    def leave(self, element):
        """Empties a branch; of a repeat no instance stays."""
        for each in element.iter(etree.Element):
            each.text = None
        for anchor in list(element.iter(etree.Comment)):
            for each in anchor.getparent().findall(anchor.text):
                each.getparent().remove(each)

    def fill(self, node, element, level):
        if node.calculate is not None:
            self.calculate(node, element, level)
            return
        given = None if node.question.kind == "note" else level.given.get(node.name)
        element.text = as_text(node.question, given)
        if node.name not in level.given and node.default:
            element.text = given = self.default(node, element)
        if element.text:
            level.values[node.name] = given
            if node.question.is_asked:
                level.answers[node.name] = given

    def calculate(self, node, element, level):
        if node.keeps_value:
            element.text = as_text(node.question, level.given.get(node.name))
        element.text = node.calculate.text(element)
        if element.text:
            level.values[node.name] = element.text

    def default(self, node, element):
        if isinstance(node.default, str):
            return as_text(node.question, node.default)
        return as_text(node.question, node.default.text(element))

    def repeat(self, node, parent, level):
        anchor = next(each for each in parent.iterchildren(etree.Comment) if each.text == node.name)
        first = self.only_instance(node, anchor)
        if node.relevant is not None and not node.relevant.holds(first):
            parent.remove(first)
            return
        rows = level.given.get(node.name)
        rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list | tuple) else None
        elements = self.instances(node, first, self.wanted(node, first, rows))
        if elements or rows == []:  # “none” is an answer too
            level.answers[node.name], level.values[node.name] = [], []
        for number, element in enumerate(elements, start=1):
            given = rows[number - 1] if rows and number <= len(rows) else {}
            self.instance_of(node, element, f"{level.prefix}{node.name}[{number}]", given, level)
        self.blocks.append(Block("more", level.prefix + node.name, node))

    def instance_of(self, node, element, key, given, level):
        self.found[key] = Found(key, node, element)
        inner = Level(given, {}, {}, f"{key}/")
        level.answers[node.name].append(inner.answers)
        level.values[node.name].append(inner.values)
        self.blocks.append(Block("begins", key, node))
        self.inside(node, element, inner)
        self.blocks.append(Block("ends", key, node))

    def only_instance(self, node, anchor):
        """One instance, whatever an earlier pass has left."""
        present = anchor.getparent().findall(node.name)
        for each in present[1:]:
            anchor.getparent().remove(each)
        if not present:
            anchor.addnext(copy.deepcopy(node.template))
        return anchor.getnext()

    def instances(self, node, first, wanted):
        if not wanted:
            first.getparent().remove(first)
            return []
        made = [first]
        for _ in range(wanted - 1):
            made.append(copy.deepcopy(node.template))
            made[-2].addnext(made[-1])
        return made

    def wanted(self, node, element, rows):
        """As many instances as the count says; without one, as were given, or one to begin with."""
        if node.count is None:
            return min(len(rows) if rows is not None else 1, MOST_INSTANCES)
        try:
            return max(0, min(int(float(node.count.text(element))), MOST_INSTANCES))
        except (ValueError, OverflowError):
            return 0


@dataclass(frozen=True)
class Level:
    """The answers given and counted at one depth of repeats, and what its keys begin with."""

    given: dict
    answers: dict
    values: dict
    prefix: str = ""

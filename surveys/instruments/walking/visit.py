"""One walk through a form: which questions the answers lead to, computed from the start.

The instance is gone through in document order. A node whose condition fails is left empty, and
so is everything in it: whatever refers to it sees nothing. A node whose condition holds gets its
answer, its default, or the value of its calculation.
"""

import copy

from lxml import etree

from surveys.instruments.kinds import NUMBERS
from surveys.instruments.program import Node, Program
from surveys.instruments.walking.answers import Row, Said, as_text, cut, fault, rows_of
from surveys.instruments.walking.places import Asked, Block, Level, Place
from surveys.instruments.walking.triggers import SET_BY, triggered
from surveys.instruments.xpath.budget import Budget
from surveys.instruments.xpath.expressions import Expression
from surveys.instruments.xpath.here import OFF, Element, child_of, parent_of

MOST_INSTANCES = 100  # of one repeat; a telephone interview never comes near it
MOST_ALTOGETHER = 1_000  # of all repeats, each within another
MOST_PASSES = 10  # where conditions look ahead; a published form needs one


class Visit:
    """`places`: key → Place, in order. `answers`, `values`: what counts, nested as repeats are.

    `blocks`: questions and repeats as they stand one after another; a repeat without instances too.
    `kept`: values with a history, to be given back with the answers: what a once() or a trigger has set, and (under
    the key with `@`) a mark of what the trigger was then. `filled`: the answers that a trigger has set just now.
    `numbers`: how many instances each repeat has; whether one of them is asked may be its own condition's to say.
    """

    def __init__(self, program: Program, given: Row, budget: Budget) -> None:
        self.program, self.given, self.budget = program, given, budget
        budget.size, budget.listed = 0, program.listed
        budget.make(program.size)
        self.instance = copy.deepcopy(program.skeleton)
        self.go()
        before, passes = None, 1
        while program.refers_ahead and passes < MOST_PASSES and before != self.values:
            before, passes = self.values, passes + 1
            self.go()

    def go(self) -> None:
        self.places: dict[str, Place] = {}
        self.blocks: list[Block] = []
        self.numbers: dict[str, int] = {}
        self.kept: dict[str, str] = {}
        self.filled: dict[str, str] = {}
        self.made = self.budget.held = 0
        self.answers: Row = {}
        self.values: Row = {}
        self.inside(self.program.root, self.instance, Level(self.given, self.answers, self.values))

    def enter(self, node: Node, element: Element, level: Level) -> None:
        self.budget.at = node.name
        self.budget.step()
        if node.relevant is not None and not node.relevant.holds(element):
            self.leave(element)
            self.pass_over(node, element, level)
            return
        element.attrib.pop(OFF, "")
        key = level.prefix + node.name
        if node.question is None:
            self.places[key] = Place(key, node, element)
            self.group(node, element, level, key)
        else:
            asked = self.places[key] = Asked(key, node, element, node.question)
            self.blocks.append(Block("question", key, node))
            self.fill(asked, level)

    def group(self, node: Node, element: Element, level: Level, key: str) -> None:
        """With its label, unless it is a page or nothing of it is to be seen."""
        before = len(self.blocks)
        self.inside(node, element, level)
        is_seen = any(not block.node.is_silent for block in self.blocks[before:])
        if is_seen and node.labels and node not in self.program.root.children:
            self.blocks.insert(before, Block("heads", key, node))

    def inside(self, node: Node, element: Element, level: Level) -> None:
        for child in node.children:
            if child.repeats:
                self.repeat(child, element, level)
            else:
                self.enter(child, child_of(element, child.name), level)

    def leave(self, element: Element) -> None:
        """Empties a branch; of a repeat no instance stays."""
        for each in element.iter(etree.Element):
            self.budget.step()
            each.text = None
            each.set(OFF, "")
        for anchor in list(element.iter(etree.Comment)):
            parent = parent_of(anchor)
            for each in parent.findall(anchor.text or ""):
                parent.remove(each)

    def fill(self, asked: Asked, level: Level) -> None:
        node, element = asked.node, asked.element
        if node.calculate is not None:
            self.calculate(node.calculate, asked, level)
            return
        given = None if asked.question.kind == "note" else level.given.get(node.name)
        element.text = as_text(asked.question, given)
        is_set = node.name not in level.given
        if node.triggers:
            is_set = self.is_set_off(asked, level) and (is_set or node.name + SET_BY in level.given)
        if is_set and node.default:
            element.text = given = self.default(node.default, asked)
            if node.triggers and fault(asked.question, given) is None:
                self.filled[asked.key] = given
        if node.remembers and not asked.question.is_asked:
            self.kept[asked.key] = element.text or ""
        if element.text:
            self.hold(element.text)
            level.values[node.name] = given
            if asked.question.is_asked:
                level.answers[node.name] = given

    def calculate(self, calculation: Expression, asked: Asked, level: Level) -> None:
        node, element = asked.node, asked.element
        if node.keeps_value or node.triggers:
            element.text = as_text(asked.question, level.given.get(node.name))
        if not node.triggers or self.is_set_off(asked, level):
            element.text = calculation.text(element)
        if element.text:
            self.hold(element.text)
            level.values[node.name] = element.text
        if node.keeps_value or node.triggers:
            self.kept[asked.key] = element.text or ""

    def hold(self, text: str) -> None:
        self.budget.held += len(text)
        self.budget.write(len(text))

    def pass_over(self, node: Node, element: Element, level: Level) -> None:
        """What is set while the answers lead past it is there once they lead to it, with the moment it was set."""
        self.budget.step()
        if node.question is not None and node.triggers and node.calculate is not None:
            asked = Asked(level.prefix + node.name, node, element, node.question)
            before = as_text(asked.question, level.given.get(node.name))
            self.kept[asked.key] = node.calculate.text(element) if self.is_set_off(asked, level) else before
        for child in node.children:
            if not child.repeats:
                self.pass_over(child, child_of(element, child.name), level)

    def is_set_off(self, asked: Asked, level: Level) -> bool:
        key = asked.node.name + SET_BY
        found = triggered(asked.element, asked.node.triggers, level.given.get(key), self.budget)
        self.kept[level.prefix + key] = found.marks
        return found.is_set_off

    def default(self, default: Expression | str, asked: Asked) -> str:
        text = default if isinstance(default, str) else default.text(asked.element)
        return as_text(asked.question, cut(text) if asked.question.kind in NUMBERS else text)

    def repeat(self, node: Node, parent: Element, level: Level) -> None:
        self.budget.at = node.name
        self.budget.step()
        anchor = next(each for each in parent.iterchildren(etree.Comment) if each.text == node.name)
        first = self.only_instance(node, anchor)
        rows = rows_of(level.given.get(node.name))
        wanted = self.wanted(node, first, rows)
        elements = self.instances(node, first, wanted or 1)
        self.made += wanted
        self.budget.instances = self.made
        asked = [node.relevant is None or node.relevant.holds(each) for each in elements]
        if not any(asked) or not wanted:
            for each in elements:
                parent.remove(each)
        if not any(asked):
            return
        if not wanted:
            elements = []
        answers, values = list[Said](), list[Said]()
        if elements or rows == []:  # “none” is an answer too
            level.answers[node.name], level.values[node.name] = answers, values
        for number, element in enumerate(elements, start=1):
            given = rows[number - 1] if rows and number <= len(rows) else {}
            key = f"{level.prefix}{node.name}[{number}]"
            inner = Level(given, {}, {}, f"{key}/")
            answers.append(inner.answers)
            values.append(inner.values)
            if asked[number - 1]:
                element.attrib.pop(OFF, "")
                self.instance_of(Place(key, node, element), inner)
            else:
                self.leave(element)
        self.numbers[level.prefix + node.name] = len(elements)
        self.blocks.append(Block("more", level.prefix + node.name, node))

    def instance_of(self, place: Place, inner: Level) -> None:
        self.places[place.key] = place
        self.blocks.append(Block("begins", place.key, place.node))
        self.inside(place.node, place.element, inner)
        self.blocks.append(Block("ends", place.key, place.node))

    def only_instance(self, node: Node, anchor: Element) -> Element:
        """One instance, whatever an earlier pass has left."""
        parent = parent_of(anchor)
        present = parent.findall(node.name)
        for each in present[1:]:
            parent.remove(each)
        if present:
            return present[0]
        self.budget.make(node.size)
        made = node.new_instance()
        anchor.addnext(made)
        return made

    def instances(self, node: Node, first: Element, wanted: int) -> list[Element]:
        made = [first]
        for _ in range(wanted - 1):
            self.budget.make(node.size)
            made.append(node.new_instance())
            made[-2].addnext(made[-1])
        return made

    def wanted(self, node: Node, element: Element, rows: list[Row] | None) -> int:
        """As many instances as the count says; without one, as were given, or one to begin with."""
        most = min(MOST_INSTANCES, MOST_ALTOGETHER - self.made)
        if node.count is None:
            return min(len(rows) if rows is not None else 1, most)
        try:
            return max(0, min(int(float(node.count.text(element))), most))
        except (ValueError, OverflowError):
            return 0

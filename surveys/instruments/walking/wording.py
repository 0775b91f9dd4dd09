"""What is read out on a path: texts in a language, with answers in them, and choices on offer."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.instruments.elements import Element, child_of
from surveys.instruments.program import INDEX, Items
from surveys.instruments.questionnaire import Questionnaire
from surveys.instruments.texts import piped
from surveys.instruments.walking.randomize import randomized
from surveys.instruments.walking.visit import Asked
from surveys.instruments.xpath.here import node_text


@dataclass(frozen=True)
class Wording:
    """`seed` orders the choices that a form randomises without a seed of its own."""

    questionnaire: Questionnaire
    language: str
    seed: int

    def text(self, texts: Mapping[str, str], element: Element) -> str:
        """The text in the language, each `${name}` replaced by its value as seen from `element`."""
        return piped(self.questionnaire.text(texts, self.language), lambda name: nearest(element, name))

    def choice_label(self, question: str, name: str) -> str:
        """For jr:choice-name: a choice's label; "" for an unknown one."""
        asked = self.questionnaire.questions.get(question)
        listed = self.questionnaire.choices_of(asked) if asked else ()
        labels = next((each.labels for each in listed if each.name == name), {})
        return self.questionnaire.text(labels, self.language)

    def choices(self, asked: Asked) -> list[tuple[str, str]]:
        """(name, label) of each choice on offer, in the order to read them out."""
        items = asked.node.items
        if items is None:
            return []
        offered = self.from_repeat(items, items.read, asked) if items.read else self.from_list(items, asked)
        if not items.by_chance:
            return offered
        return randomized(offered, items.seed.text(asked.element) if items.seed else f"{self.seed} {asked.key}")

    def from_repeat(self, items: Items, read: tuple[str, str], asked: Asked) -> list[tuple[str, str]]:
        """Earlier answers to a repeat, one for each of its instances."""
        name, label = read
        instances = items.filtered(asked.element)
        return [(node_text(child_of(each, name)), node_text(child_of(each, label))) for each in instances]

    def from_list(self, items: Items, asked: Asked) -> list[tuple[str, str]]:
        listed = self.questionnaire.choices_of(asked.question)
        if items.nodes is not None:
            listed = tuple(listed[int(item.get(INDEX, ""))] for item in items.filtered(asked.element))
        return [(each.name, self.text(each.labels, asked.element)) for each in listed]


def nearest(element: Element, name: str) -> str:
    """The value of `${name}` seen from an element: its own instance of a repeat first."""
    for above in (element, *element.iterancestors()):
        for node in above.iter(name):
            return node_text(node)
    return ""

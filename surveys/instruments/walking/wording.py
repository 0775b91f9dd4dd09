"""What is read out on a path: texts in a language, with answers in them, and choices on offer."""

from dataclasses import dataclass

from surveys.instruments.questionnaire import Instrument
from surveys.instruments.texts import piped
from surveys.instruments.walking.randomize import shuffled
from surveys.instruments.walking.visit import Found
from surveys.instruments.xpath.here import node_text


@dataclass(frozen=True)
class Wording:
    """`seed` orders the choices that a form shuffles without a seed of its own."""

    instrument: Instrument
    language: str
    seed: int

    def text(self, texts, element) -> str:
        """The text in the language, each `${name}` replaced by its value as seen from `element`."""
        return piped(self.instrument.text(texts, self.language), lambda name: nearest(element, name))

    def choice_label(self, question: str, name: str) -> str:
        """For jr:choice-name: a choice's label; "" for an unknown one."""
        list_name = self.instrument.questions[question].list_name if question in self.instrument.questions else None
        listed = self.instrument.choices.get(list_name, ())
        labels = next((each.labels for each in listed if each.name == name), {})
        return self.instrument.text(labels, self.language)

    def choices(self, found: Found) -> list[tuple[str, str]]:
        """(name, label) of each choice on offer, in the order to read them out."""
        items = found.node.items
        if items is None:
            return []
        offered = self.from_repeat(found) if items.value else self.from_list(found)
        if not items.shuffled:
            return offered
        return shuffled(offered, items.seed.text(found.element) if items.seed else f"{self.seed} {found.key}")

    def from_repeat(self, found):
        """Earlier answers to a repeat, one for each of its instances."""
        items = found.node.items
        nodes = items.nodes.nodes(found.element)
        return [(node_text(each.find(items.value)), node_text(each.find(items.label))) for each in nodes]

    def from_list(self, found):
        listed = self.instrument.choices[found.node.question.list_name]
        if found.node.items.nodes is not None:
            places = (int(item.get("index")) for item in found.node.items.nodes.nodes(found.element))
            listed = [listed[place] for place in places]
        return [(each.name, self.text(each.labels, found.element)) for each in listed]


def nearest(element, name) -> str:
    """The value of `${name}` seen from an element: its own instance of a repeat first."""
    for above in (element, *element.iterancestors()):
        for node in above.iter(name):
            return node_text(node)
    return ""

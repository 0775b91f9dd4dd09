"""What is read out on a path: texts in a language, with answers in them, and choices on offer."""

import hashlib
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from surveys.instruments.program import INDEX, Items
from surveys.instruments.questionnaire import Question, Questionnaire, piped
from surveys.instruments.walking.places import Asked
from surveys.instruments.xpath.budget import Budget
from surveys.instruments.xpath.here import Element, child_of, nearest, node_text

Item = TypeVar("Item")


LIMIT = 2_147_483_647


FACTOR = 16_807


def randomized(items: Sequence[Item], seed: str) -> list[Item]:
    """The items in the seed's order. A seed that is no number is hashed to one."""
    chances = fractions(seed_number(seed))
    order: list[Item] = []
    for index, item in enumerate(items):
        place = int(next(chances) * (index + 1))
        order.append(item)
        order[place], order[index] = item, order[place]
    return order


def fractions(seed: int) -> Iterator[float]:
    """Numbers from 0 up to but without 1."""
    state = int(math.fmod(seed, LIMIT))  # keeps the sign, as the other programs do
    if state <= 0:
        state += LIMIT - 1
    while True:
        state = state * FACTOR % LIMIT
        yield (state - 1) / (LIMIT - 1)


def seed_number(seed: str) -> int:
    try:
        return int(float(seed))
    except (ValueError, OverflowError):
        return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big")


@dataclass(frozen=True)
class Wording:
    """`seed` orders the choices that a form randomises without a seed of its own."""

    questionnaire: Questionnaire
    language: str
    seed: int
    budget: Budget = field(default_factory=Budget, compare=False)

    def text(self, texts: Mapping[str, str], element: Element) -> str:
        """The text in the language, each `${name}` replaced by its value as seen from `element`."""
        written = self.questionnaire.text(texts, self.language)
        said = piped(written, lambda name: self.piped(element, name)) if "${" in written else written
        self.budget.write(len(said))
        return said

    def piped(self, element: Element, name: str) -> str:
        """Counted before the text is put together: a text may name an answer a thousand times."""
        value = nearest(element, name, self.budget)
        self.budget.write(len(value))
        return value

    def scale(self, question: Question, element: Element) -> str:
        """What the ticks of a scale mean: “0: Not at all; 10: Completely.”"""
        ticks = [f"{each.name}: {self.text(each.labels, element)}" for each in self.questionnaire.choices_of(question)]
        return f"{'; '.join(ticks)}." if ticks else ""

    def choice_label(self, question: str, name: str) -> str:
        """For jr:choice-name: a choice's label; "" for an unknown one."""
        asked = self.questionnaire.questions.get(question)
        listed = self.questionnaire.choices_of(asked) if asked else ()
        self.budget.step(1 + len(listed) // 16)
        labels = next((each.labels for each in listed if each.name == name), {})
        return self.questionnaire.text(labels, self.language)

    def choices(self, asked: Asked) -> list[tuple[str, str]]:
        """(name, label) of each choice on offer, in the order to read them out."""
        items = asked.node.items
        if items is None:
            return []
        self.budget.at = asked.node.name
        offered = self.from_repeat(items, items.read, asked) if items.read else self.from_list(items, asked)
        self.budget.step(4 * len(offered))
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

"""What a visit finds on its way: the nodes on the path, what stands there, and the answers at one depth of repeats."""

from dataclasses import dataclass
from typing import Literal

from surveys.instruments.program import Node
from surveys.instruments.questionnaire import Question
from surveys.instruments.walking.answers import Row
from surveys.instruments.xpath.here import Element

What = Literal["question", "heads", "begins", "ends", "more"]


@dataclass(frozen=True)
class Place:
    """A node on the path, under its key (`children[2]/age` in a repeat)."""

    key: str
    node: Node
    element: Element


@dataclass(frozen=True)
class Asked(Place):
    """One with a question: asked, read out or computed."""

    question: Question


@dataclass(frozen=True)
class Block:
    """What stands at one place: a question; the label of a group within a page (`heads`); where an instance
    begins and ends; the end of a repeat (`more`)."""

    what: What
    key: str
    node: Node


def is_required(place: Place) -> bool:
    return place.node.required is not None and place.node.required.holds(place.element)


def is_missing(asked: Asked) -> bool:
    return not asked.element.text and asked.question.is_asked and is_required(asked)


@dataclass(frozen=True)
class Level:
    """The answers given and counted at one depth of repeats, and what its keys begin with."""

    given: Row
    answers: Row
    values: Row
    prefix: str = ""

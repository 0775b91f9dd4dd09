"""What sets a value off: a change of the questions that its column `trigger` names.

Between two walks nothing is kept of their answers but a mark of each.
"""

from itertools import zip_longest
from typing import NamedTuple

from surveys.instruments.walking.answers import Said, mark_of
from surveys.instruments.xpath.budget import Budget
from surveys.instruments.xpath.here import OFF, Element, nearest_node, node_text

SET_BY, BETWEEN = "@", "."  # after a key: what set it off; between the marks of several questions


class Triggered(NamedTuple):
    """`marks`: of what the questions say now. `is_set_off`: whether one of them says something else than before, or
    is answered for the first time."""

    marks: str
    is_set_off: bool


def triggered(element: Element, names: tuple[str, ...], before: Said, budget: Budget) -> Triggered:
    """Seen from an element; `before` are the marks of the last walk, None before the first."""
    earlier = str(before or "").split(BETWEEN)
    found = [
        mark(nearest_node(element, name, budget), known) for name, known in zip_longest(names, earlier, fillvalue="")
    ]
    padded = earlier + [""] * (len(found) - len(earlier))
    return Triggered(BETWEEN.join(found), any(found) if before is None else found != padded)


def mark(source: Element | None, earlier: str) -> str:
    """What the answers lead past has not changed by that."""
    return earlier if source is None or source.get(OFF) is not None else mark_of(node_text(source))

"""ODK's functions of choices, texts, repeats, and yes or no. Those of numbers are in numbers.py."""

import math
import random as chance

from surveys.instruments.xpath.budget import Weight
from surveys.instruments.xpath.here import (
    HELD,
    HERE,
    LONGEST_TEXT,
    Context,
    Element,
    Node,
    Value,
    node_text,
    on_path,
    text,
    texts,
)
from surveys.instruments.xpath.numbers import to_number
from surveys.instruments.xpath.patterns import fits

FAR = 1_000_000  # beyond the end of any answer


def random(_: Context, node: list[Element]) -> float:
    """Chance that stays the same for one question of one interview, so that a path is stable."""
    HERE.get().budget.step(1 + HERE.get().budget.size // 256)
    place = node[0].getroottree().getpath(node[0])
    return chance.Random(f"{HERE.get().seed} {place}").random()  # noqa: S311 (an order of questions, no secret)


def truth(_: Context, value: Value) -> bool:
    """Yes or no by value: what is empty is no, and so is a number of 0, or what is computed and says no."""
    return is_true(value)


def is_true(value: Value) -> bool:
    if isinstance(value, list):
        return bool(value) and says_yes(value[0])
    if isinstance(value, str):
        return value not in {"", "false"}
    return bool(value) and not math.isnan(value)


def says_yes(node: Node) -> bool:
    """A choice whose code is 0 is an answer as any other."""
    is_number = not isinstance(node, str) and node.get(HELD) is not None
    return node_text(node).strip() not in ({"", "0", "false", "NaN"} if is_number else {""})


def choose(_: Context, condition: Value, then: Value, otherwise: Value) -> Value:
    return then if condition else otherwise


def coalesce(_: Context, *values: Value) -> Value:
    """The first that is something: not empty, and not not-a-number."""
    return next((value for value in values if not is_nothing(value)), "")


def is_nothing(value: Value) -> bool:
    return math.isnan(value) if isinstance(value, float) else text(value) == ""


def once(_: Context, node: Value, value: Value) -> Value:
    """The value a question already has; else this one."""
    return text(node) or value


def boolean_from_string(_: Context, value: Value) -> bool:
    return text(value).lower() in {"1", "true"}


def checklist(_: Context, least: Value, most: Value, *values: Value) -> bool:
    return between(sum(map(is_true, values)), to_number(least), to_number(most))


def weighted_checklist(_: Context, least: Value, most: Value, *pairs: Value) -> bool:
    weights = (to_number(weight) for value, weight in zip(pairs[::2], pairs[1::2], strict=False) if is_true(value))
    return between(sum(weights), to_number(least), to_number(most))


def between(total: float, least: float, most: float) -> bool:
    """-1 stands for no limit."""
    return (least == -1 or total >= least) and (most == -1 or total <= most)


def selected(_: Context, chosen: Value, name: Value) -> bool:
    """Whether a choice is among the chosen. The code of a single choice may hold spaces, so it is looked for whole."""
    return f" {text(name).strip()} " in f" {text(chosen)} "


def selected_at(_: Context, chosen: Value, place: Value) -> str:
    names, number = text(chosen).split(), to_number(place)
    return names[int(number)] if 0 <= number < len(names) else ""


def count_selected(_: Context, chosen: Value) -> float:
    return float(len(text(chosen).split()))


def choice_name(_: Context, value: Value, question: Value) -> str:
    """The label of a choice; ODK gives the question's path as a text."""
    return HERE.get().choice_label(text(question).strip().rpartition("/")[2], text(value))


def concat(_: Context, *values: Value) -> str:
    return within("", texts(values))


def join(_: Context, separator: Value, *values: Value) -> str:
    return within(text(separator), texts(values))


def within(separator: str, parts: list[str]) -> str:
    """The parts as one text, unless it is longer than any text of an interview."""
    length = sum(map(len, parts)) + len(separator) * len(parts)
    return separator.join(parts) if length <= LONGEST_TEXT else ""


def substr(_: Context, value: Value, start: Value, end: Value | None = None) -> str:
    """From the character at `start`, counted from 0, up to but without the one at `end`."""
    first, last = to_number(start), FAR if end is None else to_number(end)
    if not math.isfinite(first) or not math.isfinite(last):
        return ""
    return text(value)[int(first) : int(last)]


def contains(_: Context, value: Value, part: Value) -> bool:
    return text(part) in text(value)


def substring_before(_: Context, value: Value, part: Value) -> str:
    before, found, _rest = text(value).partition(text(part)) if text(part) else ("", "", "")
    return before if found else ""


def substring_after(_: Context, value: Value, part: Value) -> str:
    return text(value).partition(text(part))[2] if text(part) else text(value)


def translate(_: Context, value: Value, these: Value, by: Value) -> str:
    """Each letter of `these` becomes the one in its place in `by`, and nothing where there is none."""
    others = text(by)
    become = {ord(letter): others[place : place + 1] for place, letter in reversed(list(enumerate(text(these))))}
    return text(value).translate(become)


def ends_with(_: Context, value: Value, end: Value) -> bool:
    return text(value).endswith(text(end))


def regex(_: Context, value: Value, pattern: Value) -> bool:
    """Whether the whole text fits the pattern; no text fits a pattern that cannot be read."""
    fitting = fits(text(pattern))
    return fitting is not None and fitting(text(value))


def count(_: Context, nodes: Value) -> float:
    """How many nodes are on the path: what was not asked is not there."""
    return float(len(on_path(nodes)))


def count_non_empty(_: Context, nodes: Value) -> float:
    return float(sum(1 for each in texts([nodes]) if each))


def each(_: Context, weight: str, value: Value = True) -> Value:
    """Counts one thing that square brackets are asked of, and what libxml2 does for it; gives `value` back."""
    budget = HERE.get().budget
    budget.step(Weight.read(weight).steps(budget))
    return bool(value) if isinstance(value, list) else value


def position(context: Context, nodes: list[Element]) -> float:
    """Which instance of its repeat a node is, from 1. Of all instances it is the one that asks, if it is among them:
    `position(${r})` within the repeat `r` is the number of the instance at hand, as in ODK."""
    if not isinstance(nodes, list) or not nodes:
        return math.nan
    HERE.get().budget.step(1 + HERE.get().budget.size // 256)
    around = {context.context_node, *context.context_node.iterancestors()}
    node = next((each for each in nodes if each in around), nodes[0])
    return 1.0 + sum(1 for _ in node.itersiblings(node.tag, preceding=True))


def indexed_repeat(_: Context, targets: Value, *groups: Value) -> list[Element]:
    """Those targets that lie in instance `number` of each repeat: (repeat, number)…"""
    inside: Element | None = None
    for repeats, number in zip(groups[::2], groups[1::2], strict=False):
        within = elements(repeats, inside)
        place = to_number(number)
        if not 1 <= place <= len(within):
            return []
        inside = within[int(place) - 1]
    return elements(targets, inside)


def elements(value: Value, inside: Element | None) -> list[Element]:
    """Those of a node-set that lie in another element, if one is given."""
    nodes = [node for node in value if not isinstance(node, str)] if isinstance(value, list) else []
    return [node for node in nodes if inside is None or inside in node.iterancestors()]


def version(_: Context) -> str:
    return HERE.get().version

"""ODK's functions of choices, texts, repeats, and yes or no."""

import functools
import math
import re

from surveys.instruments.elements import Element
from surveys.instruments.xpath.here import HERE, Context, Value, text, texts
from surveys.instruments.xpath.numbers import to_number

FAR = 1_000_000  # beyond the end of any answer


def truth(_: Context, value: Value) -> bool:
    """Yes or no by value: an empty node, `0` and `false` are no."""
    return is_true(value)


def is_true(value: Value) -> bool:
    if isinstance(value, list):
        return text(value).strip() not in {"", "0", "false", "NaN"}
    if isinstance(value, str):
        return value not in {"", "false"}
    return bool(value) and not math.isnan(value)


def choose(_: Context, condition: Value, then: Value, otherwise: Value) -> Value:
    return then if condition else otherwise


def coalesce(_: Context, *values: Value) -> Value:
    return next((value for value in values if text(value) != ""), "")


def once(_: Context, node: Value, value: Value) -> Value:
    """The value a question already has; else this one."""
    return text(node) or value


def boolean_from_string(_: Context, value: Value) -> bool:
    return text(value) in {"1", "true"}


def checklist(_: Context, least: Value, most: Value, *values: Value) -> bool:
    return between(sum(map(is_true, values)), to_number(least), to_number(most))


def weighted_checklist(_: Context, least: Value, most: Value, *pairs: Value) -> bool:
    weights = (to_number(weight) for value, weight in zip(pairs[::2], pairs[1::2], strict=False) if is_true(value))
    return between(sum(weights), to_number(least), to_number(most))


def between(total: float, least: float, most: float) -> bool:
    """-1 stands for no limit."""
    return (least == -1 or total >= least) and (most == -1 or total <= most)


def selected(_: Context, chosen: Value, name: Value) -> bool:
    return text(name).strip() in text(chosen).split()


def selected_at(_: Context, chosen: Value, place: Value) -> str:
    names, number = text(chosen).split(), to_number(place)
    return names[int(number)] if 0 <= number < len(names) else ""


def count_selected(_: Context, chosen: Value) -> float:
    return float(len(text(chosen).split()))


def choice_name(_: Context, value: Value, question: Value) -> str:
    """The label of a choice; ODK gives the question's path as a text."""
    return HERE.get().choice_label(text(question).strip().rpartition("/")[2], text(value))


def concat(_: Context, *values: Value) -> str:
    return "".join(texts(values))


def join(_: Context, separator: Value, *values: Value) -> str:
    return text(separator).join(texts(values))


def substr(_: Context, value: Value, start: Value, end: Value | None = None) -> str:
    """From the character at `start`, counted from 0, up to but without the one at `end`."""
    first, last = to_number(start), FAR if end is None else to_number(end)
    if not math.isfinite(first) or not math.isfinite(last):
        return ""
    return text(value)[int(first) : int(last)]


def ends_with(_: Context, value: Value, end: Value) -> bool:
    return text(value).endswith(text(end))


def regex(_: Context, value: Value, pattern: Value) -> bool:
    """Whether the whole text fits the pattern; no text fits a pattern that cannot be read."""
    expression = compiled(text(pattern))
    return expression is not None and expression.fullmatch(text(value)) is not None


@functools.lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


def count_non_empty(_: Context, nodes: Value) -> float:
    return float(sum(1 for each in texts([nodes]) if each))


def position(_: Context, nodes: list[Element]) -> float:
    """Which instance of its repeat a node is, from 1."""
    if not isinstance(nodes, list) or not nodes:
        return math.nan
    return 1.0 + sum(1 for _ in nodes[0].itersiblings(nodes[0].tag, preceding=True))


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

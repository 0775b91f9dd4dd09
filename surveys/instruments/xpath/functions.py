"""ODK's functions of numbers, choices, texts, repeats, and yes or no.

In its arithmetic, whatever is not a number gives not-a-number, never an error.
"""

import functools
import math
import random as chance
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from surveys.instruments.xpath.dates import day_number
from surveys.instruments.xpath.here import HERE, Context, Element, Value, node_text, text, texts

FAR = 1_000_000  # beyond the end of any answer


def measure(_: Context, value: Value) -> Value:
    """A date as its day number; anything else as it is. More nodes than one stay nodes."""
    if isinstance(value, list):
        if len(value) != 1:
            return value
        value = node_text(value[0])
    if isinstance(value, str):
        days = day_number(value)
        return value if days is None else days
    return value


def to_number(value: Value) -> float:
    """XPath's number(), and a date's day number."""
    if isinstance(value, bool | int | float):
        return float(value)
    written = text(value).strip()
    try:
        # Python would read "1e5", "inf" and "1_000", which XPath does not.
        return float(written) if set(written) <= set("0123456789.-") else day(written)
    except ValueError:
        return day(written)


def day(written: str) -> float:
    days = day_number(written)
    return math.nan if days is None else days


def number(_: Context, value: Value) -> float:
    return to_number(value)


def whole(_: Context, value: Value) -> float:
    """int(): towards zero."""
    number = to_number(value)
    return float(math.trunc(number)) if math.isfinite(number) else number


def rounded(_: Context, value: Value, places: Value = 0.0) -> float:
    """round(), halves away from zero, to `places` decimals (negative: tens, hundreds)."""
    number, decimals = to_number(value), to_number(places)
    if not math.isfinite(number) or not math.isfinite(decimals):
        return number
    try:
        step = Decimal(1).scaleb(-int(decimals))
        return float(Decimal(repr(number)).quantize(step, rounding=ROUND_HALF_UP))
    except ArithmeticError:
        return number


def safely(function: Callable[..., float]) -> Callable[..., float]:
    """`function` of numbers, with not-a-number where mathematics has no answer."""

    def call(_: Context, *values: Value) -> float:
        try:
            return float(function(*(to_number(value) for value in values)))
        except (ValueError, OverflowError, ZeroDivisionError, TypeError):
            return math.nan

    return call


def total(_: Context, values: Value) -> float:
    """The sum. Like ODK Collect, and unlike XPath, it passes over what is unanswered."""
    numbers = answered([values])
    return math.fsum(numbers) if all(map(math.isfinite, numbers)) else math.nan


def least(_: Context, *values: Value) -> float:
    return extreme(min, answered(values))


def greatest(_: Context, *values: Value) -> float:
    return extreme(max, answered(values))


def extreme(choose: Callable[[list[float]], float], numbers: list[float]) -> float:
    if not numbers or any(math.isnan(each) for each in numbers):
        return math.nan
    return float(choose(numbers))


def answered(values: Iterable[Value]) -> list[float]:
    return [to_number(written) for written in texts(values) if written != ""]


def random(_: Context, node: list[Element]) -> float:
    """Chance that stays the same for one question of one interview, so that a path is stable."""
    place = node[0].getroottree().getpath(node[0])
    return chance.Random(f"{HERE.get().seed} {place}").random()  # noqa: S311 (an order of questions, no secret)


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

"""ODK's functions of numbers. Whatever is not a number gives not-a-number, never an error."""

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal

from surveys.instruments.xpath.dates import day_number
from surveys.instruments.xpath.here import COMPUTED, HELD, Context, Node, Value, node_text, on_path, text

TRUTHS = {"true": 1.0, "false": 0.0}  # a computed yes or no, as a number


def measure(_: Context, value: Value) -> Value:
    """As a number, a date as its day number. More nodes than one stay nodes, and a yes or no stays one."""
    if isinstance(value, list):
        if len(value) != 1:
            return value
        value = held(value[0])
    return to_number(value) if isinstance(value, str) else value


def held(node: Node) -> float | str:
    """A node's text; a computed yes or no as 1 or 0."""
    written = node_text(node)
    computed = not isinstance(node, str) and node.get(HELD) == COMPUTED
    return TRUTHS.get(written, written) if computed else written


ALIKE = 1e-12  # ODK's: 1.1 + 2.2 is 3.3


def same(_: Context, left: Value, right: Value) -> bool:
    """Whether two values are one number. Of several nodes any may be."""
    return any(abs(one - other) < ALIKE for one in numbers(left) for other in numbers(right))


def numbers(value: Value) -> list[float]:
    return [to_number(held(node)) for node in value] if isinstance(value, list) else [to_number(value)]


def alike(_: Context, left: Value, right: Value) -> bool:
    """Whether one of the nodes has the text “1” or “0”, or is the yes or no of it."""
    nodes, digit = (left, right) if isinstance(left, list) else (right, left)
    values = map(held, nodes) if isinstance(nodes, list) else iter([text(nodes)])
    return any(each == (text(digit) if isinstance(each, str) else to_number(digit)) for each in values)


def to_number(value: Value) -> float:
    """XPath's number(), and a date's day number."""
    if isinstance(value, list):
        value = held(value[0]) if value else ""
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
    """round(), halves upwards as XPath has it, to `places` decimals (negative: tens, hundreds)."""
    number, decimals = to_number(value), to_number(places)
    if not math.isfinite(number) or math.isinf(decimals):
        return number
    try:
        step = Decimal(1).scaleb(0 if math.isnan(decimals) else -int(decimals))
        upwards = ROUND_HALF_UP if number > 0 else ROUND_HALF_DOWN
        return float(Decimal(repr(number)).quantize(step, rounding=upwards))
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
    """The sum. Like ODK Collect, and unlike XPath, it passes over what is unanswered, or no number."""
    numbers = [each for each in answered([values]) if not math.isnan(each)]
    return math.fsum(numbers) if all(map(math.isfinite, numbers)) else math.nan


def least(_: Context, *values: Value) -> float:
    return extreme(min, answered(values))


def greatest(_: Context, *values: Value) -> float:
    return extreme(max, answered(values))


def extreme(choose: Callable[[list[float]], float], numbers: list[float]) -> float:
    """Of those that are numbers, as ODK does."""
    known = [each for each in numbers if not math.isnan(each)]
    return float(choose(known)) if known else math.nan


def answered(values: Iterable[Value]) -> list[float]:
    return [to_number(each) for each in each_of(values) if each != ""]


def each_of(values: Iterable[Value]) -> Iterator[Value]:
    """A node-set counts for each of its nodes that is asked."""
    for value in values:
        if isinstance(value, list):
            yield from map(held, on_path(value))
        else:
            yield value

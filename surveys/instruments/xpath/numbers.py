"""ODK's functions of numbers. Whatever is not a number gives not-a-number, never an error."""

import math
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from surveys.instruments.xpath.dates import day_number
from surveys.instruments.xpath.here import Context, Value, node_text, text, texts


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


ALIKE = 1e-12  # ODK's: 1.1 + 2.2 is 3.3


def same(_: Context, left: Value, right: Value) -> bool:
    """Whether two values are one number. Of several nodes any may be."""
    return any(abs(one - other) < ALIKE for one in numbers(left) for other in numbers(right))


def numbers(value: Value) -> list[float]:
    return [to_number(node_text(node)) for node in value] if isinstance(value, list) else [to_number(value)]


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
    """Of those that are numbers, as ODK does."""
    known = [each for each in numbers if not math.isnan(each)]
    return float(choose(known)) if known else math.nan


def answered(values: Iterable[Value]) -> list[float]:
    return [to_number(written) for written in texts(values) if written != ""]

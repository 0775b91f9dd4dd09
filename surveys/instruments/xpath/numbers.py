"""ODK's arithmetic. Whatever is not a number gives not-a-number, never an error."""

import math
import random as chance
from decimal import ROUND_HALF_UP, Decimal

from surveys.instruments.xpath.dates import day_number
from surveys.instruments.xpath.here import HERE, node_text, text, texts


def measure(_, value):
    """A date as its day number; anything else as it is. More nodes than one stay nodes."""
    if isinstance(value, list):
        if len(value) != 1:
            return value
        value = node_text(value[0])
    if isinstance(value, str):
        days = day_number(value)
        return value if days is None else days
    return value


def to_number(value) -> float:
    """XPath's number(), and a date's day number."""
    if isinstance(value, bool | int | float):
        return float(value)
    written = text(value).strip()
    try:
        # Python would read "1e5", "inf" and "1_000", which XPath does not.
        return float(written) if set(written) <= set("0123456789.-") else day(written)
    except ValueError:
        return day(written)


def day(written):
    days = day_number(written)
    return math.nan if days is None else days


def number(_, value):
    return to_number(value)


def whole(_, value):
    """int(): towards zero."""
    found = to_number(value)
    return float(math.trunc(found)) if math.isfinite(found) else found


def rounded(_, value, places=0.0):
    """round(), halves away from zero, to `places` decimals (negative: tens, hundreds)."""
    found, places = to_number(value), to_number(places)
    if not math.isfinite(found) or not math.isfinite(places):
        return found
    try:
        step = Decimal(1).scaleb(-int(places))
        return float(Decimal(repr(found)).quantize(step, rounding=ROUND_HALF_UP))
    except ArithmeticError:
        return found


def safely(function):
    """`function` of numbers, with not-a-number where mathematics has no answer."""

    def call(_, *values):
        try:
            return float(function(*(to_number(value) for value in values)))
        except (ValueError, OverflowError, ZeroDivisionError, TypeError):
            return math.nan

    return call


def total(_, values):
    """The sum. Like ODK Collect, and unlike XPath, it passes over what is unanswered."""
    numbers = answered([values])
    return math.fsum(numbers) if all(map(math.isfinite, numbers)) else math.nan


def least(_, *values):
    return extreme(min, answered(values))


def greatest(_, *values):
    return extreme(max, answered(values))


def extreme(choose, numbers):
    if not numbers or any(math.isnan(each) for each in numbers):
        return math.nan
    return float(choose(numbers))


def answered(values):
    return [to_number(written) for written in texts(values) if written != ""]


def random(_, node):
    """Chance that stays the same for one question of one interview, so that a path is stable."""
    place = node[0].getroottree().getpath(node[0])
    return chance.Random(f"{HERE.get().seed} {place}").random()  # noqa: S311 (an order of questions, no secret)

"""ODK's functions of choices, texts, repeats, and yes or no."""

import functools
import math
import re

from surveys.instruments.xpath.here import HERE, text, texts
from surveys.instruments.xpath.numbers import to_number

FAR = 1_000_000  # beyond the end of any answer


def truth(_, value):
    """Yes or no by value: an empty node, `0` and `false` are no."""
    return is_true(value)


def is_true(value) -> bool:
    if isinstance(value, list):
        return text(value).strip() not in {"", "0", "false", "NaN"}
    if isinstance(value, str):
        return value not in {"", "false"}
    return bool(value) and not math.isnan(value)


def choose(_, condition, then, otherwise):
    return then if condition else otherwise


def coalesce(_, *values):
    return next((value for value in values if text(value) != ""), "")


def once(_, node, value):
    """The value a question already has; else this one."""
    return text(node) or value


def boolean_from_string(_, value):
    return text(value) in {"1", "true"}


def checklist(_, least, most, *values):
    return between(sum(map(is_true, values)), least, most)


def weighted_checklist(_, least, most, *pairs):
    weights = (to_number(weight) for value, weight in zip(pairs[::2], pairs[1::2], strict=False) if is_true(value))
    return between(sum(weights), least, most)


def between(total, least, most):
    """-1 stands for no limit."""
    least, most = to_number(least), to_number(most)
    return (least == -1 or total >= least) and (most == -1 or total <= most)


def selected(_, chosen, name):
    return text(name).strip() in text(chosen).split()


def selected_at(_, chosen, place):
    names, place = text(chosen).split(), to_number(place)
    return names[int(place)] if 0 <= place < len(names) else ""


def count_selected(_, chosen):
    return float(len(text(chosen).split()))


def choice_name(_, value, question):
    """The label of a choice; ODK gives the question's path as a text."""
    return HERE.get().choice_label(text(question).strip().rpartition("/")[2], text(value))


def concat(_, *values):
    return "".join(texts(values))


def join(_, separator, *values):
    return text(separator).join(texts(values))


def substr(_, value, start, end=None):
    """From the character at `start`, counted from 0, up to but without the one at `end`."""
    limits = [to_number(each) for each in (start, end) if each is not None]
    if not all(map(math.isfinite, limits)):
        return ""
    return text(value)[slice(int(limits[0]), *map(int, limits[1:] or [FAR]))]


def ends_with(_, value, end):
    return text(value).endswith(text(end))


def regex(_, value, pattern):
    """Whether the whole text fits the pattern; no text fits a pattern that cannot be read."""
    found = compiled(text(pattern))
    return found is not None and found.fullmatch(text(value)) is not None


@functools.lru_cache(maxsize=256)
def compiled(pattern):
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


def count_non_empty(_, nodes):
    return float(sum(1 for each in texts([nodes]) if each))


def position(_, nodes):
    """Which instance of its repeat a node is, from 1."""
    if not isinstance(nodes, list) or not nodes:
        return math.nan
    return 1.0 + sum(1 for _ in nodes[0].itersiblings(nodes[0].tag, preceding=True))


def indexed_repeat(_, targets, *groups):
    """Those targets that lie in instance `number` of each repeat: (repeat, number)…"""
    inside = None
    for repeats, number in zip(groups[::2], groups[1::2], strict=False):
        repeats = repeats if isinstance(repeats, list) else []
        within = [node for node in repeats if inside is None or inside in node.iterancestors()]
        place = to_number(number)
        if not 1 <= place <= len(within):
            return []
        inside = within[int(place) - 1]
    targets = targets if isinstance(targets, list) else []
    return [node for node in targets if inside in node.iterancestors()]


def version(_):
    return HERE.get().version

"""Answers to repeats, in either of their two forms."""

import re
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

# What may be said to one question: a text or number, names of choices, or a repeat's instances. None is no answer.
Said: TypeAlias = "str | int | float | list[Said] | tuple[Said, ...] | dict[str, Said] | None"
Row = dict[str, Said]

KEY = re.compile(r"([^/\[\]]+)\[(\d{1,3})\]/(.+)$", re.DOTALL)
Kept = TypeVar("Kept")


def nested(answers: Mapping[str, Said]) -> Row:
    """`{"children[1]/age": 4}` → `{"children": [{"age": 4}]}`; other keys stay as they are."""
    whole = dict(answers)
    for key in [key for key in answers if "[" in key]:
        match = KEY.match(key)
        if match and int(match[2]) > 0:
            row(whole, match[1], int(match[2]))[match[3]] = whole.pop(key)
    return {name: rows(value) for name, value in whole.items()}


def rows(value: Said) -> Said:
    """A repeat's list, each of its mappings nested too; any other value as it is."""
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [nested(each) if isinstance(each, dict) else {} for each in value]
    return value


def row(answers: Row, repeat: str, number: int) -> Row:
    """The mapping of one instance, made (with those before it) if it is not there yet."""
    given = answers.get(repeat)
    instances: list[Row] = [dict(each) if isinstance(each, dict) else {} for each in listed(given)]
    instances += [{} for _ in range(number - len(instances))]
    answers[repeat] = list(instances)
    return instances[number - 1]


def listed(given: Said) -> list[Said]:
    return given if isinstance(given, list) else []


def without_instance(answers: Mapping[str, Kept], key: str) -> dict[str, Kept]:
    """The answers under their keys once an instance (`children[2]`) is gone: later ones move up."""
    repeat, _, ending = key.rpartition("[")
    gone = int(ending.rstrip("]"))
    kept: dict[str, Kept] = {}
    inside = re.compile(re.escape(repeat) + r"\[(\d+)\](.*)$", re.DOTALL)
    for name, value in answers.items():
        match = inside.match(name)
        if match is None:
            kept[name] = value
        elif int(match[1]) != gone:
            kept[f"{repeat}[{int(match[1]) - (int(match[1]) > gone)}]{match[2]}"] = value
    return kept


def so_many(number: int) -> list[Said]:
    """What stands under a repeat's own key to say how often it is asked, apart from its answers."""
    return [{} for _ in range(number)]

"""Answers to repeats, in either of their two forms."""

import re

KEY = re.compile(r"([^/\[\]]+)\[(\d{1,3})\]/(.+)$", re.DOTALL)


def nested(answers) -> dict:
    """`{"children[1]/age": 4}` → `{"children": [{"age": 4}]}`; other keys stay as they are."""
    found = dict(answers)
    for key in [key for key in answers if "[" in key]:
        match = KEY.match(key)
        if match and int(match[2]) > 0:
            row(found, match[1], int(match[2]))[match[3]] = found.pop(key)
    return {name: rows(value) for name, value in found.items()}


def rows(value):
    """A repeat's list, each of its mappings nested too; any other value as it is."""
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [nested(each) if isinstance(each, dict) else {} for each in value]
    return value


def row(found, repeat, number):
    """The mapping of one instance, made (with those before it) if it is not there yet."""
    given = found[repeat] if isinstance(found.get(repeat), list) else []
    listed = [dict(each) if isinstance(each, dict) else {} for each in given]
    listed += [{} for _ in range(number - len(listed))]
    found[repeat] = listed
    return listed[number - 1]


def without_instance(answers, key: str) -> dict:
    """The answers under their keys once an instance (`children[2]`) is gone: later ones move up."""
    repeat, _, ending = key.rpartition("[")
    gone, kept = int(ending.rstrip("]")), {}
    inside = re.compile(re.escape(repeat) + r"\[(\d+)\](.*)$", re.DOTALL)
    for name, value in answers.items():
        match = inside.match(name)
        if match is None:
            kept[name] = value
        elif int(match[1]) != gone:
            kept[f"{repeat}[{int(match[1]) - (int(match[1]) > gone)}]{match[2]}"] = value
    return kept


def so_many(number: int) -> list[dict]:
    """What stands under a repeat's own key to say how often it is asked, apart from its answers."""
    return [{} for _ in range(number)]

"""The words as they came beside those that may leave: which parts differ."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Run:
    text: str
    differs: bool


def beside(before: str, after: str) -> tuple[list[Run], list[Run]]:
    """Both as runs of words that are the same in both, or not."""
    old, new = WORD.findall(before), WORD.findall(after)
    left: list[Run] = []
    right: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for runs, words in ((left, old[a:b]), (right, new[c:d])):
            if words:
                runs.append(Run("".join(words), tag != "equal"))
    return left, right

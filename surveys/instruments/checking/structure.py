"""What stands in an expression: its calls with their arguments, and what is compared side by side."""

from collections.abc import Iterator
from itertools import pairwise

from surveys.instruments.xpath.pieces import Token

JOINS = frozenset({"and", "or"})
OPENING, CLOSING = frozenset("(["), frozenset(")]")


def calls(words: list[Token]) -> Iterator[tuple[str, list[list[Token]]]]:
    """(name, arguments) of each call, an inner one first; a bracket without a name has the name ""."""
    open_: list[tuple[str, list[list[Token]]]] = []
    for before, word in pairwise([Token("mark", ""), *words]):
        if word.kind == "mark" and word.text == "(":
            open_.append((before.text if before.kind == "name" else "", [[]]))
        elif word.kind == "mark" and word.text == ")" and open_:
            yield open_.pop()
        elif word.kind == "mark" and word.text == "," and open_:
            open_[-1][1].append([])
        elif open_:
            open_[-1][1][-1].append(word)


def levels(words: list[Token]) -> Iterator[list[Token]]:
    """The words side by side: within one pair of brackets, or one argument; what is deeper is one word, `inner`."""
    open_: list[list[Token]] = [[]]
    for word in words:
        if word.kind == "mark" and word.text in OPENING:
            open_.append([])
        elif word.kind == "mark" and word.text in CLOSING and len(open_) > 1:
            yield open_.pop()
            open_[-1].append(Token("inner", ""))
        elif word.kind == "mark" and word.text == ",":
            yield open_[-1]
            open_[-1] = []
        elif word.kind != "end":
            open_[-1].append(word)
    yield open_[0]


def parts(level: list[Token]) -> list[list[Token]]:
    """What stands between `and` and `or`."""
    found: list[list[Token]] = [[]]
    for word in level:
        if word.kind == "operator" and word.text in JOINS:
            found.append([])
        else:
            found[-1].append(word)
    return found

"""What stands in an expression: its calls with their arguments, and what is compared side by side."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeAlias, TypeVar

from surveys.instruments.checking.conditions import ANSWER
from surveys.instruments.questionnaire import REFERENCE
from surveys.instruments.xpath.grammar import rewrite
from surveys.instruments.xpath.pieces import NotAnExpression, Token, tokens

JOINS = frozenset({"and", "or"})
SIGNS = frozenset({"=", "!="})
OPENING, CLOSING = frozenset("(["), frozenset(")]")
SQUARE = "["


class Call(NamedTuple):
    """A function with what it is given; "" is a pair of brackets, “[” a pair of square ones."""

    name: str
    arguments: list[list["Part"]]

    @property
    def kind(self) -> str:
        return "call"

    @property
    def text(self) -> str:
        return ""


Part: TypeAlias = Token | Call
Some = TypeVar("Some", bound=Part)


def words_of(source: str) -> list[Token]:
    """[] of an expression that cannot be read: that is said elsewhere."""
    named = REFERENCE.sub(rf" {ANSWER}\1 ", source)
    try:
        rewrite(f"item[{named}]")
        return tokens(named)
    except NotAnExpression:
        return []


def taken_apart(words: list[Token]) -> list[Part]:
    """The words, each call with its arguments as one part."""
    open_: list[Call] = [Call("", [[]])]
    for word in words:
        here = open_[-1].arguments
        if word.kind == "mark" and word.text == "(":
            named = bool(here[-1]) and here[-1][-1].kind == "name"
            open_.append(Call(here[-1].pop().text if named else "", [[]]))
        elif word.kind == "mark" and word.text == SQUARE:
            open_.append(Call(SQUARE, [[]]))
        elif word.kind == "mark" and word.text in CLOSING and len(open_) > 1:
            open_[-2].arguments[-1].append(open_.pop())
        elif word.kind == "mark" and word.text == ",":
            here.append([])
        elif word.kind != "end":
            here[-1].append(word)
    return open_[0].arguments[-1]


def within(parts: list[Part]) -> Iterator[list[Part]]:
    """These parts and each argument in them, but for what stands in square brackets: that is asked of others."""
    yield parts
    for part in parts:
        if isinstance(part, Call) and part.name != SQUARE:
            for argument in part.arguments:
                yield from within(argument)


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


def parts(level: list[Some]) -> list[list[Some]]:
    """What stands between `and` and `or`."""
    found: list[list[Some]] = [[]]
    for word in level:
        if word.kind == "operator" and word.text in JOINS:
            found.append([])
        else:
            found[-1].append(word)
    return found

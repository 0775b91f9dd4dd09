"""Cuts an XPath 1.0 expression into its words (XPath 1.0, section 3.7)."""

import re
from typing import NamedTuple

NAME = r"[^\W\d][\w.\-]*"
PATTERN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<name>{NAME}:\*|{NAME}(?::(?!:){NAME})?)
    | (?P<mark>//|::|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
    | (?P<end>$)
    )""",
    re.VERBOSE,
)
OPERATOR_NAMES = frozenset({"and", "or", "div", "mod"})
# After one of these, or at the start, `*` is a wildcard and `div` an element's name.
BEFORE_A_NAME = frozenset(["@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "*", "=", "!=", "<", "<=", ">", ">="])


class NotAnExpression(Exception):
    """The expression does not parse; the message finishes “The expression …”."""


class Token(NamedTuple):
    """`kind`: number, literal, name, mark, operator or end."""

    kind: str
    text: str


def tokens(source: str) -> list[Token]:
    """All words of `source`, ending with one of kind `end`. Raises NotAnExpression."""
    words: list[Token] = []
    at = 0
    while not words or words[-1].kind != "end":
        match = PATTERN.match(source, at)
        if match is None:
            raise NotAnExpression(f"cannot be read from “{source[at:].strip()[:20]}” on")
        at = match.end()
        kind = match.lastgroup or ""
        words.append(in_place(kind, match[kind], words))
    return words


def in_place(kind: str, text: str, before: list[Token]) -> Token:
    """The word as its neighbour makes it: `*` and `div` are operators only after an operand."""
    after_operand = bool(before) and before[-1].kind != "operator" and before[-1].text not in BEFORE_A_NAME
    if after_operand and (text == "*" or (kind == "name" and text in OPERATOR_NAMES)):
        return Token("operator", text)
    return Token(kind, text)

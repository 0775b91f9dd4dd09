"""The parts of an expression: the words it is cut into (XPath 1.0, section 3.7), and the pieces it is rewritten in.

The pieces are joined so that libxml2 reads them as ODK does.
"""

import re
from typing import NamedTuple

from surveys.instruments.xpath.patterns import fits
from surveys.instruments.xpath.signatures import NATIVE, ODK, TRUTHS

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


# Spreadsheet programs curl quotation marks as one types, each language its own; pyxform makes some straight too.
SINGLE, DOUBLE = "\u2018\u2019\u201a\u201b\u2032\uff07", "\u201c\u201d\u201e\u201f\u2033\uff02"
STRAIGHT = str.maketrans(dict.fromkeys(SINGLE, "'") | dict.fromkeys(DOUBLE, '"'))

DIGITS = frozenset("01")  # between quotation marks: a code, or the yes or no of something computed


class NotAnExpression(Exception):
    """The expression does not parse; the message finishes “The expression …”."""


class Token(NamedTuple):
    """`kind`: number, literal, name, mark, operator or end."""

    kind: str
    text: str


def tokens(source: str) -> list[Token]:
    """All words of `source`, ending with one of kind `end`. Raises NotAnExpression."""
    words: list[Token] = []
    source = source.translate(STRAIGHT)
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


class Piece(NamedTuple):
    """A rewritten part. `kind`: boolean, number, string, nodes or any; `literal` if written out."""

    text: str
    kind: str
    literal: bool = False


def truth(piece: Piece) -> str:
    """The operand where yes or no is meant: libxml2 would ask only whether a node exists."""
    return piece.text if piece.kind == "boolean" else f"odk:truth({piece.text})"


def measure(piece: Piece) -> str:
    """The operand where a number is meant: libxml2 would make a date not-a-number."""
    return piece.text if piece.kind in {"number", "boolean"} else f"odk:measure({piece.text})"


def equal(left: Piece, sign: str, right: Piece) -> str:
    """Both sides of an equation: yes or no by value, a date against a number by its day number."""
    kinds = {left.kind, right.kind}
    if "boolean" in kinds and kinds != {"boolean"}:
        return f"{truth(left)} {sign} {truth(right)}"
    if "number" in kinds:
        same = f"odk:same({measure(left)}, {measure(right)})"
        return same if sign == "=" else f"not({same})"
    if "nodes" in kinds and (is_digit(left) or is_digit(right)):
        alike = f"odk:alike({left.text}, {right.text})"
        return alike if sign == "=" else f"not({alike})"
    return f"{left.text} {sign} {right.text}"


def exactly(number: str) -> str:
    """libxml2 reads some decimals one bit too small (2.345), so that an answer of the same digits would be larger."""
    return f"odk:number('{number}')" if "." in number else number


def is_digit(piece: Piece) -> bool:
    return piece.literal and piece.text[1:-1] in DIGITS


def call(name: str, arguments: list[Piece]) -> Piece:
    """A call in libxml2's words. Raises NotAnExpression where the values are too few or too many."""
    signature = ODK.get(name) or NATIVE[name]
    if name in NATIVE and len(arguments) in NATIVE[name].counts:
        signature = NATIVE[name]
    if len(arguments) not in signature.counts:
        raise NotAnExpression(f"gives {name}() {len(arguments)} values; {signature.needs}")
    if name == "regex":
        check_pattern(arguments[1])
    if name == "count" and arguments[0].kind not in {"nodes", "any"}:
        raise NotAnExpression("counts something that is no list of answers")
    texts = [truth(a) if i in TRUTHS.get(name, ()) else a.text for i, a in enumerate(arguments)]
    return Piece(signature.form.format(*texts, all=", ".join(texts)), signature.returns)


def check_pattern(pattern: Piece) -> None:
    """A pattern that is written out must be one."""
    if pattern.literal and fits(pattern.text[1:-1]) is None:
        raise NotAnExpression(f"has a pattern that cannot be read: {pattern.text}")

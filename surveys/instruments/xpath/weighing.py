"""How heavy an expression is, found while it is read: what libxml2 will go through, and how often."""

from collections.abc import Sequence

from surveys.instruments.xpath.budget import Weight
from surveys.instruments.xpath.pieces import Piece, Token

LISTS = frozenset({"nodes", "any"})  # kinds that may be several
AS_NUMBERS = 16  # times the work of comparing texts
TEXTS = frozenset({"string", "string-length", "normalize-space", "starts-with", "substring"})  # that libxml2 takes out
EVERYTHING = frozenset({"*", "node"})
FAR = frozenset({"ancestor", "ancestor-or-self", "descendant", "descendant-or-self", "following", "preceding"})
SIDEWAYS = frozenset({"following", "preceding", "following-sibling", "preceding-sibling"})


class Weighing:
    """`weight`: of what is being read: of a whole expression, or of what is in square brackets."""

    def __init__(self) -> None:
        self.weight = Weight()

    def weigh_pair(self, left: Piece, right: Piece, pairs: int) -> None:
        """Each node of the one list is compared with each of the other."""
        lists = (left.kind in LISTS) + (right.kind in LISTS)
        self.weight = self.weight.plus(pairs=pairs if lists > 1 else 0, texts=min(lists, 1))

    def weigh_path(self, wide: int, sideways: int, parts: int) -> None:
        """Of so many parts, so many look through everything, or beside them."""
        squares = parts - 1 if wide else 0
        self.weight = self.weight.plus(narrow=0 if wide else 1, wide=wide, squares=squares, cubes=sideways)


def looks_everywhere(words: Sequence[Token], at: int) -> bool:
    """Whether a step finds what its name alone does not limit."""
    text, after = words[at].text, words[min(at + 1, len(words) - 1)].text
    return text in EVERYTHING or (after == "::" and text in FAR)


def counted(piece: Piece, weight: Weight) -> str:
    """What is in square brackets, so that it is counted each time it is asked; a number that is written out is not."""
    if piece.kind == "number":
        return piece.text if piece.literal else f"{piece.text} + 0 * odk:each('{weight.written}')"
    if piece.kind == "any":
        return f"odk:each('{weight.written}', {piece.text})"
    return f"odk:each('{weight.written}') and ({piece.text})"

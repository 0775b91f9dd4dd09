"""The lower half of the grammar of XPath 1.0: values, paths with their steps, and calls."""

from abc import ABC, abstractmethod
from collections.abc import Set

from surveys.instruments.xpath.pieces import Piece, call
from surveys.instruments.xpath.signatures import NATIVE, ODK, REFUSED
from surveys.instruments.xpath.tokens import NotAnExpression, Token, tokens

NODE_TESTS = frozenset({"node", "text", "comment", "processing-instruction"})
SLASHES = frozenset({"/", "//"})
STEP_STARTS = frozenset({".", "..", "@", "*"})
PLACES = frozenset({"position", "last"})  # in a list that square brackets choose from


class Locations(ABC):
    """An expression, read from left to right. `either` (grammar.py) reads a whole value."""

    def __init__(self, source: str) -> None:
        self.words = tokens(source)
        self.at = 0
        self.brackets = 0  # how many square brackets are open

    @abstractmethod
    def either(self) -> Piece: ...

    @property
    def word(self) -> Token:
        return self.words[self.at]

    def take(self, text: str | None = None) -> str:
        word = self.word
        if text is not None and word.text != text:
            raise NotAnExpression(f"has {self.here} where “{text}” should be")
        self.at += 1
        return word.text

    @property
    def here(self) -> str:
        return f"“{self.word.text}”" if self.word.text else "its end"

    def is_operator(self, wanted: Set[str]) -> bool:
        return self.word.text in wanted and self.word.kind in {"mark", "operator"}

    def path(self) -> Piece:
        kind, text = self.word
        if kind in {"number", "literal"}:
            self.take()
            return Piece(text, "number" if kind == "number" else "string", literal=True)
        if text == "(":
            return self.filtered(self.bracketed())
        if self.at_call():
            return self.filtered(self.call())
        if kind == "end":
            raise NotAnExpression("stops where a value should follow")
        return Piece(self.location(), "nodes")

    def at_call(self) -> bool:
        kind, text = self.word
        return kind == "name" and text not in NODE_TESTS and self.words[self.at + 1].text == "("

    def bracketed(self) -> Piece:
        self.take("(")
        piece = self.either()
        self.take(")")
        return piece._replace(text=f"({piece.text})")

    def filtered(self, piece: Piece) -> Piece:
        text = piece.text + self.predicates()
        if self.word.text in SLASHES:
            text += self.take() + self.steps()
        return piece if text == piece.text else Piece(text, "nodes")

    def location(self) -> str:
        start = self.take() if self.word.text in SLASHES else ""
        if start == "/" and not self.at_step():
            return start
        return start + self.steps()

    def at_step(self) -> bool:
        return self.word.kind == "name" or self.word.text in STEP_STARTS

    def steps(self) -> str:
        text = self.step()
        while self.word.text in SLASHES:
            text += self.take() + self.step()
        return text

    def step(self) -> str:
        if not self.at_step():
            raise NotAnExpression(f"has {self.here} where a name or a value should be")
        text = self.take()
        if text == "@":
            text += self.take()
        elif self.word.text == "::":
            text += self.take() + self.take()
        if text.rpartition("::")[2] in NODE_TESTS and self.word.text == "(":
            text += self.take("(") + self.take(")")
        return text + self.predicates()

    def predicates(self) -> str:
        text = ""
        while self.is_operator({"["}):
            self.take()
            self.brackets += 1
            text += f"[{self.either().text}]"
            self.brackets -= 1
            self.take("]")
        return text

    def call(self) -> Piece:
        name = self.take()
        arguments = self.arguments()
        if name in REFUSED:
            raise NotAnExpression(f"uses {name}(), {REFUSED[name]}")
        if name not in NATIVE and name not in ODK:
            raise NotAnExpression(f"uses {name}(), which is not a function")
        if name in PLACES and not arguments and not self.brackets:
            raise NotAnExpression(f"uses {name}() outside square brackets")
        return call(name, arguments)

    def arguments(self) -> list[Piece]:
        self.take("(")
        arguments: list[Piece] = []
        while self.word.text != ")" or arguments:
            arguments.append(self.either())
            if self.word.text != ",":
                break
            self.take(",")
        self.take(")")
        return arguments
